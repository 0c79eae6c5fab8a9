import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Clock, Config, NotFound, Tenancy } from '@app/platform';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit.service';
import { exportLog } from './export';

/** Whoever has an entry: all of them leave the house with the log. */
async function everybodyInLog(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query<{ caseId: string }[]>(
    `SELECT case_id AS "caseId" FROM audit_subject WHERE tenant_id = app.tenant_id()
     UNION SELECT unnest(case_ids) FROM audit_batch WHERE tenant_id = app.tenant_id()`,
  );
  return rows.map(({ caseId }) => caseId);
}

/** The access log as it is verified elsewhere. */
@Controller('access-log/export')
export class AuditExportController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * The whole access log of the Kreis with everything that proves it, a record a line (docs/audit-format.md). Public keys and
   * the copies of the witnesses come from those who keep them, not from here. The export is in the log of everybody it speaks of. For the data protection
   * officer.
   */
  @Get()
  @For('data-protection-officer')
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Res() reply: FastifyReply): Promise<void> {
    const ags = await this.tenancy.run(actor, async (tx) => {
      const [tenant] = await tx.query<{ ags: string }[]>('SELECT ags FROM tenant WHERE id = app.tenant_id()');
      if (!tenant) throw new NotFound();
      await this.audit.write(tx, { action: 'access-log.exported', caseIds: await everybodyInLog(tx), traceId });
      return tenant.ags;
    });
    // To a file first: a slow line must not hold a transaction open for as long as it takes.
    const folder = await mkdtemp(join(tmpdir(), 'fallbruecke-log-'));
    try {
      const path = join(folder, 'log.ndjson');
      await exportLog(this.config, { id: actor.tenantId, ags }, path);
      const file = await open(path);
      void reply
        .header('content-type', 'application/x-ndjson')
        .header('content-length', (await file.stat()).size)
        .header('content-disposition', `attachment; filename="zugriffsprotokoll-${ags}-${this.clock.today()}.ndjson"`)
        .send(file.createReadStream());
    } finally {
      // What is open can be read to its end, and nobody else finds it any more.
      await rm(folder, { recursive: true, force: true });
    }
  }
}
