import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { URGENCIES, type Urgency } from '../intake/intake.policy';
import { WrittenReason } from '../written-reason';

const WAITING_SORTS = ['place', '-place', 'enteredOn', '-enteredOn', 'name', '-name'] as const;
export type WaitingSort = (typeof WAITING_SORTS)[number];

/** Which part of the waiting list, and in which order. */
export class WaitingQuery extends PageQuery {
  /** Part of a name, however it is spelled, or of a file's number. */
  @IsOptional() @IsString() @MaxLength(100) readonly q?: string;
  @ApiProperty({ enum: URGENCIES, required: false })
  @IsOptional()
  @IsIn(URGENCIES)
  readonly urgency?: Urgency;
  @IsOptional() @IsIn(WAITING_SORTS) readonly sort: WaitingSort = 'place';
}

/** A jump on the waiting list, or the way back, and why. */
export class WaitingMoveDto {
  readonly ahead: boolean;
  readonly reason: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** Somebody who waits, as the list shows her. */
export class WaitingItemDto {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Null for a team lead: how a person is reached belongs to the contents. */
  readonly preferredLanguage: string | null;
  /** Her place on the list of the whole Kreis; 1 is next. */
  readonly place: number;
  @ApiProperty({ enum: URGENCIES }) readonly urgency: Urgency;
  /** Whether she stands ahead of the order. */
  readonly ahead: boolean;
  readonly enteredOn: string;
  readonly waitingDays: number;
  /** In about how many days a place is free; 0 where there is one now, null where nobody can tell. */
  readonly expectedInDays: number | null;
  /** Every jump, the last one first. */
  readonly moves: WaitingMoveDto[];
}

/** The waiting list, a page at a time, and the places it waits for. */
export class WaitingPageDto {
  readonly items: WaitingItemDto[];
  readonly total: number;
  readonly next: string | null;
  /** Files that one full-time equivalent guides at most, today. */
  readonly limit: number;
  /** Files that the case managers of the Kreis can guide. */
  readonly capacity: number;
  readonly openCases: number;
  /** How many files have a planned closing. */
  readonly plannedClosings: number;
}

/** Puts somebody ahead of the order, or back into it. */
export class MoveWaitingDto {
  @IsBoolean() readonly ahead: boolean;
  /** Kept, and shown with the list. */
  @WrittenReason() readonly reason: string;
}

/** The language of the letter beside German; the person's own when it is left out. */
export class WaitingLetterQuery {
  @IsOptional() @IsString() @MaxLength(20) readonly language?: string;
}
