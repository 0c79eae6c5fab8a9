import { IsCalendarDay, IsCode, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

/** How there was contact with the person, or about her; or that she was not reached. */
export const CONTACT_KINDS = [
  'visit',
  'office',
  'phone',
  'video',
  'letter',
  'messenger',
  'third-party',
  'not-reached',
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Who interpreted: nobody, a volunteer, a paid mediator on the spot, a service by telephone or video. */
export const MEDIATIONS = ['none', 'volunteer', 'paid-mediator', 'remote-service'] as const;
export type Mediation = (typeof MEDIATIONS)[number];

const JOURNAL_SORTS = ['-beganAt', 'beganAt', '-recordedAt', 'recordedAt'] as const;
export type JournalSort = (typeof JOURNAL_SORTS)[number];

/** What is written about a contact. */
export class JournalContentDto {
  @ApiProperty({ enum: CONTACT_KINDS }) @IsIn(CONTACT_KINDS) readonly kind: ContactKind;
  /** Instant, with its offset. */
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/^20\d\d-.*(Z|[+-]\d\d:\d\d)$/)
  readonly beganAt: string;
  @IsOptional() @IsInt() @Min(1) @Max(1440) readonly minutes?: number | null;
  /** Whether the person herself took part. */
  @IsBoolean() readonly withPerson: boolean;
  /** Who of her family took part, in words. */
  @IsOptional() @IsString() @MaxLength(500) readonly family?: string | null;
  /** Which agencies took part, in words. */
  @IsOptional() @IsString() @MaxLength(500) readonly agencies?: string | null;
  /** Who else took part, in words. */
  @IsOptional() @IsString() @MaxLength(500) readonly others?: string | null;
  @ApiProperty({ enum: MEDIATIONS }) @IsIn(MEDIATIONS) readonly mediation: Mediation;
  /** Into which language was interpreted. */
  @IsOptional() @IsCode('languages') readonly mediationLanguage?: string | null;
  /** What was said and agreed. May be empty where nobody was reached. */
  @IsString() @MaxLength(30_000) readonly text: string;
  /**
   * What concerns other people, or what they said in confidence. It is not in the copy of her data that the person takes by
   * herself (Art. 15(4) GDPR).
   */
  @IsOptional() @IsString() @MaxLength(10_000) readonly aside?: string | null;
}

/** A new entry. */
export class RecordEntryDto extends JournalContentDto {
  /** Made by whoever writes it: sent again with the same id, it is recorded once. */
  @IsUUID() readonly entryId: string;
}

/** What an entry should have said, on top of which version, and why. */
export class CorrectEntryDto extends JournalContentDto {
  @IsInt() @Min(1) readonly version: number;
  @IsString() @MinLength(5) @MaxLength(500) readonly reason: string;
}

/** Which entries of a file, and in which order. */
export class JournalQuery extends PageQuery {
  @ApiProperty({ enum: CONTACT_KINDS }) @IsOptional() @IsIn(CONTACT_KINDS) readonly kind?: ContactKind;
  /** The account that recorded it. */
  @IsOptional() @IsUUID() readonly author?: string;
  /** First day. */
  @IsOptional() @IsCalendarDay() readonly from?: string;
  /** Last day. */
  @IsOptional() @IsCalendarDay() readonly until?: string;
  @IsOptional() @IsIn(JOURNAL_SORTS) readonly sort: JournalSort = '-beganAt';
}

/** One version of an entry, as staff see it. */
export class JournalEntryDto {
  readonly id: string;
  readonly version: number;
  @ApiProperty({ enum: CONTACT_KINDS }) readonly kind: ContactKind;
  readonly beganAt: string;
  readonly minutes: number | null;
  readonly withPerson: boolean;
  readonly family: string | null;
  readonly agencies: string | null;
  readonly others: string | null;
  @ApiProperty({ enum: MEDIATIONS }) readonly mediation: Mediation;
  readonly mediationLanguage: string | null;
  readonly text: string;
  readonly aside: string | null;
  /** Who recorded the entry. */
  readonly author: string;
  readonly recordedAt: string;
  /** Who wrote this version. */
  readonly writtenBy: string;
  readonly writtenAt: string;
  /** Why it was corrected; null in the first version. */
  readonly reason: string | null;
}

/** Somebody who recorded entries of a file. */
export class JournalAuthorDto {
  readonly id: string;
  readonly name: string;
}

/** Entries of a file as they stand now, a page at a time. */
export class JournalPageDto {
  readonly items: JournalEntryDto[];
  readonly total: number;
  readonly next: string | null;
  /** The last day on which the person was reached. */
  readonly lastContactOn: string | null;
  readonly authors: JournalAuthorDto[];
}

/** Every version of an entry, the newest first. */
export class JournalVersionsDto {
  readonly items: JournalEntryDto[];
}
