import { type Actor, CurrentActor, For } from '@app/access';
import { Clock, Tenancy } from '@app/platform';
import { Controller, Get } from '@nestjs/common';

/** Open cases that one full-time equivalent carries, derived from the Land's funding (1:80). */
export const CASELOAD_RATIO = 80;

/** One post and its load. No name, neither of staff nor of clients. */
export class PostLoadDto {
  readonly postId: string;
  readonly label: string;
  readonly buildingBlock: number;
  /** Full-time equivalent, two decimals. */
  readonly fte: number;
  readonly filled: boolean;
  readonly openCases: number;
  /** Open cases it can carry: the ratio times its full-time equivalent. */
  readonly capacity: number;
}

export class CaseloadFiguresDto {
  /** The day the figures hold for. */
  readonly referenceDate: string;
  readonly ratio: number;
  readonly items: PostLoadDto[];
  readonly total: number;
  readonly next: string | null;
}

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
