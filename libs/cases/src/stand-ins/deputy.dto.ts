import { IsCalendarDay } from '@app/platform';
import { IsUUID } from 'class-validator';

/** Who stands in for whom, from the first to the last day. */
export class SetDeputyDto {
  @IsUUID() readonly absentId: string;
  @IsUUID() readonly deputyId: string;
  @IsCalendarDay() readonly validFrom: string;
  /** Last day, included. At most 92 days, then it is decided anew. */
  @IsCalendarDay() readonly validUntil: string;
}

/** A colleague, by account. */
export class ColleagueDto {
  readonly id: string;
  readonly name: string;
}

/** A deputy for a set period. */
export class DeputyDto {
  readonly id: string;
  readonly absent: ColleagueDto;
  readonly deputy: ColleagueDto;
  readonly validFrom: string;
  readonly validUntil: string;
  /** Whether it holds today. */
  readonly live: boolean;
}

/** Deputies, the latest first. */
export class DeputyPageDto {
  readonly items: DeputyDto[];
  readonly total: number;
  readonly next: string | null;
}
