import { IsCalendarDay } from '@app/platform';
import { IsInt, Max, Min } from 'class-validator';

/** From which day on both sides are told after how many days that nobody has taken an offered file. */
export class SetMoveTermDto {
  @IsCalendarDay() readonly validFrom: string;
  @IsInt() @Min(1) @Max(90) readonly days: number;
}

/** A term and the day it begins. */
export class MoveTermDto {
  readonly validFrom: string;
  readonly days: number;
  readonly recordedAt: string;
}

/** Terms of the Kreis, the latest first, and the one that holds today. */
export class MoveTermPageDto {
  readonly items: MoveTermDto[];
  readonly total: number;
  readonly next: string | null;
  /** 14 until somebody sets another one. */
  readonly current: number;
}
