import { IsCalendarDay, IsCode } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, MinLength } from 'class-validator';
import {
  type Audience,
  AUDIENCES,
  EMPLOYMENT,
  type Employment,
  INFORMATION_SOURCES,
  type InformationSource,
  type Requirement,
  REQUIREMENTS,
  RESIDENCE_KINDS,
  type ResidenceKind,
  STATUS_PAPERS,
  type StatusPaper,
} from './residence-terms';

const LONGEST_WORDS = 500;

/** What is said of a status or of a paper. */
export class ResidenceContentDto {
  @ApiProperty({ enum: RESIDENCE_KINDS }) @IsIn(RESIDENCE_KINDS) readonly kind: ResidenceKind;
  /** Whose it is: a member of the household; null for the person of the file herself. */
  @IsOptional() @IsUUID() readonly memberId?: string | null;
  /** For a status, and for nothing else: its key in the list `residence-titles`. `unknown` is one; `none` is never needed. */
  @IsOptional() @IsCode('residence-titles') readonly title?: string | null;
  /** For a status: the paper that shows it. */
  @ApiProperty({ enum: STATUS_PAPERS, nullable: true, required: false })
  @IsOptional()
  @IsIn(STATUS_PAPERS)
  readonly paper?: StatusPaper | null;
  /** Of a passport: the state that issued it, by Destatis key. */
  @IsOptional() @IsCode('nationalities') readonly issuedBy?: string | null;
  @IsOptional() @IsCalendarDay() readonly grantedOn?: string | null;
  @IsOptional() @IsCalendarDay() readonly validFrom?: string | null;
  /** Last day, included; null where there is none or nobody knows it. */
  @IsOptional() @IsCalendarDay() readonly validUntil?: string | null;
  @ApiProperty({ enum: EMPLOYMENT }) @IsIn(EMPLOYMENT) readonly employment: Employment;
  @ApiProperty({ enum: REQUIREMENTS }) @IsIn(REQUIREMENTS) readonly residenceRequirement: Requirement;
  /** Further conditions, in the words of the paper. */
  @IsOptional() @IsString() @MaxLength(LONGEST_WORDS) readonly conditions?: string | null;
  @ApiProperty({ enum: INFORMATION_SOURCES }) @IsIn(INFORMATION_SOURCES) readonly source: InformationSource;
  /** When it was seen or heard. */
  @IsCalendarDay() readonly seenOn: string;
  @IsOptional() @IsString() @MaxLength(LONGEST_WORDS) readonly note?: string | null;
  /** The version of the notice that was read, where the title is `none`: the decision to record it all the same. */
  @IsOptional() @IsString() @MaxLength(60) readonly decidedOnNotice?: string | null;
}

/** A new entry. */
export class RecordResidenceDto extends ResidenceContentDto {
  /** Made by whoever writes it: sent again with the same id, it is recorded once. */
  @IsUUID() readonly entryId: string;
}

/** What an entry should have said, on top of which version, and why. */
export class CorrectResidenceDto extends ResidenceContentDto {
  @IsInt() @Min(1) readonly version: number;
  @IsString() @MinLength(5) @MaxLength(LONGEST_WORDS) readonly reason: string;
  /** That it was recorded in error: it stays, and counts no more. */
  @IsOptional() @IsBoolean() readonly struck?: boolean | null;
}

/** Which day the history is looked at from. */
export class ResidenceQuery {
  /** Today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly on?: string;
}

/** What stands before the entry that somebody has no status, in both languages. */
export class NoStatusNoticeDto {
  readonly version: string;
  @ApiProperty({ enum: AUDIENCES }) readonly audience: Audience;
  readonly provision: string;
  readonly de: string[];
  readonly en: string[];
}

/** One version of an entry, as staff see it. */
export class ResidenceEntryDto {
  readonly id: string;
  readonly version: number;
  @ApiProperty({ enum: RESIDENCE_KINDS }) readonly kind: ResidenceKind;
  readonly memberId: string | null;
  readonly title: string | null;
  @ApiProperty({ enum: STATUS_PAPERS, nullable: true }) readonly paper: StatusPaper | null;
  readonly issuedBy: string | null;
  readonly grantedOn: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** The day on which its end has to be thought of. */
  readonly remindOn: string | null;
  @ApiProperty({ enum: EMPLOYMENT }) readonly employment: Employment;
  @ApiProperty({ enum: REQUIREMENTS }) readonly residenceRequirement: Requirement;
  readonly conditions: string | null;
  @ApiProperty({ enum: INFORMATION_SOURCES }) readonly source: InformationSource;
  readonly seenOn: string;
  readonly note: string | null;
  /** Recorded in error. */
  readonly struck: boolean;
  /** Whether it holds on the day that was asked about. */
  readonly holds: boolean;
  /** The notice on which this version's author decided, where one stood before it. */
  readonly decidedOnNotice: string | null;
  /** Why it was corrected; null in the first version. */
  readonly reason: string | null;
  /** Who wrote this version, and with it decided. */
  readonly writtenBy: string;
  readonly writtenAt: string;
}

/** Somebody a status can be recorded for. */
export class ResidencePersonDto {
  /** Null for the person of the file herself. */
  readonly memberId: string | null;
  readonly name: string;
}

/** The history of residence of a file as it stands now, newest first, and what stands before the entry of no status. */
export class ResidenceHistoryDto {
  readonly items: ResidenceEntryDto[];
  readonly total: number;
  readonly next: string | null;
  /** The day it is looked at from. */
  readonly on: string;
  readonly persons: ResidencePersonDto[];
  readonly noStatusNotice: NoStatusNoticeDto;
}

/** Every version of an entry, the newest first. */
export class ResidenceVersionsDto {
  readonly items: ResidenceEntryDto[];
}
