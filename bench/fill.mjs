import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

const TENANTS = 54;
const HOT_FILES = 80;

// One tenant as one set of statements. $1 tenant, $2 its place, $3 files. Every fourth file is the hot manager's until she
// has her 80, so that they lie scattered over the table as they would after years.
const AGENCIES = `
  INSERT INTO agency (tenant_id, id, name, kind, source)
  SELECT $1, uuidv7(), name, kind, 'bench' FROM (VALUES ('Integrationszentrum', 'integration-centre'),
    ('Ausländerbehörde', 'foreigners-office'), ('Jobcenter', 'jobcenter'), ('Beratung', 'welfare')) given(name, kind)`;

const ACCOUNTS = `
  INSERT INTO account (tenant_id, id, agency_id, login, display_name, password_hash)
  SELECT a.tenant_id, uuidv7(), a.id, lower(a.kind) || '-' || n || '@' || $2::integer || '.example', a.name || ' ' || n, '-'
  FROM agency a CROSS JOIN generate_series(1, CASE a.kind WHEN 'integration-centre' THEN 1 + $3::integer / 80 ELSE 1 END) n
  WHERE a.tenant_id = $1`;

const FILES = `
  WITH manager AS MATERIALIZED (
    SELECT t.id, t.agency_id, row_number() OVER (ORDER BY t.id) - 1 AS place, count(*) OVER () AS of
    FROM account t JOIN agency a ON a.tenant_id = t.tenant_id AND a.id = t.agency_id
    WHERE t.tenant_id = $1 AND a.kind = 'integration-centre')
  INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on, next_due, closed_on)
  SELECT $1, uuidv7(), '2026-' || lpad(n::text, 5, '0'), m.agency_id, m.id,
    CASE WHEN closed THEN 'closed' ELSE (ARRAY['intake', 'assessment', 'planning', 'linking', 'monitoring'])[1 + n % 5] END,
    date '2026-01-01' + n % 200, CASE WHEN n % 11 > 0 THEN date '2026-10-01' + (n * 7) % 300 END,
    CASE WHEN closed THEN date '2026-09-01' END
  FROM (SELECT n, hot, NOT hot AND n % 7 = 0 AS closed
    FROM (SELECT n, n % 4 = 0 AND n / 4 <= $2::integer AS hot FROM generate_series(1, $3::integer) n) numbered) drawn
  JOIN manager m ON m.place = CASE WHEN hot THEN 0 ELSE 1 + n % (m.of - 1) END`;

const PERSONS = `
  INSERT INTO person (tenant_id, id, case_id, principal, family_name, given_name, search_name, born_on, sex, street,
    postal_code, municipality_ags, phone, email, preferred_language, interpreter_needed, updated_at, updated_by,
    holder_id, agency_id)
  SELECT tenant_id, uuidv7(), id, true, family, given, lower(family || ' ' || given), date '1960-01-01' + n * 13 % 16000,
    'x', 'Musterstraße ' || n, '40822', '05158024', '02104 99 ' || n, 'p' || n || '@person.example',
    (ARRAY['ar', 'uk', 'fa', 'tr', 'en'])[1 + n % 5], n % 3 = 0, now(), case_manager_id, holder_id, agency_id
  FROM (SELECT c.*, right(number, 5)::integer AS n FROM case_file c WHERE tenant_id = $1) numbered,
    LATERAL (SELECT (ARRAY['Öztürk', 'Alnajjar', 'Kovalenko', 'Łukasiewicz', 'Đorđević', 'Haile', 'Rahimi'])[1 + n % 7]
      || '-' || n AS family, (ARRAY['Amina', 'Olena', 'Žarko', 'Yusuf', 'Selam'])[1 + n % 5] AS given) named`;

const SECTIONS = `
  INSERT INTO case_section (tenant_id, case_id, category, content, sealed, version, updated_at, updated_by)
  SELECT c.tenant_id, c.id, category,
    CASE WHEN category <> 'health' THEN jsonb_build_object('title', '25a', 'validUntil', '2027-01-31', 'level', 'B1',
      'remarks', category || ' of ' || c.number || ': ' || repeat('noted at the appointment ', 4)) END,
    CASE WHEN category = 'health' THEN repeat('sealed', 60) END, 1, now(), c.case_manager_id
  FROM case_file c CROSS JOIN unnest(ARRAY['residence', 'language', 'education', 'employment', 'housing', 'family',
    'health', 'plan']) category WHERE c.tenant_id = $1`;

// Every second file is shared with the foreigners' office, every third with the jobcenter; every fifth was withdrawn.
const CONSENTS = `
  INSERT INTO consent (tenant_id, id, case_id, agency_id, state, purposes, categories, special_categories, valid_from,
    valid_until, text_version, language, form, recorded_at, recorded_by, given_at, withdrawn_at,
    withdrawal_channel)
  SELECT c.tenant_id, uuidv7(), c.id, a.id, state, purposes, categories, '{}', now() - interval '30 days',
    now() + interval '300 days', '2026-11', 'ar', 'written', now() - interval '30 days', c.case_manager_id,
    now() - interval '30 days', CASE state WHEN 'withdrawn' THEN now() END, CASE state WHEN 'withdrawn' THEN 'oral' END
  FROM case_file c JOIN (VALUES
    ('foreigners-office', 2, 'given', ARRAY['residence-title', 'case-coordination'],
      ARRAY['contact', 'residence', 'language', 'employment', 'housing']),
    ('jobcenter', 3, 'given', ARRAY['benefits'], ARRAY['contact', 'employment', 'education']),
    ('welfare', 5, 'withdrawn', ARRAY['housing'], ARRAY['contact', 'housing'])
  ) given(kind, each, state, purposes, categories) ON right(c.number, 5)::integer % each = 0
  JOIN agency a ON a.tenant_id = c.tenant_id AND a.kind = given.kind
  WHERE c.tenant_id = $1`;

const SESSIONS = `
  INSERT INTO session (tenant_id, id, token_hash, account_id, agency_id, role, opened_at, last_seen_at, ends_at)
  SELECT a.tenant_id, uuidv7(), given.hash, a.id, a.agency_id, given.role, now(), now(), now() + interval '10 hours'
  FROM unnest($2::text[], $3::bytea[], $4::text[]) given(login, hash, role)
  JOIN account a ON a.tenant_id = $1 AND a.login = given.login`;

/** Fills a migrated database as its administrator. Answers who is signed in: a case manager and an officer per tenant. */
export async function fill(adminUrl, files, tenants = TENANTS) {
  const perTenant = Math.max(HOT_FILES * 4, Math.ceil(files / tenants));
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const people = [];
    for (let place = 1; place <= tenants; place += 1) {
      await client.query('BEGIN');
      people.push(...(await fillTenant(client, place, perTenant)));
      await client.query('COMMIT');
    }
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
    return { files: perTenant * tenants, people };
  } finally {
    await client.end();
  }
}

async function fillTenant(client, place, files) {
  const { rows } = await client.query(
    `INSERT INTO tenant (id, ags, name, kind, source) VALUES (uuidv7(), $1, $1, 'kreis', 'bench') RETURNING id`,
    [`bench-${place}`],
  );
  const tenant = rows[0].id;
  // The triggers that keep the shares run as the owner, to whom row-level security applies.
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
  await client.query(AGENCIES, [tenant]);
  await client.query(ACCOUNTS, [tenant, place, files]);
  await client.query(FILES, [tenant, HOT_FILES, files]);
  for (const sql of [PERSONS, SECTIONS, CONSENTS]) await client.query(sql, [tenant]);
  const people = [
    { login: `integration-centre-1@${place}.example`, role: 'case-manager' },
    { login: `foreigners-office-1@${place}.example`, role: 'agency-officer' },
  ].map((person) => ({ ...person, token: randomBytes(32).toString('base64url') }));
  await client.query(SESSIONS, [
    tenant,
    people.map(({ login }) => login),
    people.map(({ token }) => createHash('sha256').update(token).digest()),
    people.map(({ role }) => role),
  ]);
  return describePeople(client, tenant, people);
}

async function describePeople(client, tenant, people) {
  const { rows } = await client.query('SELECT id, agency_id, login FROM account WHERE tenant_id = $1', [tenant]);
  const shared = await client.query(
    `SELECT s.case_id FROM share s JOIN agency a ON a.tenant_id = s.tenant_id AND a.id = s.agency_id
       WHERE s.tenant_id = $1 AND a.kind = 'foreigners-office' AND s.purpose = 'residence-title' ORDER BY s.case_id LIMIT 100`,
    [tenant],
  );
  return people.map(({ login, role, token }) => {
    const account = rows.find((row) => row.login === login);
    const files = role === 'agency-officer' ? shared.rows.map((row) => row.case_id) : [];
    return { tenant, account: account.id, agency: account.agency_id, role, token, files };
  });
}
