import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, isId, packCursor, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { OverdueFileDto, OverdueFilePageDto, OverdueFileQuery, OverdueOfManagerDto } from './deadline.dto';
import { overdueBefore, WORKING_DAYS_UNHEARD } from './working-days';

/** What the list is ordered by, as text that sorts like what it stands for. */
const ORDER: Record<OverdueFileQuery['sort'], string> = {
  oldestDueOn: 'o.oldest_due_on::text',
  '-overdue': `lpad((999999 - o.overdue)::text, 6, '0')`,
  caseManager: 'a.display_name',
};

/** What is overdue for so long that the team lead hears of it. */
@Injectable()
export class OverdueFilesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: OverdueFileQuery, traceId: string): Promise<OverdueFilePageDto> {
    const after = readCursor(query.after, 2);
    const before = overdueBefore(this.clock.today(), WORKING_DAYS_UNHEARD);
    const { caseManagerId, sort, limit } = query;
    return this.tenancy.run(actor, async (tx) => {
      const found = await tx.query<(OverdueFileDto & { key: string })[]>(
        `SELECT o.case_id AS "caseId", o.number, o.case_manager_id AS "caseManagerId", a.display_name AS "caseManager", o.overdue,
           o.oldest_due_on::text AS "oldestDueOn", ${ORDER[sort]} AS key
         FROM app.overdue_files($1) o JOIN account a ON a.tenant_id = app.tenant_id() AND a.id = o.case_manager_id
         WHERE ($2::uuid IS NULL OR o.case_manager_id = $2)
           AND ($3::text IS NULL OR (${ORDER[sort]}, o.case_id) > ($3, $4::uuid))
         ORDER BY ${ORDER[sort]}, o.case_id LIMIT $5`,
        [
          before,
          caseManagerId && isId(caseManagerId) ? caseManagerId : null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          limit + 1,
        ],
      );
      const byCaseManager = await tx.query<OverdueOfManagerDto[]>(
        `SELECT o.case_manager_id AS "caseManagerId", a.display_name AS "caseManager", count(*)::int AS files,
           sum(o.overdue)::int AS overdue
         FROM app.overdue_files($1) o JOIN account a ON a.tenant_id = app.tenant_id() AND a.id = o.case_manager_id
         GROUP BY o.case_manager_id, a.display_name ORDER BY sum(o.overdue) DESC, a.display_name`,
        [before],
      );
      const items = found.slice(0, limit).map(({ key: _, ...file }) => file);
      const caseIds = items.map(({ caseId }) => caseId);
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'overdue.listed', caseIds, traceId });
      const last = found.at(limit - 1);
      const total = byCaseManager
        .filter((one) => !caseManagerId || one.caseManagerId === caseManagerId)
        .reduce((sum, { files }) => sum + files, 0);
      const next = found.length > limit && last ? packCursor([last.key, last.caseId]) : null;
      return { items, total, next, before, byCaseManager };
    });
  }
}
