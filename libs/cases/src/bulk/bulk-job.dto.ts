import { IsCalendarDay, PageQuery } from '@app/platform';
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
import { CLOSING_REASONS, type ClosingReason } from '../phases/phases.policy';
import { OptionalReason } from '../written-reason';

/** Rows of one order: a year's files of a whole team. */
const MOST_ROWS = 1000;

const BULK_TASKS = ['assign', 'handover', 'accept', 'close', 'remind'] as const;
export type BulkTask = (typeof BULK_TASKS)[number];

/** A file, or for `accept` a handover; for `close` in the phase it was seen in. */
export class BulkJobTargetDto {
  @IsUUID() readonly id: string;
  @ApiProperty({ enum: PHASES, required: false, nullable: true })
  @IsOptional()
  @IsIn(PHASES)
  readonly from?: Phase | null;
}

/** Orders work on more files than one waits for; each row is done as a single request would do it. */
export class OrderBulkJobDto {
  @ApiProperty({ enum: BULK_TASKS }) @IsIn(BULK_TASKS) readonly task: BulkTask;
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique(({ id }: BulkJobTargetDto) => id)
  @ValidateNested({ each: true })
  @Type(() => BulkJobTargetDto)
  readonly rows: BulkJobTargetDto[];
  /** To `assign` and for a `handover`. */
  @IsOptional() @IsUUID() readonly toId?: string | null;
  /** For a `handover` by whoever guides the files. */
  @IsOptional() @IsString() @MinLength(20) @MaxLength(8000) readonly summary?: string | null;
  /** For a `handover` by a team lead, to `assign` beyond the limit, to `close`. */
  @OptionalReason() readonly reason?: string | null;
  @ApiProperty({ enum: CLOSING_REASONS, required: false, nullable: true })
  @IsOptional()
  @IsIn(CLOSING_REASONS)
  readonly reasonCode?: ClosingReason | null;
  /** To `close`. */
  @IsOptional() @IsCalendarDay() readonly followUpOn?: string | null;
  /** To `remind`: what is to be done, and by when. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(300) readonly title?: string | null;
  @IsOptional() @IsCalendarDay() readonly dueOn?: string | null;
}

/** Work on many files, and how far it is. */
export class BulkJobDto {
  readonly id: string;
  @ApiProperty({ enum: BULK_TASKS }) readonly task: BulkTask;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly orderedAt: string;
  /** Null while it goes on. */
  readonly finishedAt: string | null;
}

/** The actor's work on many files, the latest first. */
export class BulkJobPageDto {
  readonly items: BulkJobDto[];
  readonly total: number;
  readonly next: string | null;
}

/** Which rows. */
export class BulkJobRowQuery extends PageQuery {
  @IsOptional() @IsIn(['done', 'refused', 'waiting']) readonly outcome?: 'done' | 'refused' | 'waiting';
}

/** What became of one row of such work. */
export class BulkJobRowDto {
  readonly row: number;
  @ApiProperty({ enum: ['done', 'refused', 'waiting'] }) readonly outcome: 'done' | 'refused' | 'waiting';
  /** Why not, as the single request would have answered. */
  readonly code: string | null;
  readonly message: string | null;
  /** Null for a file that the actor does not see, or no longer. */
  readonly number: string | null;
  readonly familyName: string | null;
  readonly givenName: string | null;
}

/** Rows in the order they were sent. */
export class BulkJobRowPageDto {
  readonly items: BulkJobRowDto[];
  readonly total: number;
  readonly next: string | null;
}
