import { randomUUID } from 'node:crypto';
import { SPECIAL_CATEGORIES } from '@app/access';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contactDraft } from '@test/contact-draft';
import { dumpOf, traceIn } from '@test/dump';
import { given } from '@test/given';

// A stolen copy of the database: every table of every schema, searched for what was entrusted to it.

const CANARY = 'Zaunkönig-Xylophon';

let api: TestApi;
let manager: Client;
let fileId: string;
let evidenceId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  fileId = (await given.case(manager)).id;
  for (const category of SPECIAL_CATEGORIES) {
    await given.section(manager, fileId, category, { remarks: `${CANARY} in the section ${category}` });
    await item(fileId, { category, title: `${CANARY} on ${category}`, text: `${CANARY} in an item on ${category}` });
  }
  const section = { version: 0, confided: true, content: { remarks: `${CANARY} in a confided section` } };
  made(await manager.put(`/api/cases/${fileId}/sections/housing`, section));
  await item(fileId, { category: 'family', title: 'x', text: `${CANARY} in a confided item`, confided: true });
  await item(fileId, { category: null, title: 'x', text: `${CANARY} in an item nobody has labelled` });
  const { id: consentId } = await given.consent(manager, fileId);
  const pdf = Buffer.from(`%PDF-1.7 ${CANARY} in evidence`);
  evidenceId = (await given.evidence(manager, consentId, pdf)).id;
  const words = { family: `${CANARY} came`, text: `${CANARY} was said`, aside: `${CANARY} about others` };
  const contact = { kind: 'phone', beganAt: '2026-01-05T10:00:00+01:00', withPerson: true, mediation: 'none' };
  made(await manager.post(`/api/cases/${fileId}/journal`, { ...contact, ...words, entryId: randomUUID() }));
  made(await manager.put(`/api/cases/${fileId}/journal/draft`, contactDraft(words)));
});
afterAll(() => api.stop());

async function item(caseId: string, content: object): Promise<void> {
  made(await manager.post(`/api/cases/${caseId}/items`, content));
}

function made(answer: Answer): void {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
}

/** The tables that give the word away, and how. */
async function found(): Promise<Record<string, string>> {
  const traces = [...(await dumpOf(api))].map(([table, rows]) => [table, traceIn(rows, CANARY)] as const);
  return Object.fromEntries(traces.flatMap(([table, trace]) => (trace === null ? [] : [[table, trace]])));
}

describe('a copy of the database', () => {
  it('holds everything that was entrusted to it', async () => {
    const file = await manager.get(`/api/cases/${fileId}`);
    const items = await manager.get(`/api/cases/${fileId}/items`);
    const evidence = await manager.get(`/api/evidence/${evidenceId}`);
    const journal = await manager.get(`/api/cases/${fileId}/journal`);
    const draft = await manager.get(`/api/cases/${fileId}/journal/draft`);
    const told = [file, items, evidence, journal, draft].map(({ text }) => text.split(CANARY).length - 1);
    expect(told).toEqual([SPECIAL_CATEGORIES.length + 1, SPECIAL_CATEGORIES.length * 2 + 2, 1, 3, 3]);
  });

  it('tells none of it, in any table of any schema', async () => {
    const tables = [...(await dumpOf(api)).keys()];
    expect(tables).toEqual(
      expect.arrayContaining(['public.case_item', 'public.evidence', 'public.journal_version', 'vault.person_key']),
    );
    expect(await found()).toEqual({});
  });

  it('would be found to tell it: the search finds the same word where it may stand', async () => {
    const { id } = await given.case(manager);
    await given.section(manager, id, 'participation', { memberships: CANARY });
    expect(await found()).toEqual({ 'public.case_section': 'text' });
    await item(id, { category: 'plan', title: 'x', text: CANARY });
    expect(await found()).toEqual({ 'public.case_section': 'text', 'public.case_item': 'text' });
    await given.section(manager, id, 'participation', {});
    await api.sql('DELETE FROM case_item WHERE case_id = $1', [id]);
    expect(await found()).toEqual({});
  });

  it.each<[table: string, value: string, form: string]>([
    ['vault.planted', `convert_to('x${CANARY}', 'UTF8')`, 'bytes'],
    ['vault.planted', `decode('${Buffer.from(CANARY, 'utf16le').toString('hex')}', 'hex')`, 'bytes'],
    ['bullmq.planted', `jsonb_build_object('a', jsonb_build_array('${CANARY}'))`, 'text'],
    ['bullmq.planted', `ARRAY['x', '${CANARY}']`, 'text'],
    ...['', 'x', 'xy'].map((before): [string, string, string] => [
      'app.planted',
      `translate(encode(convert_to('${before}${CANARY} xyz', 'UTF8'), 'base64'), E'\\n', '')`,
      'base64',
    ]),
  ])('would be found to tell it in %s as %s', async (table, value, form) => {
    await api.sql(`CREATE TABLE ${table} AS SELECT ${value} AS held`);
    try {
      expect(await found()).toEqual({ [table]: form });
    } finally {
      await api.sql(`DROP TABLE ${table}`);
    }
  });
});
