import { IsCalendarDay, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min, MinLength } from 'class-validator';
import { OptionalReason } from '../written-reason';
import {
  DEADLINE_KINDS,
  DEADLINE_PERIODS,
  DEADLINE_STATES,
  DEADLINE_STEPS,
  type DeadlineKind,
  type DeadlinePeriod,
  type DeadlineState,
  type DeadlineStep,
} from './deadline-terms';

const DEADLINE_SORTS = ['dueOn', '-dueOn'] as const;
const HOLDERS = ['everybody', 'mine', 'absent'] as const;

/** What is to be done by a day. */
export class RecordDeadlineDto {
  /** In few words; sealed like everything else that is written about a person. */
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  readonly title: string;
  /** Not before today. */
  @IsCalendarDay() readonly dueOn: string;
}

/** What became of a deadline that is open. */
export class TakeDeadlineStepDto {
  @ApiProperty({ enum: DEADLINE_STEPS }) @IsIn(DEADLINE_STEPS) readonly step: DeadlineStep;
  /** The version it was seen in. */
  @IsInt() @Min(1) readonly version: number;
  /** For `moved`: the new day, not before today. */
  @IsOptional() @IsCalendarDay() readonly dueOn?: string | null;
  /** Needed to move and to drop. */
  @OptionalReason() readonly reason?: string | null;
}

/** Which part of the deadlines of a file. */
export class DeadlineQuery extends PageQuery {
  /** `settled`: done, dropped or lapsed. */
  @IsOptional() @IsIn(['open', 'settled']) readonly state: 'open' | 'settled' = 'open';
  @ApiProperty({ enum: DEADLINE_KINDS, required: false })
  @IsOptional()
  @IsIn(DEADLINE_KINDS)
  readonly kind?: DeadlineKind;
  @IsOptional() @IsIn(DEADLINE_SORTS) readonly sort: (typeof DEADLINE_SORTS)[number] = 'dueOn';
}

/** Which part of the open deadlines of all files that one guides or stands in for. */
export class MyDeadlineQuery extends PageQuery {
  @ApiProperty({ enum: DEADLINE_PERIODS, required: false })
  @IsOptional()
  @IsIn(DEADLINE_PERIODS)
  readonly when?: DeadlinePeriod;
  @ApiProperty({ enum: DEADLINE_KINDS, required: false })
  @IsOptional()
  @IsIn(DEADLINE_KINDS)
  readonly kind?: DeadlineKind;
  /** Of one's own files, or of those of absent colleagues. */
  @IsOptional() @IsIn(HOLDERS) readonly holder: (typeof HOLDERS)[number] = 'everybody';
  /** Part of a name, however it is spelled, or of a file's number. */
  @IsOptional() @IsString() @MaxLength(100) readonly q?: string;
  @IsOptional() @IsIn(DEADLINE_SORTS) readonly sort: (typeof DEADLINE_SORTS)[number] = 'dueOn';
}

/** A step of a deadline. It is never changed. */
export class DeadlineStepDto {
  @ApiProperty({ enum: DEADLINE_STEPS }) readonly step: DeadlineStep;
  readonly dueFrom: string;
  /** Null where it was not moved. */
  readonly dueTo: string | null;
  readonly reason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** A deadline of a file. */
export class DeadlineDto {
  readonly id: string;
  @ApiProperty({ enum: DEADLINE_KINDS }) readonly kind: DeadlineKind;
  /** Null for a derived one: its kind says it. */
  readonly title: string | null;
  /** The day in the file that a derived one comes from: the end of a title, the last contact. */
  readonly sourceOn: string;
  readonly dueOn: string;
  @ApiProperty({ enum: DEADLINE_STATES }) readonly state: DeadlineState;
  readonly version: number;
  readonly recordedAt: string;
  /** Null for a derived one. */
  readonly recordedBy: string | null;
  readonly settledAt: string | null;
  /** The last one first. */
  readonly steps: DeadlineStepDto[];
}

/** A page of deadlines of a file. */
export class DeadlinePageDto {
  readonly items: DeadlineDto[];
  readonly total: number;
  readonly next: string | null;
}

/** An open deadline among those of all one's files. */
export class MyDeadlineDto {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly familyName: string;
  readonly givenName: string;
  @ApiProperty({ enum: DEADLINE_KINDS }) readonly kind: DeadlineKind;
  readonly title: string | null;
  readonly sourceOn: string;
  readonly dueOn: string;
  readonly version: number;
  /** Whose file it is, where one stands in for somebody; null in one's own. */
  readonly caseManager: string | null;
}

/** How many open deadlines there are, by when they are due. */
export class DeadlineCountsDto {
  readonly overdue: number;
  readonly today: number;
  /** After today, until Sunday. */
  readonly week: number;
  readonly later: number;
}

/** A page of one's open deadlines, and how many there are in all. */
export class MyDeadlinePageDto {
  readonly items: MyDeadlineDto[];
  readonly total: number;
  readonly next: string | null;
  readonly today: string;
  /** The Sunday the week ends with. */
  readonly weekEndsOn: string;
  readonly counts: DeadlineCountsDto;
}

/** Which part of the files with something long overdue. */
export class OverdueFileQuery extends PageQuery {
  @IsOptional() @IsIn(['oldestDueOn', '-overdue', 'caseManager']) readonly sort:
    'oldestDueOn' | '-overdue' | 'caseManager' = 'oldestDueOn';
  /** Whose files. */
  @IsOptional() @IsString() @MaxLength(40) readonly caseManagerId?: string;
}

/** A file with something long overdue, by its number alone: what it is, its contents say. */
export class OverdueFileDto {
  readonly caseId: string;
  readonly number: string;
  readonly caseManagerId: string;
  readonly caseManager: string;
  readonly overdue: number;
  readonly oldestDueOn: string;
}

/** How much is long overdue with one case manager. */
export class OverdueOfManagerDto {
  readonly caseManagerId: string;
  readonly caseManager: string;
  readonly files: number;
  readonly overdue: number;
}

/** A page of files with something overdue by more than five working days, and how they are spread. */
export class OverdueFilePageDto {
  readonly items: OverdueFileDto[];
  readonly total: number;
  readonly next: string | null;
  /** What was due before this day counts. */
  readonly before: string;
  readonly byCaseManager: OverdueOfManagerDto[];
}
