import { type Client, startApi, type TestApi } from '@test/api';
import { withClient } from '@test/database';
import { given } from '@test/given';
import { Client as Connection } from 'pg';

let api: TestApi;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
});
afterAll(() => api.stop());

const shares = (caseId: string) => api.sql(`SELECT FROM share WHERE case_id = $1`, [caseId]);

/** Runs SQL as the application under row-level security, as the case manager. */
async function asManager(sql: string, values: unknown[]): Promise<void> {
  const { body: me } = await manager.get('/api/me');
  await withClient(api.database.appUrl, async (connection) => {
    await connection.query('BEGIN');
    for (const [name, value] of [
      ['tenant_id', me.tenant.id],
      ['account_id', me.accountId],
      ['agency_id', me.agency.id],
      ['role', 'case-manager'],
    ])
      await connection.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
    await connection.query(sql, values);
    await connection.query('COMMIT');
  });
}

describe('what the database keeps of a consent', () => {
  it('lets nobody rewrite what was agreed to', async () => {
    const { id } = await given.case(manager);
    const consent = await given.consent(manager, id);
    const changes = [
      `categories = '{contact,income}'`,
      `exceptions = '[]'`,
      `valid_from = '2020-01-01'`,
      `case_id = case_id`,
    ];
    for (const change of changes)
      await expect(asManager(`UPDATE consent SET ${change} WHERE id = $1`, [consent.id])).rejects.toThrow(
        'permission denied',
      );
  });

  it('prolongs a consent only by renewing it, while it still runs', async () => {
    const { id } = await given.case(manager);
    const consent = await given.consent(manager, id);
    const prolong = (change: string) => asManager(`UPDATE consent SET ${change} WHERE id = $1`, [consent.id]);
    await expect(prolong(`valid_until = '2099-01-01'`)).rejects.toThrow('by renewing it');
    await expect(prolong(`state = 'renewed', valid_until = '2099-01-01'`)).rejects.toThrow('by renewing it');
    const renewed = `state = 'renewed', renewed_at = now()`;
    await expect(prolong(`${renewed}, valid_until = now() + interval '1 day'`)).rejects.toThrow('by renewing it');
    await prolong(`${renewed}, valid_until = valid_until + interval '1 day'`);
  });

  it('brings no consent back from its end', async () => {
    const { id } = await given.case(manager);
    const consent = await given.consent(manager, id);
    expect(await manager.post(`/api/consents/${consent.id}/withdrawal`, {})).toMatchObject({ status: 200 });
    const revive = `UPDATE consent SET state = 'given', withdrawn_at = NULL, withdrawal_channel = NULL WHERE id = $1`;
    await expect(asManager(revive, [consent.id])).rejects.toThrow('does not come back');
    expect(await shares(id)).toHaveLength(0);
  });

  it.each(['the file reopens first', 'the consent is withdrawn first'])(
    'leaves no share when a withdrawal races with a reopening and %s',
    async (order) => {
      const { id } = await given.case(manager);
      const consent = await given.consent(manager, id);
      await close(id);
      expect(await shares(id)).toHaveLength(0);
      const reopen = `UPDATE case_file SET phase = 'intake', closed_on = NULL WHERE id = $1`;
      const withdraw = `UPDATE consent SET state = 'withdrawn', withdrawn_at = now(), withdrawal_channel = 'oral' WHERE id = $1`;
      const [first, second] = order.startsWith('the file')
        ? [
            [reopen, id],
            [withdraw, consent.id],
          ]
        : [
            [withdraw, consent.id],
            [reopen, id],
          ];
      await race(api.database.adminUrl, first, second);
      expect(await shares(id)).toHaveLength(0);
      expect(await officer.get(`/api/shared-cases/${id}?purpose=residence-title`)).toMatchObject({ status: 404 });
    },
  );
});

/** An administrator passes by the policies, but the shares are kept for the tenant of the transaction alone. */
async function forMettmann(connection: Connection): Promise<void> {
  await connection.query(`SELECT set_config('app.tenant_id', id::text, false) FROM tenant WHERE ags = '05158'`);
}

async function close(id: string): Promise<void> {
  await withClient(api.database.adminUrl, async (connection) => {
    const end = `UPDATE case_file SET phase = 'closed', closed_on = now() WHERE id = $1`;
    await expect(connection.query(end, [id])).rejects.toThrow('does not act for the tenant');
    await forMettmann(connection);
    await connection.query(end, [id]);
  });
}

/** Two transactions at once: the second begins while the first has not committed. */
async function race(url: string, first: string[], second: string[]): Promise<void> {
  const [one, two] = [new Connection({ connectionString: url }), new Connection({ connectionString: url })];
  await Promise.all([one.connect(), two.connect()]);
  try {
    for (const connection of [one, two]) await forMettmann(connection);
    await one.query('BEGIN');
    await one.query(first[0] ?? '', [first[1]]);
    const waiting = two.query(second[0] ?? '', [second[1]]);
    // The other one is on its way, and either done or waiting for the first.
    await one.query('SELECT pg_sleep(0.2)');
    await one.query('COMMIT');
    await waiting;
  } finally {
    await Promise.all([one.end(), two.end()]);
  }
}
