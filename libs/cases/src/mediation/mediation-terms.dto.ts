import { IsCalendarDay } from '@app/platform';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** From which day which terms hold. */
export class SetTermsDto {
  /** Today or later: what was booked under older terms stays as it was. */
  @IsCalendarDay() readonly validFrom: string;
  /** Calendar days between booking and appointment; with fewer a reason is needed. */
  @IsInt() @Min(0) @Max(60) readonly leadDays: number;
  /** What an hour costs, in cents; without it hours are billed and no amounts. */
  @IsOptional() @IsInt() @Min(0) @Max(50_000) readonly hourlyCents?: number | null;
  /** Where the amounts come from: a decision, a contract, a guideline. */
  @IsString() @IsNotEmpty() @MaxLength(300) readonly source: string;
}

/** Terms and the day they begin. */
export class TermsDto {
  readonly validFrom: string;
  readonly leadDays: number;
  readonly hourlyCents: number | null;
  readonly source: string;
  readonly recordedAt: string;
}

/** Terms of the Kreis, the latest first, and those that hold today. */
export class TermsPageDto {
  readonly items: TermsDto[];
  readonly total: number;
  readonly next: string | null;
  /** Five days until somebody sets others: pools ask for five to seven. */
  readonly currentLeadDays: number;
  readonly currentHourlyCents: number | null;
}
