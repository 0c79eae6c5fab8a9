import { IsCalendarDay, IsCode, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import {
  BOOKING_SIDES,
  BOOKING_STATES,
  type BookingSide,
  type BookingState,
  MEDIATION_MODES,
  type MediationMode,
  SHORT_REASONS,
  type ShortReason,
} from './booking-terms';

const BOOKING_SORTS = ['beginsAt', '-beginsAt', 'mediator', '-mediator', 'state', '-state'] as const;
export type BookingSort = (typeof BOOKING_SORTS)[number];

/** Books a mediator for a talk with the person of a file. */
export class BookMediatorDto {
  @IsUUID() readonly mediatorId: string;
  @IsCode('languages') readonly language: string;
  @IsISO8601({ strict: true }) readonly beginsAt: string;
  @IsInt() @Min(15) @Max(480) readonly minutes: number;
  @ApiProperty({ enum: MEDIATION_MODES }) @IsIn(MEDIATION_MODES) readonly mode: MediationMode;
  /** Where one meets; needed on site. Whoever bills reads it: no name, and not where the person lives. */
  @IsOptional() @IsString() @MinLength(3) @MaxLength(200) readonly place?: string | null;
  /** Needed when there is less time than the terms of the Kreis ask for. */
  @ApiProperty({ enum: SHORT_REASONS, required: false, nullable: true })
  @IsOptional()
  @IsIn(SHORT_REASONS)
  readonly shortReason?: ShortReason | null;
}

/** What becomes of an appointment. */
export class StepBookingDto {
  /** The state that was read: a step somebody else took in between is not overwritten. */
  @ApiProperty({ enum: BOOKING_STATES }) @IsIn(BOOKING_STATES) readonly from: BookingState;
  @ApiProperty({ enum: BOOKING_STATES }) @IsIn(BOOKING_STATES) readonly to: BookingState;
  /** Who did not come or who cancelled; needed then. */
  @ApiProperty({ enum: BOOKING_SIDES, required: false, nullable: true })
  @IsOptional()
  @IsIn(BOOKING_SIDES)
  readonly byWhom?: BookingSide | null;
  /** What is billed, waiting included; needed for what was held, and none where the mediator did not come. */
  @IsOptional() @IsInt() @Min(0) @Max(1440) readonly workedMinutes?: number | null;
}

/** Which appointments. */
export class BookingQuery extends PageQuery {
  @ApiProperty({ enum: BOOKING_STATES, required: false })
  @IsOptional()
  @IsIn(BOOKING_STATES)
  readonly state?: BookingState;
  @IsOptional() @IsCode('languages') readonly language?: string;
  @IsOptional() @IsUUID() readonly mediatorId?: string;
  /** The first and the last day, in Europe/Berlin. */
  @IsOptional() @IsCalendarDay() readonly from?: string;
  @IsOptional() @IsCalendarDay() readonly until?: string;
  @ApiProperty({ enum: BOOKING_SORTS, required: false, default: '-beginsAt' })
  @IsOptional()
  @IsIn(BOOKING_SORTS)
  readonly sort: BookingSort = '-beginsAt';
}

/** An appointment with a mediator. Nothing in it but the link tells which file it is for. */
export class BookingDto {
  readonly id: string;
  readonly mediatorId: string;
  readonly mediator: string;
  readonly language: string;
  readonly beginsAt: string;
  readonly minutes: number;
  @ApiProperty({ enum: MEDIATION_MODES }) readonly mode: MediationMode;
  readonly place: string | null;
  /** The case manager whom the mediator calls. */
  readonly contact: string;
  @ApiProperty({ enum: BOOKING_STATES }) readonly state: BookingState;
  @ApiProperty({ enum: SHORT_REASONS, nullable: true }) readonly shortReason: ShortReason | null;
  @ApiProperty({ enum: BOOKING_SIDES, nullable: true }) readonly byWhom: BookingSide | null;
  /** How long before its beginning it was cancelled, in whole hours; below 0 where it was after it. */
  readonly cancelledHoursBefore: number | null;
  readonly workedMinutes: number | null;
  readonly bookedAt: string;
  /** The file, for those alone who see into it; null for everybody else. */
  readonly caseId: string | null;
}

/** A page of appointments. */
export class BookingPageDto {
  readonly items: BookingDto[];
  readonly total: number;
  readonly next: string | null;
}
