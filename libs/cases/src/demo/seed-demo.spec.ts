import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoAccounts, loadFacts, readOwnFacts } from '@app/agencies';
import { CaseSeal, ConsentTexts, ListSeal, SealingService, SearchMarks } from '@app/documents';
import { Clock, migratorSource, Tenancy } from '@app/platform';
import { cloneDatabase, type TestDatabase, withClient } from '@test/database';
import type { DataSource } from 'typeorm';
import { demoSource } from './demo-desk';
import type { DemoHouse } from './demo-house';
import { seedDemo } from './seed-demo';

const facts = readOwnFacts();
const directory = mkdtempSync(join(tmpdir(), 'fallbruecke-seed-'));

let database: TestDatabase;
let app: DataSource;
let house: DemoHouse;

beforeAll(async () => {
  database = await cloneDatabase();
  const db = await migratorSource(database.migratorUrl).initialize();
  await loadFacts(db, facts);
  await loadDemoAccounts(db, facts, 'Fallbruecke-Demo-2026');
  await db.destroy();
  app = await demoSource(database.appUrl).initialize();
  const clock = new Clock();
  const sealing = new SealingService({ path: join(directory, 'keys.json'), createIfMissing: true });
  house = {
    db: app,
    tenancy: new Tenancy(app, clock),
    seal: new CaseSeal(sealing),
    lists: new ListSeal(sealing),
    marks: new SearchMarks(sealing),
    texts: new ConsentTexts(),
    clock,
  };
});

afterAll(async () => {
  await app?.destroy();
  await database?.drop();
  rmSync(directory, { recursive: true, force: true });
});

function rows<T extends object>(sql: string): Promise<T[]> {
  return withClient(database.adminUrl, async (client) => (await client.query<T>(sql)).rows);
}

describe('seeding the demo tenants', () => {
  it('writes the files of both Kreise once', async () => {
    expect(await seedDemo(house, facts.tenants)).toBe(614);
    expect(await seedDemo(house, facts.tenants)).toBe(0);
    const files = await rows(
      `SELECT t.ags, count(*)::int AS files, count(DISTINCT c.case_manager_id)::int AS managers
         FROM case_file c JOIN tenant t ON t.id = c.tenant_id GROUP BY 1 ORDER BY 1`,
    );
    expect(files).toEqual([
      { ags: '05158', files: 516, managers: 8 },
      { ags: '05382', files: 100, managers: 2 },
    ]);
  });

  it('leaves some files to whoever takes them', async () => {
    const free = await rows<{ phase: string }>('SELECT DISTINCT phase FROM case_file WHERE case_manager_id IS NULL');
    expect(free).toEqual([{ phase: 'intake' }]);
  });

  it('takes every file through its phases by steps alone', async () => {
    const apart = await rows(
      `SELECT c.number FROM case_file c WHERE c.phase <> (SELECT s.phase FROM case_phase s WHERE s.tenant_id = c.tenant_id
         AND s.case_id = c.id ORDER BY s.ordinal DESC LIMIT 1)`,
    );
    expect(apart).toEqual([]);
    const phases = await rows<{ phase: string }>('SELECT DISTINCT phase FROM case_file');
    expect(phases).toHaveLength(7);
  });

  it('lets those wait whom nobody has taken', async () => {
    const [waiting] = await rows(
      `SELECT count(*) = count(w.id) AS all, count(*) > 5 AS some FROM case_file c LEFT JOIN waiting_entry w
         ON w.tenant_id = c.tenant_id AND w.case_id = c.id AND w.left_at IS NULL
         WHERE c.case_manager_id IS NULL AND NOT EXISTS (SELECT FROM person p WHERE p.case_id = c.id AND p.family_name = 'Muster-Liste')`,
    );
    expect(waiting).toEqual({ all: true, some: true });
  });

  it('seals what is special and nothing else', async () => {
    const sections = await rows<{ category: string; sealed: boolean }>(
      'SELECT DISTINCT category, sealed IS NOT NULL AS sealed FROM case_section ORDER BY 1',
    );
    expect(sections).toHaveLength(12);
    expect(sections.filter(({ sealed }) => sealed).map(({ category }) => category)).toEqual([
      'belief',
      'health',
      'violence',
    ]);
  });

  it('marks every file by what it can be found by exactly', async () => {
    const [marks] = await rows(
      `SELECT count(*) FILTER (WHERE b.mark IS NOT NULL)::int = sum((p.phone IS NOT NULL)::int + (p.email IS NOT NULL)::int) / 2
           AS every, count(*)::int AS rows FROM person p JOIN blind_index b ON b.case_id = p.case_id WHERE p.principal`,
    );
    expect(marks).toEqual({ every: true, rows: 1202 });
  });

  it('gives partners shares of open files only', async () => {
    const [shares] = await rows<{ any: boolean; closed: boolean }>(
      `SELECT count(*) > 100 AS any, bool_or(c.closed_on IS NOT NULL) AS closed
         FROM share s JOIN case_file c ON c.tenant_id = s.tenant_id AND c.id = s.case_id`,
    );
    expect(shares).toEqual({ any: true, closed: false });
  });

  it('has consents in all ten states in each Kreis', async () => {
    const states = await rows('SELECT count(DISTINCT state)::int AS states FROM consent GROUP BY tenant_id');
    expect(states).toEqual([{ states: 10 }, { states: 10 }]);
  });

  it('lets the next file continue the numbers of the year', async () => {
    const gaps = await rows(
      `SELECT k.year FROM case_counter k JOIN case_file c ON c.tenant_id = k.tenant_id AND split_part(c.number, '-', 1)::int = k.year
         GROUP BY k.tenant_id, k.year, k.last HAVING max(split_part(c.number, '-', 2)::int) <> k.last`,
    );
    expect(gaps).toEqual([]);
  });

  it('has contacts in the journals of guided files, all of them sealed and in the past', async () => {
    const [contacts] = await rows(
      `SELECT count(*) > 300 AS many, count(DISTINCT kind)::int AS kinds, bool_and(v.written_at < now()) AS past,
         bool_and(v.author_id = c.case_manager_id) AS hers FROM journal_version v JOIN case_file c ON c.id = v.case_id`,
    );
    expect(contacts).toEqual({ many: true, kinds: 8, past: true, hers: true });
  });

  it('knows of each file when the person was last reached', async () => {
    const [files] = await rows(
      `SELECT count(*) FILTER (WHERE last_contact_on IS NOT NULL) > 200 AS many, bool_and(last_contact_on <= current_date) AS past
         FROM case_file`,
    );
    expect(files).toEqual({ many: true, past: true });
  });
});

describe('the examples', () => {
  const of = (name: string) => `(SELECT case_id FROM person WHERE family_name = 'Muster-${name}')`;
  it.each<[string, string, object[]]>([
    [
      'a restriction that is stronger than a consent',
      `SELECT decision, purposes, categories FROM consent WHERE case_id = ${of('Einschränkung')} ORDER BY recorded_at DESC LIMIT 1`,
      [{ decision: 'deny', purposes: ['benefits'], categories: ['housing'] }],
    ],
    [
      'a denial of what the Jobcenter was told before',
      `SELECT count(*)::int AS denials FROM denial WHERE case_id = ${of('Einschränkung')}`,
      [{ denials: 1 }],
    ],
    [
      'something confided, and something nobody has labelled, both sealed',
      `SELECT category, confided, content FROM case_item WHERE case_id = ${of('Schweigepflicht')} ORDER BY id`,
      [
        { category: 'health', confided: true, content: null },
        { category: null, confided: false, content: null },
      ],
    ],
    [
      'a release from secrecy for what was confided',
      `SELECT n.state, i.confided FROM consent n JOIN case_item i ON i.id = ANY (n.items)
         WHERE n.basis = 'secrecy-release' AND n.case_id = ${of('Schweigepflicht')}`,
      [{ state: 'given', confided: true }],
    ],
    [
      'a duty by statute',
      `SELECT provision FROM statute_basis WHERE case_id = ${of('Rechtspflicht')} AND valid_until > now()`,
      [{ provision: '§ 87 Abs. 1 AufenthG' }],
    ],
    [
      'a minor whose mother declares for him until he is of age',
      `SELECT r.kind, r.comes_of_age_at > now() AND r.comes_of_age_at < now() + interval '1 year' AS soon,
         (p.born_on + interval '18 years') AT TIME ZONE 'Europe/Berlin' = r.comes_of_age_at AS "onBirthday",
         n.representative_id = r.id AS declared
       FROM representative r JOIN person p ON p.case_id = r.case_id JOIN consent n ON n.case_id = r.case_id
       WHERE r.case_id = ${of('Minderjährig')}`,
      [{ kind: 'parent', soon: true, onBirthday: true, declared: true }],
    ],
    [
      'an access in an emergency',
      `SELECT count(*)::int AS accesses FROM emergency_access WHERE case_id = ${of('Notfall')}`,
      [{ accesses: 1 }],
    ],
    [
      'a colleague who is a client',
      `SELECT a.login FROM own_file o JOIN account a ON a.id = o.account_id WHERE o.case_id = ${of('Kollegin')}`,
      [{ login: 'case-manager-5@mettmann.example' }],
    ],
    [
      'a consent asked for, one refused and one withdrawn',
      `SELECT state FROM consent WHERE case_id = ${of('Anfrage')} ORDER BY state`,
      [{ state: 'refused' }, { state: 'requested' }, { state: 'withdrawn' }],
    ],
    [
      'somebody who waits, put ahead for a reason that is sealed',
      `SELECT w.ahead, m.ahead AS moved, m.sealed LIKE 'eyJ%' AS sealed FROM waiting_entry w JOIN waiting_move m ON m.entry_id = w.id
         WHERE w.case_id = ${of('Warteliste')}`,
      [{ ahead: true, moved: true, sealed: true }],
    ],
    [
      'a minor with those who belong to him, one of whom has left',
      `SELECT count(*)::int AS persons, count(*) FILTER (WHERE marks = '{}')::int AS gone FROM household_person
         WHERE case_id = ${of('Minderjährig')}`,
      [{ persons: 5, gone: 1 }],
    ],
    [
      'an intake nobody has decided, and one that was declined',
      `SELECT decision FROM case_intake WHERE case_id IN (${of('Aufnahme')}, ${of('Abgelehnt')}) ORDER BY 1`,
      [{ decision: 'declined' }, { decision: null }],
    ],
    [
      'a file that was closed and opened again',
      `SELECT string_agg(step, ' ' ORDER BY ordinal) AS steps FROM case_phase WHERE case_id = ${of('Wiedereröffnet')}`,
      [{ steps: 'open accept advance skip close reopen' }],
    ],
    [
      'three assessments, and a plan that was agreed and followed',
      `SELECT (SELECT count(*)::int FROM assessment s WHERE s.case_id = p.case_id AND s.finished_at IS NOT NULL) AS assessments,
         (SELECT count(*)::int FROM plan_review r WHERE r.plan_id = p.id) AS reviews FROM support_plan p
         WHERE p.case_id = ${of('Hilfeplan')} AND p.agreed_at IS NOT NULL`,
      [{ assessments: 3, reviews: 5 }],
    ],
    [
      'documents, one of them in two versions, and letters to the person',
      `SELECT count(DISTINCT d.id)::int AS documents, count(v.id)::int AS versions, count(v.letter)::int AS letters
         FROM case_document d LEFT JOIN document_version v ON v.document_id = d.id WHERE d.case_id = ${of('Hilfeplan')}`,
      [{ documents: 5, versions: 6, letters: 3 }],
    ],
    [
      'a deputy for a set period',
      `SELECT valid_from < now() AND valid_until > now() AS live FROM deputy`,
      [{ live: true }],
    ],
  ])('have %s', async (_, sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  it('happened before today, and stand in the access log', async () => {
    const [log] = await rows(
      `SELECT count(DISTINCT s.case_id)::int AS files, bool_and(e.at < now()) AS past FROM audit_event e
         JOIN audit_subject s ON s.event_id = e.id JOIN person p ON p.case_id = s.case_id WHERE p.family_name LIKE 'Muster-%'`,
    );
    expect(log).toEqual({ files: 16, past: true });
  });
});
