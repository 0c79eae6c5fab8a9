import { IsCalendarDay } from '@app/platform';
import { IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';

/** From which day one full-time equivalent guides how many files at most. */
export class SetLimitDto {
  /** Today or later: what was planned with an older limit stays as it was. */
  @IsCalendarDay() readonly validFrom: string;
  @IsInt() @Min(1) @Max(500) readonly casesPerFte: number;
  /** What a light file counts beside a normal one in the weighted load; 0.5 when it is left out. */
  @IsOptional() @IsNumber({ maxDecimalPlaces: 2 }) @Min(0.1) @Max(1) readonly lightWeight?: number;
  /** What an intensive one counts; 1.5 when it is left out. */
  @IsOptional() @IsNumber({ maxDecimalPlaces: 2 }) @Min(1) @Max(5) readonly intensiveWeight?: number;
}

/** A limit and the day it begins. */
export class LimitDto {
  readonly validFrom: string;
  readonly casesPerFte: number;
  readonly lightWeight: number;
  readonly intensiveWeight: number;
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
