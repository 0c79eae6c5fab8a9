import { type Actor, admit, CurrentActor, For, TraceId } from '@app/access';
import { isId, NotFound, PageQuery, readCursor, Tenancy } from '@app/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessLogPageDto } from './access-log.dto';
import { readAccessLog } from './access-log.queries';
import { AuditService } from './audit.service';

/** "Who saw what": the access log of one file. */
@Controller('cases/:id/access-log')
export class AccessLogController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /**
   * The access log of a file, newest first (Art. 15 GDPR): each read and disclosure with agency, purpose, basis and
   * categories, denied attempts included. For its case manager, the data protection officer, and a team lead who stated a
   * reason (else 403 `reason-required`).
   */
  @Get()
  @For('case-manager', 'team-lead', 'data-protection-officer')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<AccessLogPageDto> {
    const cursor = readCursor(after, 1)?.[0] ?? null;
    return this.tenancy.run(actor, async (tx) => {
      await this.admitReader(tx, actor, id);
      const page = await readAccessLog(tx, id, limit, cursor);
      await this.audit.write(tx, { action: 'access-log.read', caseIds: [id], traceId });
      return page;
    });
  }

  /** The data protection officer reads logs, never files: she is told that there is one, and nothing else of it. */
  private async admitReader(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    if (actor.role !== 'data-protection-officer') {
      await admit(tx, actor, 'read-log', id);
      return;
    }
    if (!isId(id)) throw new NotFound();
    const [file] = await tx.query<{ exists: boolean }[]>('SELECT app.has_file($1) AS exists', [id]);
    if (!file?.exists) throw new NotFound();
  }
}
