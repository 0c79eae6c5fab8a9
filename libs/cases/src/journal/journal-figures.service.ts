import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { JournalFiguresDto } from './journal-figures.dto';
import { countByMonth } from './journal-figures.queries';
import { guidedFiles } from './journal-search.queries';

/** Counts contacts by month and kind. */
@Injectable()
export class JournalFigures {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Of one file: how often somebody was met tells about her, so it is logged like the contacts themselves. */
  async ofFile(actor: Actor, caseId: string, months: number, traceId: string): Promise<JournalFiguresDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read-journal', caseId);
      await this.audit.write(tx, { action: 'journal.read', caseIds: [caseId], traceId });
      return { items: await countByMonth(tx, [caseId], { today: this.clock.today(), months }) };
    });
  }

  /** Of all files that the actor guides today: sums over a caseload, which tell of nobody. */
  async ofCaseload(actor: Actor, months: number): Promise<JournalFiguresDto> {
    return this.tenancy.run(actor, async (tx) => ({
      items: await countByMonth(tx, await guidedFiles(tx), { today: this.clock.today(), months }),
    }));
  }
}
