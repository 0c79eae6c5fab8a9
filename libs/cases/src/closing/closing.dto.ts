import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { DECLINE_REASONS, type DeclineReason } from '../intake/intake.policy';
import { CLOSING_REASONS, type ClosingReason } from '../phases/phases.policy';

/** What became of the goals of the last plan that was agreed. */
export class ClosingGoalsDto {
  readonly count: number;
  readonly reached: number;
  readonly partly: number;
  readonly notReached: number;
  /** Goals of which nobody has said how they ended. */
  readonly unsaid: number;
  /** T-score of goal attainment, 50 as expected; null where no goal is rated. */
  readonly tScore: number | null;
}

/** How long a closed file is kept, and where that comes from. */
export class RetentionDto {
  readonly months: number;
  /** The day the file was closed on; null while it is open. */
  readonly startsOn: string | null;
  /** The last day it is kept; then it is offered to the archive (§ 10 DSG NRW) or deleted. */
  readonly endsOn: string | null;
  readonly source: string;
}

/** The end of a file: what is known when it is closed, and afterwards. */
export class ClosingDto {
  readonly closedOn: string | null;
  @ApiProperty({ enum: [...new Set([...CLOSING_REASONS, ...DECLINE_REASONS])], nullable: true })
  readonly reasonCode: ClosingReason | DeclineReason | null;
  readonly followUpOn: string | null;
  readonly goals: ClosingGoalsDto;
  readonly retention: RetentionDto;
}

/** The language of the paper beside German; the person's own when it is left out. */
export class ClosingPaperQuery {
  @IsOptional() @IsString() @MaxLength(20) readonly language?: string;
}
