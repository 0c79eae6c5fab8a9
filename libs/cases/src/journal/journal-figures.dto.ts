import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { ContactKind } from './journal.dto';

/** How many months back, this one included. */
export class JournalFiguresQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(36) readonly months: number = 12;
}

/** Contacts by kind. */
export class ContactCountsDto implements Record<ContactKind, number> {
  readonly visit: number;
  readonly office: number;
  readonly phone: number;
  readonly video: number;
  readonly letter: number;
  readonly messenger: number;
  readonly 'third-party': number;
  readonly 'not-reached': number;
}

/** The contacts of a month in Germany, as they stand now. */
export class JournalMonthDto {
  /** YYYY-MM. */
  readonly month: string;
  readonly counts: ContactCountsDto;
}

/** Contacts by month and kind, the earliest month first; months without any are there, too. */
export class JournalFiguresDto {
  readonly items: JournalMonthDto[];
}
