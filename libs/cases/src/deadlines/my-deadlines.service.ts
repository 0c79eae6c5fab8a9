import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Clock, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { MyDeadlinePageDto, MyDeadlineQuery } from './deadline.dto';
import { openTitle } from './deadline-seal';
import { countMyDeadlines, listMyDeadlines } from './my-deadlines.queries';
import { endOfWeek } from './working-days';

/** What a case manager has to do in all her files, and in those she stands in for. */
@Injectable()
export class MyDeadlinesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: MyDeadlineQuery, traceId: string): Promise<MyDeadlinePageDto> {
    const after = readCursor(query.after, 2);
    const today = this.clock.today();
    const days = { today, sunday: endOfWeek(today) };
    return this.tenancy.run(actor, async (tx) => {
      const { rows, total, next } = await listMyDeadlines(tx, query, after, days);
      const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'deadlines.read', caseIds, traceId });
      const open = this.seal.opener();
      const items = rows.map(async ({ content, ...row }) => {
        const file = { tenantId: actor.tenantId, caseId: row.caseId };
        return { ...row, title: await openTitle(open, file, { id: row.id, content }) };
      });
      const counts = await countMyDeadlines(tx, days);
      return { items: await Promise.all(items), total, next, today, weekEndsOn: days.sunday, counts };
    });
  }
}
