import { type Actor, CurrentActor, For } from '@app/access';
import { Clock, Tenancy } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { CaseloadFiguresDto, PostLoadDto } from './caseload-figures.dto';

/** Open cases that one full-time equivalent carries, derived from the Land's funding (1:80). */
const CASELOAD_RATIO = 80;

/** Figures about the caseload: numbers only. */
@Controller('figures/caseload')
export class CaseloadFiguresController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  /** Open cases per post of Baustein 2 against 80 per full-time equivalent. Leadership sees all posts, a team lead her team's, a case manager her own. */
  @Get()
  @For('steering', 'team-lead', 'case-manager')
  async read(@CurrentActor() actor: Actor): Promise<CaseloadFiguresDto> {
    const rows = await this.tenancy.run(actor, (tx) =>
      tx.query<Omit<PostLoadDto, 'capacity'>[]>(
        `SELECT post_id AS "postId", label, building_block AS "buildingBlock", fte::float8 AS fte, filled,
           open_cases::int AS "openCases" FROM app.caseload() ORDER BY length(label), label`,
      ),
    );
    const items = rows.map((row) => ({ ...row, capacity: Math.round(row.fte * CASELOAD_RATIO) }));
    return { referenceDate: this.clock.today(), ratio: CASELOAD_RATIO, items, total: items.length, next: null };
  }
}
