import { readFile, rm, writeFile } from 'node:fs/promises';
import { readOwnFacts } from '@app/agencies';
import { CaseSeal, SealBroken, SealingService } from '@app/documents';
import { Config, migratorSource } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { rewrap, type Rewrapped } from './rewrap';

let api: TestApi;
let manager: Client;
let path: string;
let tenantId: string;
let file: { id: string };
let evidenceId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  path = api.app.get(Config).keyFilePath;
  tenantId = (await manager.get('/api/me')).body.tenant.id;
  file = await given.case(manager);
  await given.section(manager, file.id, 'health', { remarks: 'Nachtigall' });
  await given.section(manager, file.id, 'residence', { azrNumber: '123456789012' });
  const { id } = await given.consent(manager, file.id);
  evidenceId = (await given.evidence(manager, id, Buffer.from('%PDF-1.7 Amsel'))).id;
});
afterAll(() => api.stop());

interface KeySet {
  keys: { kid: string }[];
}
const keySet = async (): Promise<KeySet> => JSON.parse(await readFile(path, 'utf8'));
const house = () => new SealingService({ path, createIfMissing: false });

/** Puts a new key first; answers its id and that of the old one. */
async function changeKey(): Promise<{ fresh: string; old: string }> {
  const before = await keySet();
  const aside = `${path}.aside`;
  await new SealingService({ path: aside, createIfMissing: true }).ready();
  const made: KeySet = JSON.parse(await readFile(aside, 'utf8'));
  await rm(aside);
  await writeFile(path, JSON.stringify({ keys: [...made.keys, ...before.keys] }));
  return { fresh: made.keys[0]?.kid ?? '', old: before.keys[0]?.kid ?? '' };
}

/** The API looks at the key file again: it meets something sealed with a key that it does not know. */
async function lookAtKeys(): Promise<void> {
  const { sealed } = await house().seal({}, ['x']);
  await api.app.get(SealingService).open(sealed, ['x']);
}

async function run(lines: string[] = []): Promise<Rewrapped> {
  const db = await migratorSource(api.database.migratorUrl).initialize();
  try {
    return await rewrap(db, house(), readOwnFacts(), (line) => lines.push(line));
  } finally {
    await db.destroy();
  }
}

const sealedRows = (caseId: string) =>
  api.sql<{ sealed: string; keys: Record<string, string> }>(
    `SELECT x.sealed, (SELECT jsonb_object_agg(k.id, k.wrapped) FROM vault.person_key k WHERE k.case_id = x.case_id) AS keys
       FROM case_section x WHERE x.case_id = $1 AND x.sealed IS NOT NULL`,
    [caseId],
  );

/** What the sealed sections of a file say to somebody who has the key file as it is now. */
async function readable(caseId: string): Promise<object[]> {
  const seal = new CaseSeal(house());
  const place = { tenantId, caseId, kind: 'section', id: 'health' } as const;
  const rows = await sealedRows(caseId);
  return Promise.all(rows.map((content) => seal.open(content, place)));
}

describe('a change of the key', () => {
  it('leaves the old one to be taken away, while everything is read, found and written', async () => {
    const [before] = await sealedRows(file.id);
    const { fresh, old } = await changeKey();
    expect((await manager.get(`/api/cases/${file.id}`)).text).toContain('Nachtigall');

    const lines: string[] = [];
    expect(await run(lines)).toEqual({ failed: 0, keysInUse: [fresh] });
    expect(lines).toEqual([
      expect.stringMatching(/^05158: 1 keys wrapped$/),
      expect.stringMatching(/^05158: 1 files marked$/),
    ]);
    const [after] = await sealedRows(file.id);
    expect(after?.sealed).toBe(before?.sealed);
    expect(after?.keys).not.toEqual(before?.keys);

    await writeFile(path, JSON.stringify({ keys: (await keySet()).keys.filter(({ kid }) => kid !== old) }));
    expect(await readable(file.id)).toEqual([{ remarks: 'Nachtigall' }]);
    expect((await manager.get(`/api/cases/${file.id}`)).text).toContain('Nachtigall');
    expect((await manager.get('/api/cases?q=123456789012')).body.total).toBe(1);
    expect((await manager.get(`/api/evidence/${evidenceId}`)).text).toContain('Amsel');
  });

  it('that is run again has nothing left to do', async () => {
    const lines: string[] = [];
    expect((await run(lines)).failed).toBe(0);
    expect(lines).toEqual([]);
  });

  it('lets a file be found before and after it is marked anew', async () => {
    const { id } = await given.case(manager);
    await given.section(manager, id, 'residence', { azrNumber: '999999999999' });
    await changeKey();
    await lookAtKeys();
    const found = async () => (await manager.get('/api/cases?q=999999999999')).body.total;
    expect(await found()).toBe(1);
    await run();
    expect(await found()).toBe(1);
  });

  it('gives sections that the key file itself has sealed a key of their person', async () => {
    const { id } = await given.case(manager);
    await given.section(manager, id, 'health', { remarks: 'x' });
    const { sealed } = await house().seal({ remarks: 'Drossel' }, [tenantId, id, 'health']);
    await api.sql('UPDATE case_section SET sealed = $2 WHERE case_id = $1', [id, sealed]);
    await api.sql('DELETE FROM vault.person_key WHERE case_id = $1', [id]);
    const { old } = await changeKey();
    const lines: string[] = [];
    await run(lines);
    expect(lines).toContain('05158: 1 sections sealed with keys of persons');
    await writeFile(path, JSON.stringify({ keys: (await keySet()).keys.filter(({ kid }) => kid !== old) }));
    expect(await readable(id)).toEqual([{ remarks: 'Drossel' }]);
  });

  it('says how much needs a key that is gone, and does the rest', async () => {
    await lookAtKeys();
    const { id } = await given.case(manager);
    await given.section(manager, id, 'health', { remarks: 'Meise' });
    const before = await keySet();
    await rm(path);
    await new SealingService({ path, createIfMissing: true }).ready();
    const lost = await given.case(manager);
    const foreign = await house().seal({ kty: 'oct', k: 'x' }, [tenantId, lost.id, 'person-key', lost.id]);
    await api.sql(`INSERT INTO vault.person_key VALUES ($1, $2, $2, $3, 'gone', now())`, [
      tenantId,
      lost.id,
      foreign.sealed,
    ]);
    await writeFile(path, JSON.stringify(before));
    await changeKey();
    const { failed, keysInUse } = await run();
    expect(failed).toBe(1);
    expect(keysInUse).toContain('gone');
    expect(await readable(id)).toEqual([{ remarks: 'Meise' }]);
    await api.sql(`DELETE FROM vault.person_key WHERE kek_id = 'gone'`);
  });

  it('marks files that were written before there were marks', async () => {
    await lookAtKeys();
    const { id } = await given.case(manager);
    await given.section(manager, id, 'residence', { azrNumber: '313131313131' });
    await given.member(manager, id, { familyName: 'Kormoran' });
    await api.sql('DELETE FROM blind_index WHERE case_id = $1', [id]);
    await api.sql(`UPDATE household_person SET marks = '{}', kek_id = 'gone' WHERE case_id = $1`, [id]);
    const totals = () =>
      Promise.all(
        ['313131313131', 'Kormoran'].map(async (q) => (await manager.get(`/api/cases?q=${q}`)).body.total as number),
      );
    expect(await totals()).toEqual([0, 0]);
    await run();
    expect(await totals()).toEqual([1, 1]);
  });
});

describe('a key that was taken away too early', () => {
  it('opens nothing', async () => {
    const { id } = await given.case(manager);
    await given.section(manager, id, 'health', { remarks: 'Zaunkönig' });
    await rm(path);
    await new SealingService({ path, createIfMissing: true }).ready();
    await expect(readable(id)).rejects.toThrow(SealBroken);
  });
});
