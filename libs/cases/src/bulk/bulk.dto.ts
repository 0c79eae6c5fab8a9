import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { type Phase, PHASES } from '../case.entity';
import { HANDOVER_DECISIONS, type HandoverDecision } from '../handover/handover.dto';
import { CLOSING_REASONS, type ClosingReason } from '../phases/phases.policy';
import { RecordDeadlineDto } from '../deadlines/deadline.dto';
import { OptionalReason } from '../written-reason';

/** Rows of one request: more are sent in several, so that whoever waits sees how far it is. */
const MOST_ROWS = 50;

/** Gives several untaken intakes to one case manager. */
export class BulkAssignmentDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly caseIds: string[];
  @IsUUID() readonly caseManagerId: string;
  /** Needed for every file beyond the limit. */
  @OptionalReason() readonly reason?: string | null;
}

/** Offers several files to one colleague. */
export class BulkHandoverDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly caseIds: string[];
  @IsUUID() readonly toId: string;
  /** From whoever guides them; the same for each. */
  @IsOptional() @IsString() @MinLength(20) @MaxLength(8000) readonly summary?: string | null;
  /** From a team lead. */
  @OptionalReason() readonly reason?: string | null;
}

/** Decides several handovers alike. */
export class BulkHandoverDecisionDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly handoverIds: string[];
  @ApiProperty({ enum: HANDOVER_DECISIONS }) @IsIn(HANDOVER_DECISIONS) readonly decision: HandoverDecision;
  @OptionalReason() readonly reason?: string | null;
}

/** A file to be closed, in the phase it was seen in. */
export class ClosingRowDto {
  @IsUUID() readonly caseId: string;
  @ApiProperty({ enum: PHASES }) @IsIn(PHASES) readonly from: Phase;
}

/** Closes several files, dormant ones mostly, for one reason. */
export class BulkClosingDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique(({ caseId }: ClosingRowDto) => caseId)
  @ValidateNested({ each: true })
  @Type(() => ClosingRowDto)
  readonly files: ClosingRowDto[];
  @ApiProperty({ enum: CLOSING_REASONS }) @IsIn(CLOSING_REASONS) readonly reasonCode: ClosingReason;
  @OptionalReason() readonly reason?: string | null;
  @IsOptional() @IsCalendarDay() readonly followUpOn?: string | null;
}

/** Sets the same deadline in several files, so that their case manager is reminded of each. */
export class BulkReminderDto extends RecordDeadlineDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly caseIds: string[];
}

/** What became of one row. */
export class BulkRowDto {
  /** Its place in the request, from 1: whoever sent it knows which file that is. */
  readonly row: number;
  readonly isDone: boolean;
  /** Why not, as the single request would have answered. */
  readonly code: string | null;
  readonly message: string | null;
}

/** What became of every row, in the order they were sent. */
export class BulkResultDto {
  readonly items: BulkRowDto[];
  readonly done: number;
  readonly refused: number;
}
