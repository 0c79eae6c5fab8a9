import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startApi, type TestApi } from '@test/api';
import { auditOf } from '@test/audit';
import { given } from '@test/given';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('the export of the access log for the data protection officer', () => {
  it('is what the command exports, line by line, and is logged itself', async () => {
    const manager = await api.as('case-manager');
    const { id } = await given.case(manager, { familyName: 'Kanarienvogel' });
    const log = await auditOf(api);
    await log.sequence();
    const dpo = await api.as('dpo');
    const answer = await dpo.get('/api/access-log/export');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/x-ndjson/);
    expect(answer.headers['content-disposition']).toMatch(/filename="zugriffsprotokoll-05158-\d{4}-\d\d-\d\d\.ndjson"/);
    const entries = (lines: string[]) => lines.filter((line) => line.includes('"type":"entry"'));
    const lines = answer.bytes.toString().split('\n').slice(0, -1);
    expect(entries(lines).length).toBeGreaterThan(0);
    expect(entries(lines)).toEqual(entries((await log.export()).log));
    expect(answer.bytes.toString()).toContain(id);
    expect(answer.bytes.toString()).not.toContain('Kanarienvogel');
    const exported = await api.sql(`SELECT role FROM audit_event WHERE action = 'access-log.exported'`);
    expect(exported).toEqual([{ role: 'data-protection-officer' }]);
  });

  it('leaves nothing lying about', () => {
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith('fallbruecke-log-'));
    expect(left).toEqual([]);
  });

  it('is hers alone, and of her Kreis alone', async () => {
    const { id } = await given.case(await api.as('case-manager'));
    for (const login of ['case-manager', 'team-lead', 'steering', 'admin', 'abh'])
      expect((await (await api.as(login)).get('/api/access-log/export')).status).toBe(404);
    const elsewhere = await given.account(
      api,
      'case-manager@rhein-sieg.example',
      'dpo-2@rhein-sieg.example',
      'data-protection-officer',
    );
    const theirs = (await elsewhere.get('/api/access-log/export')).bytes.toString();
    expect(theirs).toContain('"ags":"05382"');
    expect(theirs).not.toContain(id);
  });
});
