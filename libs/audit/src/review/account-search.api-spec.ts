import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const REASON = 'Meldung nach Art. 33 DSGVO';

let api: TestApi;
let manager: Client;
let dpo: Client;
let officer: Client;
let files: string[];
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
  dpo = await api.as('dpo');
  files = [];
  for (let round = 0; round < 6; round += 1) {
    const { id } = await given.case(manager);
    files.push(id);
    if (round < 5) await given.consent(manager, id);
  }
});
afterAll(() => api.stop());
afterEach(() => api.clock.set(null));

async function search(terms: object = {}) {
  const asked = {
    login: 'abh@mettmann.example',
    from: '2027-03-01T00:00:00Z',
    until: '2027-03-02T00:00:00Z',
    reason: REASON,
  };
  return dpo.post('/api/access-log/searches', { ...asked, ...terms });
}

describe('the search for what an account touched', () => {
  beforeAll(async () => {
    for (const at of [
      '2027-02-28T23:59:59.999Z',
      '2027-03-01T00:00:00Z',
      '2027-03-01T23:59:59.999Z',
      '2027-03-02T00:00:00Z',
    ]) {
      api.clock.set(at);
      officer = await api.as('abh');
      if (at.includes('T00')) await officer.get('/api/shared-cases?purpose=residence-title');
      await officer.get(`/api/shared-cases/${files[0]}?purpose=residence-title`);
      await officer.get(`/api/shared-cases/${files[5]}?purpose=residence-title`);
    }
  });

  it('finds every file, in lists and alone, with what was refused, from the first instant to before the last', async () => {
    dpo = await api.as('dpo');
    const { status, body } = await search();
    expect(status).toBe(200);
    expect(body.total).toBe(6);
    const of = (id = '') => body.items.find(({ caseId }: { caseId: string }) => caseId === id);
    expect(of(files[0])).toEqual({
      caseId: files[0],
      times: 3,
      refused: 0,
      firstAt: '2027-03-01T00:00:00+00:00',
      lastAt: '2027-03-01T23:59:59.999+00:00',
      actions: ['shared-case.read', 'shared-cases.listed'],
      categories: ['contact', 'residence'],
    });
    expect(of(files[1])).toMatchObject({ times: 1, actions: ['shared-cases.listed'] });
    expect(of(files[5])).toMatchObject({ times: 0, refused: 2, categories: [] });
  });

  it('finds the same page by page, and each page stands in the log of the files on it', async () => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await search({ limit: 2, ...(after && { after }) });
      found.push(...body.items.map(({ caseId }: { caseId: string }) => caseId));
      after = body.next;
    } while (after);
    expect(found).toEqual(files.toSorted());
    manager = await api.as('case-manager');
    const { body } = await manager.get(`/api/cases/${files[1]}/access-log?limit=2`);
    expect(body.items[0]).toMatchObject({
      role: 'data-protection-officer',
      action: 'access-log.searched',
      reason: REASON,
    });
  });

  it('is told nothing of other tenants, nor of logins that nobody has', async () => {
    expect((await search({ login: 'case-manager@rhein-sieg.example' })).status).toBe(404);
    expect((await search({ login: 'nobody@mettmann.example' })).status).toBe(404);
    expect(
      (
        await search({
          login: 'CASE-MANAGER@mettmann.example',
          from: '2020-01-01T00:00:00Z',
          until: '2020-01-02T00:00:00Z',
        })
      ).body,
    ).toEqual({ items: [], total: 0, next: null });
  });

  it('needs a reason and a time', async () => {
    for (const terms of [{ reason: 'so' }, { from: 'yesterday' }, { until: '2027-13-01T00:00:00Z' }])
      expect((await search(terms)).status).toBe(400);
  });
});
