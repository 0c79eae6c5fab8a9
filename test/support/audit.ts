import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditRetention, AuditSequencer, AuditService, exportAudit, PickProcessor } from '@app/audit';
import { Clock, Config, ensureSigningKeys, Metrics, Tenancy } from '@app/platform';
import { type Exported, readExport } from '../../scripts/audit-verify.mjs';
import type { TestApi } from './api';

/** An export as it lies in memory, ready to be tampered with. */
export type HeldExport = Exported & { log: string[] };

/** What the worker does for the access log, at the moment a test wants it, for the tenant Mettmann. */
export async function auditOf(api: TestApi) {
  const [config, tenancy, audit] = [api.app.get<Config>(Config), api.app.get(Tenancy), api.app.get(AuditService)];
  await ensureSigningKeys(config.auditKeyFilePath);
  const [tenant] = await api.sql<{ id: string; ags: string }>(`SELECT id, ags FROM tenant WHERE ags = '05158'`);
  if (!tenant) throw new Error('There is no Mettmann');
  const newSequencer = () => new AuditSequencer(tenancy, audit, api.app.get(Clock), config);
  return {
    tenantId: tenant.id,
    config,
    /** Each is a worker of its own. */
    newSequencer,
    retention: new AuditRetention(tenancy, audit),
    /** A burst, its end, and the checkpoint after it. */
    sequence: async () => {
      const sequencer = newSequencer();
      await sequencer.run();
    },
    export: async (): Promise<HeldExport> => {
      const dir = mkdtempSync(join(tmpdir(), 'fallbruecke-export-'));
      try {
        await exportAudit(config, tenant, join(dir, 'out'));
        const log = readFileSync(join(dir, 'out/log.ndjson'), 'utf8').split('\n').slice(0, -1);
        const { log: stream, ...held } = readExport(join(dir, 'out'));
        for await (const _ of stream) continue;
        return { ...held, log };
      } finally {
        rmSync(dir, { recursive: true });
      }
    },
  };
}

/** What the worker does each minute: it puts in order what was logged, and draws from it what is looked at. */
export async function pickReviews(api: TestApi): Promise<void> {
  await (await auditOf(api)).sequence();
  await new PickProcessor(api.app.get(Tenancy), api.app.get(Metrics)).process();
}
