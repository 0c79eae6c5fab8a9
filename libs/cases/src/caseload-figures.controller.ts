import { type Actor, CurrentActor, For } from '@app/access';
import { Clock, Tenancy } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { CaseloadFiguresDto, PostLoadDto } from './caseload-figures.dto';

/** Figures about the caseload: numbers only. */
@Controller('figures/caseload')
export class CaseloadFiguresController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  /** Open cases per post of Baustein 2 against the limit per full-time equivalent that holds today. Leadership sees all posts, a team lead her team's, a case manager her own. */
  @Get()
  @For('steering', 'team-lead', 'case-manager')
  async read(@CurrentActor() actor: Actor): Promise<CaseloadFiguresDto> {
    const referenceDate = this.clock.today();
    const { rows, ratio } = await this.tenancy.run(actor, async (tx) => {
      const [limit] = await tx.query<{ ratio: number }[]>('SELECT app.caseload_limit($1) AS ratio', [referenceDate]);
      const found = await tx.query<Omit<PostLoadDto, 'capacity'>[]>(
        `SELECT post_id AS "postId", label, building_block AS "buildingBlock", fte::float8 AS fte, filled,
           open_cases::int AS "openCases" FROM app.caseload() ORDER BY length(label), label`,
      );
      return { rows: found, ratio: limit?.ratio ?? 0 };
    });
    const items = rows.map((row) => ({ ...row, capacity: Math.round(row.fte * ratio) }));
    return { referenceDate, ratio, items, total: items.length, next: null };
  }
}
