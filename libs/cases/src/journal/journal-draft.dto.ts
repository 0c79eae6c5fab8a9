import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsString, IsUUID, MaxLength, Min, ValidateNested } from 'class-validator';

/** A contact as far as it is typed: nothing has to be right yet, only short enough to be kept. */
export class JournalTypedDto {
  @IsString() @MaxLength(40) readonly kind: string;
  @IsString() @MaxLength(40) readonly day: string;
  @IsString() @MaxLength(40) readonly time: string;
  @IsString() @MaxLength(40) readonly minutes: string;
  @IsBoolean() readonly withPerson: boolean;
  @IsString() @MaxLength(2000) readonly family: string;
  @IsString() @MaxLength(2000) readonly agencies: string;
  @IsString() @MaxLength(2000) readonly others: string;
  @IsString() @MaxLength(40) readonly mediation: string;
  @IsString() @MaxLength(40) readonly mediationLanguage: string;
  @IsString() @MaxLength(40_000) readonly text: string;
  @IsString() @MaxLength(20_000) readonly aside: string;
}

/** What is typed so far, and where. */
export class SaveDraftDto {
  /** The id of the entry that it will become. */
  @IsUUID() readonly entryId: string;
  /** The version that was read; 0 where there was none. */
  @IsInt() @Min(0) readonly version: number;
  /** The window it is typed in: it may go on whatever version it knows of, another one may not. */
  @IsUUID() readonly windowId: string;
  @ValidateNested() @Type(() => JournalTypedDto) readonly typed: JournalTypedDto;
}

/** That a draft is saved. */
export class SavedDraftDto {
  readonly version: number;
  readonly savedAt: string;
}

/** One's own draft of a contact in a file. */
export class JournalDraftDto {
  /** The id of the entry that it will become; null where nothing is being written. */
  readonly entryId: string | null;
  readonly version: number;
  readonly savedAt: string | null;
  @ApiProperty({ type: JournalTypedDto, nullable: true }) readonly typed: JournalTypedDto | null;
}
