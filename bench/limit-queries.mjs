// The least that can be asked of PostgreSQL for the same answer. `L` is told who is asking; `LA` looks the session up and
// appends one row that says who read what, in the same statement. Neither has row-level security to pass.

const SESSION = `actor AS MATERIALIZED (
  SELECT s.tenant_id, s.account_id, s.agency_id, s.role FROM session s WHERE s.token_hash = $1::bytea
    AND s.revoked_at IS NULL AND s.ends_at > now() AND s.last_seen_at > now() - interval '30 minutes')`;

const ASKING = {
  L: { parameters: 2, tenant: '$1::uuid', account: '$2::uuid', agency: '$2::uuid' },
  LA: {
    parameters: 3,
    tenant: '(SELECT tenant_id FROM actor)',
    account: '(SELECT account_id FROM actor)',
    agency: '(SELECT agency_id FROM actor)',
  },
};

function logged({ action, basis, subjects, from }) {
  return `logged AS (
    INSERT INTO bench.audit (tenant_id, id, at, account_id, role, agency_id, action, decision, purpose, legal_basis,
      trace_id, case_ids, consent_ids, masks)
    SELECT a.tenant_id, $2::uuid, now(), a.account_id, a.role, a.agency_id, '${action}', 'permit', ${basis}, $3::text,
      ${subjects} FROM actor a, ${from})`;
}

/** W1: a caseload by next due date. Parameters: who is asking, then the number of rows. */
export function caseload(limit) {
  const { tenant, account, parameters } = ASKING[limit];
  const rows = `$${parameters + 1}::integer`;
  const found = `found AS MATERIALIZED (
    SELECT c.id, c.next_due, item
    FROM case_file c JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
      CROSS JOIN LATERAL (SELECT c.id, c.number, c.phase, c.opened_on AS "openedOn", c.next_due AS "nextDue",
        p.family_name AS "familyName", p.given_name AS "givenName", p.municipality_ags AS municipality,
        p.preferred_language AS "preferredLanguage", p.interpreter_needed AS "interpreterNeeded",
        NULL::text AS "caseManager") item
    WHERE c.tenant_id = ${tenant} AND c.case_manager_id = ${account} AND c.closed_on IS NULL)`;
  const page = `page AS (
    SELECT array_agg(id) AS ids, json_agg(item) AS items
    FROM (SELECT * FROM found ORDER BY next_due, id LIMIT ${rows}) shown)`;
  const log = { action: 'caseload.read', basis: 'NULL, NULL', subjects: 'page.ids, NULL, NULL', from: 'page' };
  return `WITH ${(limit === 'L' ? [found, page] : [SESSION, found, page, logged(log)]).join(', ')}
    SELECT json_build_object('items', coalesce(items, '[]'), 'total', total,
      'next', CASE WHEN total > ${rows} THEN 'more' END)::text AS json
    FROM page, (SELECT count(*) AS total FROM found) size`;
}

/** W4: one shared file. Parameters: who is asking, then purpose and file. */
export function sharedFile(limit) {
  const { tenant, agency, parameters } = ASKING[limit];
  const [purpose, file] = [`$${parameters + 1}::text`, `$${parameters + 2}::uuid`];
  const live = `live AS MATERIALIZED (
    SELECT min(s.case_number) AS number, bit_or(s.mask) AS mask, min(s.valid_until) AS until,
      coalesce(bit_or(s.mask) FILTER (WHERE s.actions & 4 <> 0), 0) AS passing,
      array_agg(s.basis_id) AS consents, array_agg(s.mask) AS masks
    FROM share s WHERE s.tenant_id = ${tenant} AND s.agency_id = ${agency} AND s.purpose = ${purpose}
      AND s.case_id = ${file} AND s.valid_from <= now() AND s.valid_until > now())`;
  const log = {
    action: 'shared-case.read',
    basis: `${purpose}, 'consent'`,
    subjects: `ARRAY[${file}], live.consents, live.masks`,
    from: 'live',
  };
  return `WITH ${(limit === 'L' ? [live] : [SESSION, live, logged(log)]).join(', ')}
    SELECT json_build_object('id', ${file}, 'number', l.number, 'purposes', json_build_array(${purpose}),
      'categories', app.mask_categories(l.mask), 'redisclosable', app.mask_categories(l.passing),
      'until', to_char((l.until - interval '1 second') AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD'),
      'person', CASE WHEN p.id IS NOT NULL THEN json_build_object('familyName', p.family_name, 'givenName', p.given_name,
        'bornOn', p.born_on) END,
      'sections', (SELECT coalesce(json_agg(part), '[]') FROM (
        SELECT json_build_object('category', 'contact', 'content', json_build_object('familyName', p.family_name,
          'givenName', p.given_name, 'bornOn', p.born_on, 'sex', p.sex, 'street', p.street, 'postalCode', p.postal_code,
          'municipality', p.municipality_ags, 'phone', p.phone, 'email', p.email,
          'preferredLanguage', p.preferred_language, 'interpreterNeeded', p.interpreter_needed),
          'updatedAt', p.updated_at) AS part WHERE p.id IS NOT NULL
        UNION ALL
        SELECT json_build_object('category', x.category, 'content', x.content, 'updatedAt', x.updated_at)
          FROM case_section x WHERE x.tenant_id = ${tenant} AND x.case_id = ${file}
            AND l.mask & app.category_bit(x.category) <> 0) parts),
      'items', (SELECT coalesce(json_agg(json_build_object('id', i.id, 'category', i.category, 'content', i.content,
          'recordedAt', i.updated_at) ORDER BY i.updated_at DESC, i.id), '[]')
        FROM case_item i WHERE i.tenant_id = ${tenant} AND i.case_id = ${file}
          AND l.mask & app.category_bit(i.category) <> 0))::text AS json
    FROM live l LEFT JOIN person p ON l.mask & app.category_bit('contact') <> 0 AND p.tenant_id = ${tenant}
      AND p.case_id = ${file} AND p.principal WHERE l.mask IS NOT NULL`;
}

/** The table LA appends to and the role that passes every policy. */
export function limitRole(password) {
  return `CREATE SCHEMA bench;
    CREATE TABLE bench.audit (
      tenant_id uuid NOT NULL, id uuid NOT NULL, at timestamptz NOT NULL, account_id uuid, role text NOT NULL,
      agency_id uuid, action text NOT NULL, decision text NOT NULL, purpose text, legal_basis text, trace_id text,
      case_ids uuid[] NOT NULL, consent_ids uuid[], masks integer[], PRIMARY KEY (tenant_id, id));
    CREATE ROLE bench_limit LOGIN BYPASSRLS PASSWORD '${password}';
    -- Its statements find the same number of rows whatever the parameters are: one plan, made once.
    ALTER ROLE bench_limit SET plan_cache_mode = 'force_generic_plan';
    GRANT CONNECT ON DATABASE fallbruecke TO bench_limit;
    GRANT USAGE ON SCHEMA public, app, bench TO bench_limit;
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO bench_limit;
    GRANT INSERT ON bench.audit TO bench_limit;
    GRANT EXECUTE ON FUNCTION app.mask_categories, app.category_bit TO bench_limit;`;
}
