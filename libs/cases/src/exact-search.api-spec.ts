import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let colleague: Client;
let file: { id: string };
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  file = await given.case(manager, { familyName: 'Kanarienvogel' });
  await given.case(manager, { familyName: 'Andersson' });
  await given.section(manager, file.id, 'residence', { azrNumber: '123456789012', fileNumber: '33-41 Az. 1234/26' });
  const contact = {
    familyName: 'Kanarienvogel',
    givenName: 'Mira',
    phone: '+49 (2104) 99-0',
    email: 'Mira@Example.org',
  };
  await given.section(manager, file.id, 'contact', contact);
});
afterAll(() => api.stop());

async function found(q: string, client = manager, filters = ''): Promise<string[]> {
  const { body } = await client.get(`/api/cases?q=${encodeURIComponent(q)}${filters}`);
  const items: { id: string }[] = body.items;
  expect(body.total).toBe(items.length);
  return items.map(({ id }) => id);
}

describe('a file is found by what is known exactly', () => {
  it.each([
    ['its number in the AZR', '1234 5678 9012'],
    ['its file number', '3341az1234-26'],
    ['an e-mail address', 'mira@example.ORG'],
    ['a telephone number', '02104 990'],
  ])('%s', async (_, q) => {
    expect(await found(q)).toEqual([file.id]);
    expect(await found(q, manager, '&phase=closed')).toEqual([]);
  });

  it.each(['123456789013', '12345678901', '3341az1234', 'mira@example.or', 'ira@example.org', '02104 99', '%', '@'])(
    'and not by %s',
    async (q) => {
      expect(await found(q)).toEqual([]);
    },
  );

  it('also where it was confided, and by nobody else', async () => {
    const { id } = await given.case(manager);
    const body = { version: 0, confided: true, content: { azrNumber: '555555555555' } };
    expect((await manager.put(`/api/cases/${id}/sections/residence`, body)).status).toBe(200);
    expect(await found('555555555555')).toEqual([id]);
    expect(await found('555555555555', colleague)).toEqual([]);
    expect(await found('555555555555', await api.as('team-lead'))).toEqual([]);
    expect(await found('555555555555', await api.as('case-manager@rhein-sieg.example'))).toEqual([]);
  });

  it('until it is another', async () => {
    const { id } = await given.case(manager);
    await given.section(manager, id, 'residence', { azrNumber: '777777777777' });
    expect(await found('777777777777')).toEqual([id]);
    await given.section(manager, id, 'residence', { azrNumber: '888888888888' });
    expect([await found('777777777777'), await found('888888888888')]).toEqual([[], [id]]);
    await given.section(manager, id, 'residence', {});
    expect(await found('888888888888')).toEqual([]);
  });

  it('without anybody being told whether a session is missing', async () => {
    expect((await api.nobody.get('/api/cases?q=123456789012')).status).toBe(401);
  });
});

describe('the marks', () => {
  it('tell neither what they stand for nor that two tenants or two columns hold the same', async () => {
    const same = '424242424242';
    const stranger = await api.as('case-manager@rhein-sieg.example');
    for (const client of [manager, stranger]) {
      const { id } = await given.case(client);
      await given.section(client, id, 'residence', { azrNumber: same, fileNumber: same });
    }
    const both = await given.case(manager);
    await given.section(manager, both.id, 'residence', { azrNumber: same });
    const rows = await api.sql<{ mark: string; times: number }>(
      `SELECT encode(b.mark, 'hex') AS mark, count(*)::int AS times FROM blind_index b WHERE b.field LIKE '%number'
         AND EXISTS (SELECT FROM case_section x WHERE x.case_id = b.case_id AND x.content ->> 'azrNumber' = $1)
         AND b.mark IS NOT NULL GROUP BY 1`,
      [same],
    );
    expect(rows.map(({ times }) => times).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 2]);
    for (const { mark } of rows) expect(mark).toMatch(/^[0-9a-f]{16}$/);
  });

  it('are seen and kept by whoever guides the file alone', async () => {
    const count = 'SELECT FROM blind_index';
    const { body: hers } = await manager.get('/api/me');
    const { body: theirs } = await colleague.get('/api/me');
    const [mine] = await api.asApplication(hers, '', [count]);
    expect(mine).toBeGreaterThan(3);
    expect(await api.asApplication(theirs, '', [count, 'UPDATE blind_index SET mark = NULL'])).toEqual([0, 0]);
    const insert = `INSERT INTO blind_index VALUES (app.tenant_id(), '${file.id}', 'phone', NULL, 'x') ON CONFLICT DO NOTHING`;
    await expect(api.asApplication(theirs, '', [insert])).rejects.toMatchObject({ code: '42501' });
  });
});
