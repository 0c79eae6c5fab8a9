// The least that can be asked of PostgreSQL for the same answer. `L` is told who is asking; `LA` looks the session up and
// appends one row that says who read what, in the same statement. Neither has row-level security to pass.

const ASKING = {
  L: { parameters: 2, ctes: '', of: { tenant: '$1::uuid', account: '$2::uuid', agency: '$2::uuid' } },
  LA: {
    parameters: 3,
    ctes: `actor AS MATERIALIZED (
      SELECT s.tenant_id, s.account_id, s.agency_id, s.role FROM session s WHERE s.token_hash = $1::bytea
        AND s.revoked_at IS NULL AND s.ends_at > now() AND s.last_seen_at > now() - interval '30 minutes'),`,
    of: {
      tenant: '(SELECT tenant_id FROM actor)',
      account: '(SELECT account_id FROM actor)',
      agency: '(SELECT agency_id FROM actor)',
    },
  },
};

function logged(limit, { action, basis, subjects }) {
  if (limit === 'L') return '';
  return `logged AS (
    INSERT INTO bench.audit (tenant_id, id, at, account_id, role, agency_id, action, decision, purpose, legal_basis,
      trace_id, case_ids, consent_ids, masks)
    SELECT a.tenant_id, $2::uuid, now(), a.account_id, a.role, a.agency_id, '${action}', 'permit', ${basis},
      $3::text, ${subjects}`;
}

/** W1: a caseload by next due date. Parameters: who is asking, then the number of rows. */
export function caseload(limit) {
  const { ctes, of, parameters } = ASKING[limit];
  const rows = `$${parameters + 1}::integer`;
  const subjects = `(SELECT array_agg(id) FROM shown), NULL, NULL FROM actor a),`;
  return `WITH ${ctes} found AS MATERIALIZED (
      SELECT c.id, c.number, c.phase, c.opened_on, c.next_due, p.family_name, p.given_name, p.municipality_ags,
        p.preferred_language, p.interpreter_needed
      FROM case_file c JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
      WHERE c.tenant_id = ${of.tenant} AND c.case_manager_id = ${of.account} AND c.closed_on IS NULL),
    shown AS MATERIALIZED (SELECT * FROM found ORDER BY next_due, id LIMIT ${rows}),
    ${logged(limit, { action: 'caseload.read', basis: 'NULL, NULL', subjects })}
    size AS MATERIALIZED (SELECT count(*) AS total FROM found)
    SELECT json_build_object('items', coalesce((SELECT json_agg(json_build_object('id', id, 'number', number,
        'phase', phase, 'openedOn', opened_on, 'nextDue', next_due, 'familyName', family_name, 'givenName', given_name,
        'municipality', municipality_ags, 'preferredLanguage', preferred_language,
        'interpreterNeeded', interpreter_needed, 'caseManager', NULL)) FROM shown), '[]'),
      'total', total, 'next', CASE WHEN total > ${rows} THEN 'more' END)::text AS json FROM size`;
}

/** W4: one shared file. Parameters: who is asking, then purpose and file. */
export function sharedFile(limit) {
  const { ctes, of, parameters } = ASKING[limit];
  const [purpose, file] = [`$${parameters + 1}::text`, `$${parameters + 2}::uuid`];
  const subjects = `ARRAY[${file}], live.consents, live.masks FROM actor a, live),`;
  return `WITH ${ctes} live AS MATERIALIZED (
      SELECT min(s.case_number) AS number, bit_or(s.mask) AS mask, min(s.valid_until) AS until,
        array_agg(s.consent_id) AS consents, array_agg(s.mask) AS masks
      FROM share s WHERE s.tenant_id = ${of.tenant} AND s.agency_id = ${of.agency} AND s.purpose = ${purpose}
        AND s.case_id = ${file} AND s.valid_from <= now() AND s.valid_until > now()),
    ${logged(limit, { action: 'shared-case.read', basis: `${purpose}, 'consent'`, subjects })}
    found AS (SELECT 1)
    SELECT json_build_object('id', ${file}, 'number', l.number, 'purpose', ${purpose},
      'categories', app.mask_categories(l.mask),
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
          FROM case_section x WHERE x.tenant_id = ${of.tenant} AND x.case_id = ${file}
            AND l.mask & app.category_bit(x.category) <> 0) parts))::text AS json
    FROM live l LEFT JOIN person p ON l.mask & 1 <> 0 AND p.tenant_id = ${of.tenant} AND p.case_id = ${file}
      AND p.principal WHERE l.mask IS NOT NULL`;
}

/** The table LA appends to and the role that passes every policy. */
export function limitRole(password) {
  return `CREATE SCHEMA bench;
    CREATE TABLE bench.audit (
      tenant_id uuid NOT NULL, id uuid NOT NULL, at timestamptz NOT NULL, account_id uuid, role text NOT NULL,
      agency_id uuid, action text NOT NULL, decision text NOT NULL, purpose text, legal_basis text, trace_id text,
      case_ids uuid[] NOT NULL, consent_ids uuid[], masks integer[], PRIMARY KEY (tenant_id, id));
    CREATE ROLE bench_limit LOGIN BYPASSRLS PASSWORD '${password}';
    GRANT CONNECT ON DATABASE fallbruecke TO bench_limit;
    GRANT USAGE ON SCHEMA public, app, bench TO bench_limit;
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO bench_limit;
    GRANT INSERT ON bench.audit TO bench_limit;
    GRANT EXECUTE ON FUNCTION app.mask_categories, app.category_bit TO bench_limit;`;
}
