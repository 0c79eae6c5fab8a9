import { randomUUID } from 'node:crypto';
import { readOwnFacts } from '@app/agencies';
import { SealingService } from '@app/documents';
import { Config, migratorSource } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { contactDraft } from '@test/contact-draft';
import { withClient } from '@test/database';
import { given, goalWith } from '@test/given';
import { RESIDENCE } from '@test/residence';
import type { DataSource, EntityManager } from 'typeorm';
import { rotateAll, rotateFile } from './rotate';

const SCAN = '%PDF-1.7 Amsel';
const ROUNDS = 3;
const READERS = 4;

let api: TestApi;
let manager: Client;
let officer: Client;
let db: DataSource;
let tenantId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
  db = await migratorSource(api.database.migratorUrl).initialize();
  tenantId = (await manager.get('/api/me')).body.tenant.id;
});
afterAll(async () => {
  await db.destroy();
  await api.stop();
});

/** A file with something sealed of every kind. */
async function sealedFile() {
  const { id } = await given.case(manager);
  await given.intake(manager, id, { reason: 'Ein Kauz ruft' });
  await manager.post(`/api/cases/${id}/intake/decision`, { decision: 'waiting' });
  await manager.post(`/api/waiting-list/${id}/moves`, { ahead: true, reason: 'Ein Uhu ruft auch' });
  await manager.post(`/api/cases/${id}/intake/decision`, { decision: 'accepted' });
  const skip = { step: 'skip', from: 'assessment', phase: 'linking', reason: 'Der Milan zieht' };
  await manager.post(`/api/cases/${id}/phases`, skip);
  await given.section(manager, id, 'health', { remarks: 'Nachtigall' });
  await given.section(manager, id, 'belief', { remarks: 'Lerche' });
  await manager.post(`/api/cases/${id}/items`, { category: 'residence', confided: true, title: 'Drossel', text: 'x' });
  const contact = { kind: 'phone', beganAt: '2026-01-05T10:00:00+01:00', withPerson: true, mediation: 'none' };
  const entryId = randomUUID();
  await manager.post(`/api/cases/${id}/journal`, { ...contact, entryId, text: 'Stieglitz', aside: 'Gimpel' });
  await manager.put(`/api/cases/${id}/journal/draft`, contactDraft({ text: 'Pirol' }));
  await given.member(manager, id, { givenName: 'Milan' });
  const residence = { ...RESIDENCE, entryId: randomUUID(), conditions: 'Rotkehlchen' };
  await manager.post(`/api/cases/${id}/residence`, residence);
  await given.assessment(manager, id, { wishes: 'Zeisig' });
  const plan = await given.plan(manager, id, [goalWith({ text: 'Star' })]);
  const review = { goalId: plan.goals[0].id, state: 'reached', note: 'Meise' };
  await manager.post(`/api/cases/${id}/support-plans/${plan.id}/reviews`, review);
  const { body: due } = await manager.post(`/api/cases/${id}/deadlines`, {
    title: 'Kiebitz',
    dueOn: api.clock.today(),
  });
  const conference = await given.conference(manager, id, { minutes: 'Lerche' }, { minutes: 'Wiedehopf' });
  const facts = [{ key: 'schoolSince', value: '2024-01-01', source: 'Die Amsel hat es gesagt' }];
  await manager.put(`/api/cases/${id}/legal-facts`, { version: 0, facts });
  const { body: check } = await manager.post(`/api/cases/${id}/legal-checks`, { on: api.clock.today() });
  const drop = { step: 'dropped', version: 1, reason: 'Der Kiebitz zieht weg' };
  await manager.post(`/api/cases/${id}/deadlines/${due.id}/steps`, drop);
  const terms = { purposes: ['residence-title'], categories: ['contact', 'health'], specialCategories: ['health'] };
  const consent = await given.consent(manager, id, terms);
  const referral = await given.referral(manager, id, { text: 'Der Wendehals ruft' });
  const evidence = await given.evidence(manager, consent.id, Buffer.from(SCAN));
  const document = await given.document(manager, id, { title: 'Kleiber' }, Buffer.from('%PDF-1.7 Dohle'));
  const records = { conference: conference.id, referral: referral.id, checkId: check.id };
  return { id, evidenceId: evidence.id, documentId: document.id, ...records };
}
type SealedFile = Awaited<ReturnType<typeof sealedFile>>;

/** What people read of it, and what they must find there. */
const READS: [string, (file: SealedFile) => Promise<{ status: number; text: string }>, string][] = [
  ['the file', ({ id }) => manager.get(`/api/cases/${id}`), 'Nachtigall'],
  ['its intake', ({ id }) => manager.get(`/api/cases/${id}/intake`), 'Kauz'],
  ['its phases', ({ id }) => manager.get(`/api/cases/${id}/phases`), 'Milan'],
  ['its items', ({ id }) => manager.get(`/api/cases/${id}/items`), 'Drossel'],
  ['the evidence', ({ evidenceId }) => manager.get(`/api/evidence/${evidenceId}`), 'Amsel'],
  ['the journal', ({ id }) => manager.get(`/api/cases/${id}/journal`), 'Stieglitz'],
  ['what it says about others', ({ id }) => manager.get(`/api/cases/${id}/journal`), 'Gimpel'],
  ['what is being written', ({ id }) => manager.get(`/api/cases/${id}/journal/draft`), 'Pirol'],
  ['what is found in it', ({ id: caseId }) => manager.post('/api/journal/searches', { q: 'gimpel', caseId }), 'Gimpel'],
  ['its household', ({ id }) => manager.get(`/api/cases/${id}/household`), 'Milan'],
  ['its residence', ({ id }) => manager.get(`/api/cases/${id}/residence`), 'Rotkehlchen'],
  ['its assessments', ({ id }) => manager.get(`/api/cases/${id}/assessments`), 'Zeisig'],
  ['its documents', ({ id }) => manager.get(`/api/cases/${id}/documents`), 'Kleiber'],
  [
    'what stands in them',
    ({ id, documentId }) => manager.get(`/api/cases/${id}/documents/${documentId}/versions/1`),
    'Dohle',
  ],
  ['its plans', ({ id }) => manager.get(`/api/cases/${id}/support-plans`), 'Star'],
  ['its conference', ({ id, conference }) => manager.get(`/api/cases/${id}/conferences/${conference}`), 'Lerche'],
  [
    'what was corrected in it',
    ({ id, conference }) => manager.get(`/api/cases/${id}/conferences/${conference}`),
    'Wiedehopf',
  ],
  ['its referral', ({ id, referral }) => manager.get(`/api/cases/${id}/referrals/${referral}`), 'Wendehals'],
  ['the looks at them', ({ id }) => manager.get(`/api/cases/${id}/support-plans`), 'Meise'],
  ['its deadlines', ({ id }) => manager.get(`/api/cases/${id}/deadlines?state=settled`), 'zieht weg'],
  ['its facts for the law', ({ id }) => manager.get(`/api/cases/${id}/legal-facts`), 'Amsel'],
  ['its legal check', ({ id, checkId }) => manager.get(`/api/cases/${id}/legal-checks/${checkId}`), 'Amsel'],
  ['the shared file', ({ id }) => officer.get(`/api/shared-cases/${id}?purpose=residence-title`), 'Nachtigall'],
];

const house = () => new SealingService({ path: api.app.get(Config).keyFilePath, createIfMissing: false });
const rotate = (file: SealedFile, through: DataSource = db) =>
  rotateFile(through, house(), { tenantId, caseId: file.id }, new Date());
const keysOf = async ({ id }: SealedFile) =>
  (await api.sql<{ id: string }>('SELECT id FROM vault.person_key WHERE case_id = $1 ORDER BY id', [id])).map(
    (key) => key.id,
  );
const keysInUse = async ({ id }: SealedFile) =>
  (
    await api.sql<{ key: string }>(
      `SELECT DISTINCT app.sealing_key(sealed) AS key FROM case_section WHERE case_id = $1 AND sealed IS NOT NULL
       UNION SELECT app.sealing_key(sealed) FROM case_item WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM household_person WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM residence_version WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM case_intake WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM waiting_move WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM case_phase WHERE case_id = $1 AND sealed IS NOT NULL
       UNION SELECT app.sealing_key(sealed) FROM assessment WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM support_plan WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM plan_review WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM deadline WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM deadline_step WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM conference WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM conference_correction WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM referral_text WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM legal_facts WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM legal_check WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM evidence WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM case_document WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM document_version WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM journal_version WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM journal_aside WHERE case_id = $1
       UNION SELECT app.sealing_key(sealed) FROM journal_draft WHERE case_id = $1 ORDER BY 1`,
      [id],
    )
  ).map(({ key }) => key);

async function expectReadable(file: SealedFile): Promise<void> {
  for (const [what, read, holds] of READS) {
    const { status, text } = await read(file);
    expect({ what, status, holds: text.includes(holds) }).toEqual({ what, status: 200, holds: true });
  }
}

/** A connection that breaks when it comes to the n-th transaction. */
function breakingAt(count: number): DataSource {
  let left = count;
  return new Proxy(db, {
    get: (target, name) =>
      name === 'transaction'
        ? (work: (tx: EntityManager) => Promise<unknown>) => {
            left -= 1;
            if (left < 0) throw new Error('the machine is gone');
            return target.transaction(work);
          }
        : Reflect.get(target, name),
  });
}

describe("a change of a person's key", () => {
  it('leaves one new key that opens everything, and not the old one', async () => {
    const file = await sealedFile();
    const [old] = await keysOf(file);
    expect(await rotate(file)).toBe(0);
    const keys = await keysOf(file);
    expect(keys).toHaveLength(1);
    expect(keys).not.toContain(old);
    expect(await keysInUse(file)).toEqual(keys);
    await expectReadable(file);
  });

  it('fails no reader and no writer while it runs', async () => {
    const file = await sealedFile();
    const now = { over: false };
    const seen = new Map<string, number>();
    const ask = async ([what, read, holds]: (typeof READS)[number]) => {
      const { status, text } = await read(file);
      const found = status === 200 && text.includes(holds) ? `${what}: read` : `${what}: ${status}`;
      seen.set(found, (seen.get(found) ?? 0) + 1);
    };
    const goRound = async () => {
      while (!now.over) for (const one of READS) await ask(one);
    };
    const write = async () => {
      for (let round = 0; !now.over; round += 1)
        await given.section(manager, file.id, 'violence', { remarks: `Fink ${round}` });
    };
    const busy = Promise.all([...Array.from({ length: READERS }, goRound), write()]);
    const readTwice = () => READS.every(([what]) => (seen.get(`${what}: read`) ?? 0) > 1);
    let broken = 0;
    try {
      for (let round = 0; round < ROUNDS || (broken === 0 && !readTwice()); round += 1) broken += await rotate(file);
    } finally {
      now.over = true;
    }
    await busy;
    expect(broken).toBe(0);
    expect([...seen.keys()].toSorted()).toEqual(READS.map(([what]) => `${what}: read`).toSorted());
    expect(readTwice()).toBe(true);
    expect(await keysOf(file)).toHaveLength(1);
  });

  it('cut off at any point leaves everything readable, and is brought to its end by the next run', async () => {
    const file = await sealedFile();
    const before = new Date();
    let [cut, done] = [0, false];
    while (!done) {
      const run = rotateFile(breakingAt(cut), house(), { tenantId, caseId: file.id }, before);
      done = await run.then(
        () => true,
        () => false,
      );
      await expectReadable(file);
      cut += 1;
    }
    expect(cut).toBeGreaterThan(4);
    const keys = await keysOf(file);
    expect(keys).toHaveLength(1);
    expect(await keysInUse(file)).toEqual(keys);
  });

  it('of all persons takes those whose key is old, and what was cut off', async () => {
    const [old, cutOff] = [await sealedFile(), await sealedFile()];
    const before = new Date();
    await expect(rotateFile(breakingAt(1), house(), { tenantId, caseId: cutOff.id }, new Date())).rejects.toThrow(
      'the machine is gone',
    );
    const young = await sealedFile();
    const [untouched, changed] = [await keysOf(young), await keysOf(old)];
    await rotateAll(db, house(), readOwnFacts(), before, () => undefined);
    expect(await keysOf(young)).toEqual(untouched);
    expect(await keysOf(old)).not.toEqual(changed);
    for (const file of [old, cutOff, young]) {
      expect(await keysOf(file)).toHaveLength(1);
      await expectReadable(file);
    }
    expect(await rotateAll(db, house(), readOwnFacts(), before, () => undefined)).toEqual({ files: 0, failed: 0 });
  });

  it('keeps the old keys where something opens with none of them, and says how much', async () => {
    const file = await sealedFile();
    await api.sql(
      `UPDATE case_section SET sealed = overlay(sealed PLACING 'AAAA' FROM length(sealed) - 4) WHERE case_id = $1 AND category = 'belief'`,
      [file.id],
    );
    expect(await rotate(file)).toBe(1);
    expect(await keysOf(file)).toHaveLength(2);
  });
});

/** How what a key has sealed goes, table by table. */
const GOES: Record<string, string> = {
  case_section: 'DELETE FROM case_section WHERE case_id = $1',
  case_item: 'DELETE FROM case_item WHERE case_id = $1',
  evidence: 'DELETE FROM evidence WHERE case_id = $1',
  // Whoever points at a table stands before it.
  journal_draft: 'DELETE FROM journal_draft WHERE case_id = $1',
  journal_aside: 'DELETE FROM journal_aside WHERE case_id = $1',
  journal_version: 'DELETE FROM journal_version WHERE case_id = $1',
  household_person: 'DELETE FROM household_person WHERE case_id = $1',
  assessment: 'DELETE FROM assessment WHERE case_id = $1',
  // Rows hang together: the seal alone goes, under a header that names no key.
  support_plan: `UPDATE support_plan SET sealed = 'e30.' WHERE case_id = $1`,
  plan_review: `UPDATE plan_review SET sealed = 'e30.' WHERE case_id = $1`,
  document_version: 'DELETE FROM document_version WHERE case_id = $1',
  case_document: `UPDATE case_document SET sealed = 'e30.' WHERE case_id = $1`,
  deadline: `UPDATE deadline SET sealed = 'e30.' WHERE case_id = $1`,
  deadline_step: `UPDATE deadline_step SET sealed = 'e30.' WHERE case_id = $1`,
  case_intake: `UPDATE case_intake SET sealed = 'e30.' WHERE case_id = $1`,
  waiting_move: `UPDATE waiting_move SET sealed = 'e30.' WHERE case_id = $1`,
  case_phase: `UPDATE case_phase SET sealed = 'e30.' WHERE case_id = $1 AND sealed IS NOT NULL`,
  conference: `UPDATE conference SET sealed = 'e30.' WHERE case_id = $1`,
  conference_correction: `UPDATE conference_correction SET sealed = 'e30.' WHERE case_id = $1`,
  referral_text: 'DELETE FROM referral_text WHERE case_id = $1',
  residence_version: `UPDATE residence_version SET sealed = 'e30.' WHERE case_id = $1`,
  legal_facts: 'DELETE FROM legal_facts WHERE case_id = $1',
  legal_check: 'DELETE FROM legal_check WHERE case_id = $1',
};

describe('a key that something is still sealed with', () => {
  // What hangs on another row is never there alone.
  const ALONE = Object.keys(GOES).filter((table) => table !== 'journal_aside');

  let file: SealedFile;
  beforeAll(async () => {
    file = await sealedFile();
  });

  it.each(ALONE)('cannot be deleted while that is a row of %s', async (table) => {
    const { [table]: last = '', ...others } = GOES;
    const deleteKeys = 'DELETE FROM vault.person_key WHERE case_id = $1';
    // Each table is tried on the whole file: what one try takes away, the end of its transaction brings back.
    await withClient(api.database.adminUrl, async (client) => {
      await client.query('BEGIN');
      for (const other of Object.values(others)) await client.query(other, [file.id]);
      // What is asked at the end of a transaction is asked at once here.
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
      await client.query('SAVEPOINT sealed');
      await expect(client.query(deleteKeys, [file.id])).rejects.toMatchObject({
        code: '55006',
        message: 'this key still opens something of its file',
        hint: expect.stringContaining('npm run keys:rotate'),
      });
      await client.query('ROLLBACK TO sealed');
      await client.query(last, [file.id]);
      expect((await client.query(deleteKeys, [file.id])).rowCount).toBe(1);
      await client.query('ROLLBACK');
    });
  });
});
