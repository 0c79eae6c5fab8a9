import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { CONTACT_KINDS, type ContactKind } from './journal.dto';

/** What is looked for in the journals of the own caseload. In a body, because an address is written into logs. */
export class SearchJournalDto {
  /** Words that all have to stand in a contact, whatever their accents; longer ones also inside of other words. */
  @IsString() @MaxLength(100) readonly q: string;
  /** In this file only. */
  @IsOptional() @IsUUID() readonly caseId?: string;
  @ApiProperty({ enum: CONTACT_KINDS }) @IsOptional() @IsIn(CONTACT_KINDS) readonly kind?: ContactKind;
  /** First day. */
  @IsOptional() @IsCalendarDay() readonly from?: string;
  /** Last day. */
  @IsOptional() @IsCalendarDay() readonly until?: string;
  @IsOptional() @IsInt() @Min(1) @Max(200) readonly limit?: number;
  /** `next` of the answer before. */
  @IsOptional() @IsString() @MaxLength(500) readonly after?: string;
}

/** A piece of a snippet, and whether it is what was looked for. */
export class SnippetPartDto {
  readonly text: string;
  readonly isHit: boolean;
}

/** A contact in which everything that was looked for stands. */
export class JournalHitDto {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly familyName: string;
  readonly givenName: string;
  @ApiProperty({ enum: CONTACT_KINDS }) readonly kind: ContactKind;
  readonly beganAt: string;
  readonly author: string;
  readonly snippet: SnippetPartDto[];
}

/** Contacts that were found, the latest first, a page at a time. */
export class JournalHitsDto {
  readonly items: JournalHitDto[];
  readonly total: number;
  readonly next: string | null;
}
