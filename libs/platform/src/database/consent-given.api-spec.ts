import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { ConsentGiven1795240000075 } from './migrations/1795240000075-consent-given';
import { migratorSource } from './provision';

const ASKED = '2026-11-23T09:00:00.000Z';
const SAID = '2026-11-25T10:30:00.000Z';
const LATER = '2026-11-26T08:00:00.000Z';

let api: TestApi;
let manager: Client;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set(ASKED);
  manager = await api.as('case-manager');
  caseId = (await given.case(manager)).id;
});
afterAll(() => api.stop());

async function recorded(state: string, ...steps: [at: string, step: string, body?: object][]): Promise<string> {
  api.clock.set(ASKED);
  const { id } = await given.consent(manager, caseId, { state });
  for (const [at, step, body] of steps) {
    api.clock.set(at);
    expect((await (await api.as('case-manager')).post(`/api/consents/${id}/${step}`, body ?? {})).status).toBe(200);
  }
  api.clock.set(ASKED);
  return id;
}

const givenAt = async (): Promise<Record<string, string | null>> => {
  const rows = await api.sql<{ id: string; at: Date | null }>('SELECT id, given_at AS at FROM consent');
  return Object.fromEntries(rows.map(({ id, at }) => [id, at?.toISOString() ?? null]));
};

describe('when a consent was given', () => {
  it('is kept with the step, answered, and found again in what was recorded before it was kept', async () => {
    const atOnce = await recorded('given');
    const asked = await recorded('requested', [SAID, 'giving']);
    const withdrawn = await recorded('requested', [SAID, 'giving'], [LATER, 'withdrawal']);
    const open = await recorded('requested');
    const refused = await recorded('requested', [SAID, 'refusal']);
    const ended = await recorded('requested', [SAID, 'giving'], [LATER, 'termination', { reason: 'Anlass entfallen' }]);
    const kept = { [atOnce]: ASKED, [asked]: SAID, [withdrawn]: SAID, [open]: null, [refused]: null, [ended]: SAID };
    expect(await givenAt()).toEqual(kept);
    const { body } = await manager.get(`/api/cases/${caseId}/consents`);
    const items: { id: string; givenAt: string | null }[] = body.items;
    const answered = items.map(({ id, givenAt: at }) => [id, at && new Date(at).toISOString()]);
    expect(Object.fromEntries(answered)).toEqual(kept);

    const migrator = await migratorSource(api.database.migratorUrl).initialize();
    const runner = migrator.createQueryRunner();
    await runner.startTransaction();
    await new ConsentGiven1795240000075().down(runner);
    await new ConsentGiven1795240000075().up(runner);
    await runner.commitTransaction();
    await migrator.destroy();
    expect(await givenAt()).toEqual(kept);
  });

  it('does not change, and is there where a consent holds and nowhere before', async () => {
    const id = await recorded('given');
    const open = await recorded('requested');
    const change = (one: string, what: string) => given.change(api, 'consent', one, what);
    await expect(change(id, `given_at = now()`)).rejects.toThrow('does not change');
    await expect(change(id, `given_at = NULL`)).rejects.toThrow('consent_given');
    await expect(change(open, `state = 'given'`)).rejects.toThrow('consent_given');
    await expect(change(open, `given_at = now()`)).rejects.toThrow('consent_not_given');
  });
});
