import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

// What a caller writes is data, wherever it turns up: it makes no second entry, no other field, and no line that reads backwards.

let api: TestApi;
let lead: Client;
let dpo: Client;
let file: { id: string };
beforeAll(async () => {
  api = await startApi();
  file = await given.case(await api.as('case-manager'));
  lead = await api.as('team-lead');
  dpo = await api.as('dpo');
});
afterAll(() => api.stop());

const events = async () => (await api.sql<{ n: number }>('SELECT count(*)::int AS n FROM audit_event'))[0]?.n ?? 0;
const latest = async () => (await dpo.get(`/api/cases/${file.id}/access-log?limit=1`)).body.items[0];
const state = (reason: string) => lead.post(`/api/cases/${file.id}/openings`, { reason });

const HOSTILE: [string, string, string][] = [
  [
    'ends of line',
    'Vertretung\r\n2026-11-25 admin permit\u0085\u2028\u2029im Urlaub',
    'Vertretung 2026-11-25 admin permit im Urlaub',
  ],
  [
    'text that runs backwards',
    'Vertretung \u202Etimrep\u202C \u2067im\u2069 Urlaub',
    'Vertretung  timrep   im  Urlaub',
  ],
  ['a way out of JSON', `Urlaub","decision":"permit"},{"x":"`, `Urlaub","decision":"permit"},{"x":"`],
  ['a way out of SQL', `Urlaub'); DELETE FROM audit_event; --`, `Urlaub'); DELETE FROM audit_event; --`],
  ['terminal commands', 'Vertretung \u001B[2Jim Urlaub\u0007', 'Vertretung  [2Jim Urlaub '],
];

describe('words that would be more than words', () => {
  it.each(HOSTILE)('are one entry of one line: %s', async (_, reason, stored) => {
    const before = await events();
    expect((await state(reason)).status).toBe(201);
    expect((await events()) - before).toBe(1);
    expect(await latest()).toMatchObject({ action: 'case.opened-with-reason', decision: 'permit', reason: stored });
  });

  it('are cut off where somebody writes a book', async () => {
    const before = await events();
    await api.sql(
      `SELECT set_config('app.tenant_id', tenant_id::text, false), set_config('app.role', 'system', false) FROM case_file`,
    );
    await api.sql(
      `SELECT app.audit(gen_random_uuid(), 'file.tested', 'permit', repeat('x', 1000000), NULL, $1, NULL, NULL, NULL)`,
      [[file.id]],
    );
    expect((await events()) - before).toBe(1);
    expect((await latest()).reason).toHaveLength(2000);
  });

  it('stand nowhere in the log when they come as a header, however long', async () => {
    const before = await events();
    const headers = {
      'user-agent': 'Kanarienvogel'.repeat(80_000),
      'x-request-id': 'Kanarienvogel',
      referer: 'Kanarienvogel',
    };
    const answer = await lead.get(`/api/cases/${file.id}`, headers);
    expect(answer.status).toBe(200);
    expect((await events()) - before).toBe(1);
    const [row] = await api.sql<{ text: string }>(`SELECT string_agg(e::text, ' ') AS text FROM audit_event e`);
    expect(row?.text).not.toContain('Kanarienvogel');
    expect(JSON.stringify(answer.headers)).not.toContain('Kanarienvogel');
  });
});
