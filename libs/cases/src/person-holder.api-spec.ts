import { randomUUID } from 'node:crypto';
import { startApi, type TestApi } from '@test/api';
import { withClient } from '@test/database';
import { given } from '@test/given';

interface Acting {
  readonly tenant: string;
  readonly account: string;
  readonly agency: string;
}

let api: TestApi;
let [first, second]: [Acting, Acting] = [nobody(), nobody()];
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  first = await acting('case-manager');
  second = await acting('case-manager-2');
});
beforeEach(async () => {
  caseId = (await given.case(await api.as('case-manager'))).id;
});
afterAll(() => api.stop());

function nobody(): Acting {
  return { tenant: '', account: '', agency: '' };
}

async function acting(login: string): Promise<Acting> {
  const { body } = await (await api.as(login)).get('/api/me');
  return { tenant: body.tenant.id, account: body.accountId, agency: body.agency.id };
}

/** How many files and how many persons of the case somebody sees, on the application's own connection. */
async function sees({ tenant, account, agency }: Acting, role = 'case-manager'): Promise<[number, number]> {
  return withClient(api.database.appUrl, async (client) => {
    await client.query(
      `SELECT set_config('app.tenant_id', $1, false), set_config('app.account_id', $2, false),
         set_config('app.agency_id', $3, false), set_config('app.role', $4, false)`,
      [tenant, account, agency, role],
    );
    const files = await client.query('SELECT FROM case_file WHERE id = $1', [caseId]);
    const persons = await client.query('SELECT FROM person WHERE case_id = $1', [caseId]);
    return [files.rows.length, persons.rows.length];
  });
}

/** Changes the file as an administrator would, in the tenant. */
async function change(set: string, value: string | null = null): Promise<void> {
  await withClient(api.database.adminUrl, async (client) => {
    await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [first.tenant]);
    await client.query(`UPDATE case_file SET ${set} WHERE id = $1 AND $2::text IS NOT DISTINCT FROM $2`, [
      caseId,
      value,
    ]);
  });
}

describe('the person in a file is seen by exactly those who see the file', () => {
  it('while it has a case manager', async () => {
    expect([
      await sees(first),
      await sees(second),
      await sees(first, 'team-lead'),
      await sees(first, 'steering'),
    ]).toEqual([
      [1, 1],
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(await sees({ ...first, agency: randomUUID() }, 'team-lead')).toEqual([0, 0]);
  });

  it('as intake that nobody has taken', async () => {
    await change('case_manager_id = NULL');
    expect([await sees(first), await sees(second)]).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('once nobody has it any more', async () => {
    await change(`case_manager_id = NULL, phase = 'planning'`);
    expect([await sees(first), await sees(second), await sees(second, 'team-lead')]).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });

  it('from the moment somebody else has it', async () => {
    await change('case_manager_id = $2::uuid', second.account);
    expect([await sees(first), await sees(second)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('and nobody can be put there who does not hold the file', async () => {
    const move = api.sql('UPDATE person SET holder_id = $2 WHERE case_id = $1', [caseId, second.account]);
    await expect(move).rejects.toMatchObject({ code: '23503' });
  });
});
