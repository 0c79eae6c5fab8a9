import { randomUUID } from 'node:crypto';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { RESIDENCE } from '@test/residence';

const KIM_IN_OFFICE = 'kim-abh@mettmann.example';

let api: TestApi;
let manager: Client;
/** Who works for case management inside the foreigners' office, by her account of the integration centre … */
let inOffice: Client;
/** … and by that of the office. */
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  inOffice = await given.account(api, 'case-manager@mettmann.example', KIM_IN_OFFICE, 'case-manager');
  officer = await api.as('abh');
});
afterAll(() => api.stop());

const OFFICE = `(SELECT id FROM agency WHERE kind = 'foreigners-office' AND tenant_id = a.tenant_id ORDER BY name LIMIT 1)`;

describe('case management inside the office', () => {
  it('sees the files that it guides, and none because the person consented to the office', async () => {
    const { id: theirs } = await given.case(manager);
    await given.consent(manager, theirs, { categories: ['contact', 'residence'] });
    expect((await officer.get(`/api/shared-cases/${theirs}?purpose=residence-title`)).status).toBe(200);
    for (const path of [`/api/cases/${theirs}`, `/api/cases/${theirs}/journal`, `/api/cases/${theirs}/residence`])
      expect((await inOffice.get(path)).status).toBe(404);
    for (const path of [
      '/api/shared-cases?purpose=residence-title',
      `/api/shared-cases/${theirs}?purpose=residence-title`,
    ])
      expect((await inOffice.get(path)).status).toBe(404);
    const { id: own } = await given.case(inOffice);
    expect((await inOffice.get(`/api/cases/${own}/residence`)).status).toBe(200);
  });

  it('shows the office nothing of what it guides, but for what the person consents to', async () => {
    const { id } = await given.case(inOffice);
    await inOffice.post(`/api/cases/${id}/residence`, { entryId: randomUUID(), ...RESIDENCE });
    for (const path of [`/api/cases/${id}`, `/api/cases/${id}/journal`, `/api/cases/${id}/residence`])
      expect((await officer.get(path)).status).toBe(404);
    const shared = () => officer.get(`/api/shared-cases/${id}?purpose=residence-title`);
    expect((await shared()).status).toBe(404);
    await given.consent(inOffice, id);
    expect((await shared()).status).toBe(200);
  });

  it.each(['case-manager', 'team-lead'])('has no account that is %s and part of the office at once', async (role) => {
    await expect(
      api.sql(
        `WITH made AS (INSERT INTO account (tenant_id, id, agency_id, login, display_name, password_hash)
             SELECT a.tenant_id, gen_random_uuid(), ${OFFICE}, $1, 'Beides Muster', password_hash
               FROM account a WHERE login = $2 RETURNING *)
           INSERT INTO account_role (tenant_id, account_id, role, valid_from)
             SELECT tenant_id, id, $3, '2026-01-01' FROM made`,
        [`both-${role}@mettmann.example`, KIM_IN_OFFICE, role],
      ),
    ).rejects.toThrow('guides no files');
  });

  it('is not moved to the office either, as long as it guides files', async () => {
    const move = () => api.sql(`UPDATE account a SET agency_id = ${OFFICE} WHERE login = $1`, [KIM_IN_OFFICE]);
    await expect(move()).rejects.toThrow('guides no files');
    await api.sql(
      `UPDATE account_role SET valid_until = '2026-11-01' WHERE account_id = (SELECT id FROM account WHERE login = $1)`,
      [KIM_IN_OFFICE],
    );
    await move();
    expect((await inOffice.get('/api/cases')).status).toBe(401);
  });
});
