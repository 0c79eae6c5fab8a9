import { IsCalendarDay } from '@app/platform';
import { IsInt, Max, Min } from 'class-validator';

/** From which day one full-time equivalent guides how many files at most. */
export class SetLimitDto {
  /** Today or later: what was planned with an older limit stays as it was. */
  @IsCalendarDay() readonly validFrom: string;
  @IsInt() @Min(1) @Max(500) readonly casesPerFte: number;
}

/** A limit and the day it begins. */
export class LimitDto {
  readonly validFrom: string;
  readonly casesPerFte: number;
  readonly recordedAt: string;
}

/** Limits of the Kreis, the latest first, and the one that holds today. */
export class LimitPageDto {
  readonly items: LimitDto[];
  readonly total: number;
  readonly next: string | null;
  /** 80 until somebody sets another one. */
  readonly current: number;
}
