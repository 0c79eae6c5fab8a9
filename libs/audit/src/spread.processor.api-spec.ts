import { randomUUID } from 'node:crypto';
import { Metrics, Tenancy } from '@app/platform';
import { startApi, type TestApi } from '@test/api';
import { SpreadProcessor } from './spread.processor';

let api: TestApi;
let tenants: string[];
beforeAll(async () => {
  api = await startApi();
  tenants = (await api.sql<{ id: string }>('SELECT app.tenant_ids() AS id')).map(({ id }) => id);
});
afterAll(() => api.stop());

const batches = async (): Promise<string[]> =>
  (await api.sql<{ id: string }>('SELECT tenant_id AS id FROM audit_batch')).map(({ id }) => id);

describe('spreading the access log', () => {
  it('goes on with the other Kreise where it fails for one, and fails in the end', async () => {
    expect(tenants.length).toBeGreaterThan(1);
    const [unlucky = ''] = tenants;
    for (const tenant of tenants)
      await api.sql('INSERT INTO audit_batch (tenant_id, event_id, case_ids) VALUES ($1, $2, $3)', [
        tenant,
        randomUUID(),
        Array.from({ length: 4 }, () => randomUUID()),
      ]);
    await api.sql(`ALTER TABLE audit_subject ADD CONSTRAINT unlucky CHECK (tenant_id <> '${unlucky}') NOT VALID`);
    const metrics = api.app.get(Metrics);
    const processor = new SpreadProcessor(api.app.get(Tenancy), metrics);

    await expect(processor.process()).rejects.toThrow(`The access log was not spread for 1 of ${tenants.length}`);
    expect(await batches()).toEqual([unlucky]);
    await api.sql('ALTER TABLE audit_subject DROP CONSTRAINT unlucky');
    await processor.process();
    expect(await batches()).toEqual([]);
    expect((await metrics.jobs.get()).values.map(({ labels, value }) => [labels.outcome, value])).toEqual([
      ['failed', 1],
      ['done', 1],
    ]);
  });
});
