import { CATEGORIES, type Category } from '@app/access';
import { IsCalendarDay, IsCode, IsPersonName, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { type Phase, PHASES } from './case.entity';
import { INTENSITIES, type Intensity } from './load/load.dto';

const CASE_SORTS = [
  'nextDue',
  '-nextDue',
  'lastContact',
  '-lastContact',
  'name',
  '-name',
  'openedOn',
  '-openedOn',
  'number',
  '-number',
] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** Which of the own files, and in which order. */
export class CaseQuery extends PageQuery {
  /**
   * Part of a name, however it is spelled, or of a file's number; or, exactly, a number in the AZR, a file number at the
   * foreigners' office, an e-mail address or a telephone number.
   */
  @IsOptional() @IsString() @MaxLength(100) readonly q?: string;
  @IsOptional() @IsIn(PHASES) readonly phase?: Phase;
  /** AGS of the town. */
  @IsOptional() @IsCode('municipalities') readonly municipality?: string;
  /** What is due: before today, or within two weeks. */
  @IsOptional() @IsIn(['overdue', 'soon']) readonly due?: 'overdue' | 'soon';
  /** Files that this case manager guides; to a team lead, who gives them on when she leaves. */
  @IsOptional() @IsUUID() readonly caseManagerId?: string;
  /** Own files, those of colleagues the actor stands in for, or intake that nobody has taken yet. */
  @IsOptional() @IsIn(['mine', 'absent', 'nobody']) readonly holder: 'mine' | 'absent' | 'nobody' = 'mine';
  @IsOptional() @IsIn(CASE_SORTS) readonly sort: CaseSort = 'nextDue';
}

/** A file as a list shows it. */
export class CaseListItemDto {
  readonly id: string;
  readonly number: string;
  @ApiProperty({ enum: PHASES }) readonly phase: Phase;
  readonly openedOn: string;
  readonly nextDue: string | null;
  /** The last day on which the person was reached. */
  readonly lastContactOn: string | null;
  readonly familyName: string;
  readonly givenName: string;
  /** AGS. */
  readonly municipality: string | null;
  readonly preferredLanguage: string | null;
  readonly interpreterNeeded: boolean | null;
  /** Who guides it; null while nobody has taken it. */
  readonly caseManager: string | null;
}

/** Files, a page at a time. */
export class CasePageDto {
  readonly items: CaseListItemDto[];
  readonly total: number;
  readonly next: string | null;
}

/** A new file for a person. */
export class OpenCaseDto {
  @IsPersonName() readonly familyName: string;
  @IsPersonName() readonly givenName: string;
  @IsOptional() @IsCalendarDay() readonly bornOn?: string | null;
  @IsOptional() @IsCode('sex') readonly sex?: string | null;
  @IsOptional() @IsCode('municipalities') readonly municipality?: string | null;
  @IsOptional() @IsCode('languages') readonly preferredLanguage?: string | null;
  @IsOptional() @IsBoolean() readonly interpreterNeeded?: boolean;
}

/** Why a team lead opens a file that a colleague guides. */
export class StateReasonDto {
  /** Why the file is opened. The person can read it. */
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MinLength(10)
  @MaxLength(500)
  readonly reason: string;
}

/** A file that stands open for a stated reason. */
export class OpeningDto {
  /** Instant until which the file can be read. */
  readonly expiresAt: string;
}

/** What a file holds in one category. */
export class SectionDto {
  @ApiProperty({ enum: CATEGORIES }) readonly category: Category;
  /** What a consent calls it when it names it as an item; null while it was never filled. */
  readonly id: string | null;
  /** Entrusted under professional secrecy: leaves only with a release. */
  readonly confided: boolean;
  /** Counts up with every change; 0 while it was never filled. */
  readonly version: number;
  /** The fields of the category. */
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly content: Record<string, unknown>;
  readonly updatedAt: string | null;
  readonly updatedBy: string | null;
}

/** Whom a file is about. */
export class PersonDto {
  readonly familyName: string;
  readonly givenName: string;
  readonly bornOn: string | null;
  readonly sex: string | null;
  /** AGS. */
  readonly municipality: string | null;
  readonly preferredLanguage: string | null;
  readonly interpreterNeeded: boolean;
}

/** A whole file, for the one who guides it. */
export class CaseDto {
  readonly id: string;
  readonly number: string;
  @ApiProperty({ enum: PHASES }) readonly phase: Phase;
  readonly openedOn: string;
  readonly closedOn: string | null;
  /** When the place is expected to become free. */
  readonly plannedClosingOn: string | null;
  /** How much work it is beside others, as its case manager sees it. */
  @ApiProperty({ enum: INTENSITIES }) readonly intensity: Intensity;
  readonly nextDue: string | null;
  /** The last day on which the person was reached. */
  readonly lastContactOn: string | null;
  readonly caseManager: string | null;
  readonly person: PersonDto;
  readonly sections: SectionDto[];
}
