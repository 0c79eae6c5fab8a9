import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
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
  /** The list of one agency; all of them when it is left out. */
  @IsOptional() @IsUUID() readonly agencyId?: string;
  @IsOptional() @IsIn(WAITING_SORTS) readonly sort: WaitingSort = 'place';
}

/** A jump on the waiting list, the way back, or the way to the list of another agency, and why. */
export class WaitingMoveDto {
  /** Null for the way to another list. */
  readonly ahead: boolean | null;
  /** By name, where she changed the list. */
  readonly fromAgency: string | null;
  readonly toAgency: string | null;
  readonly reason: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** An agency with a waiting list, by name. */
export class WaitingAgencyDto {
  readonly id: string;
  readonly name: string;
}

/** The waiting list of an agency in numbers, and the places it waits for. */
export class WaitingListDto {
  readonly agency: WaitingAgencyDto;
  readonly waiting: number;
  /** Files that the case managers of the agency can guide. */
  readonly capacity: number;
  readonly openCases: number;
  /** How many files have a planned closing. */
  readonly plannedClosings: number;
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
  /** Whose list she is on. */
  readonly agency: WaitingAgencyDto;
  /** Her place on that list; 1 is next. */
  readonly place: number;
  @ApiProperty({ enum: URGENCIES }) readonly urgency: Urgency;
  /** Whether she stands ahead of the order. */
  readonly ahead: boolean;
  readonly enteredOn: string;
  readonly waitingDays: number;
  /** In about how many days a place is free; 0 where there is one now, null where nobody can tell. */
  readonly expectedInDays: number | null;
  /** Whether whoever looks gives her a place or moves her: every case manager; a team lead on the list of her own agency. */
  readonly canAct: boolean;
  /** Every jump, the last one first; none where a team lead looks at another agency's list. */
  readonly moves: WaitingMoveDto[];
}

/** Who waits, a page at a time, and the lists of all agencies in numbers. */
export class WaitingPageDto {
  readonly items: WaitingItemDto[];
  readonly total: number;
  readonly next: string | null;
  /** Files that one full-time equivalent guides at most, today. */
  readonly limit: number;
  /** Of every agency of the Kreis that guides files, by name. */
  readonly lists: WaitingListDto[];
}

/** Puts somebody ahead of the order, or back into it. */
export class MoveWaitingDto {
  @IsBoolean() readonly ahead: boolean;
  /** Kept, and shown with the list. */
  @WrittenReason() readonly reason: string;
}

/** Puts somebody on the list of another agency. */
export class TransferWaitingDto {
  /** One that guides files. */
  @IsUUID() readonly agencyId: string;
  /** Kept, and shown with the list. */
  @WrittenReason() readonly reason: string;
}

/** The language of the letter beside German; the person's own when it is left out. */
export class WaitingLetterQuery {
  @IsOptional() @IsString() @MaxLength(20) readonly language?: string;
}
