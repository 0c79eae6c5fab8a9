import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { ColleagueDto } from '../stand-ins/deputy.dto';
import { OptionalReason } from '../written-reason';

const HANDOVER_STATES = ['open', 'accepted', 'refused', 'withdrawn'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

export const HANDOVER_DECISIONS = ['accept', 'refuse', 'withdraw', 'allow'] as const;
export type HandoverDecision = (typeof HANDOVER_DECISIONS)[number];

/** Offers a file to a colleague. */
export class OfferHandoverDto {
  @IsUUID() readonly toId: string;
  /** What the colleague has to know; needed from whoever guides the file. Sealed, and readable to the person. */
  @IsOptional() @IsString() @MinLength(20) @MaxLength(8000) readonly summary?: string | null;
  /** Why the file goes on; needed from a team lead. It says nothing about the person. */
  @OptionalReason() readonly reason?: string | null;
}

/** What becomes of an offer. */
export class DecideHandoverDto {
  @ApiProperty({ enum: HANDOVER_DECISIONS }) @IsIn(HANDOVER_DECISIONS) readonly decision: HandoverDecision;
  /** Needed to refuse, and to allow more than the limit. It stands in the log then, so it says nothing about the person. */
  @OptionalReason() readonly reason?: string | null;
}

/** Which handovers. */
export class HandoverQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly caseId?: string;
  @ApiProperty({ enum: HANDOVER_STATES, required: false })
  @IsOptional()
  @IsIn(HANDOVER_STATES)
  readonly state?: HandoverState;
}

/** What in a file is not finished: whoever takes it takes all of it. */
export class UnfinishedDto {
  readonly nextDue: string | null;
  readonly plannedClosingOn: string | null;
  /** Contacts that the colleague has begun and not finished: only she can. */
  readonly contactDrafts: number;
  readonly requestedConsents: number;
  /** Consents that end within thirty days. */
  readonly endingConsents: number;
  readonly assessmentDrafts: number;
  readonly planDrafts: number;
  readonly planGoals: number;
}

/** An offer of a file, and what was decided. */
export class HandoverDto {
  readonly id: string;
  readonly caseId: string;
  /** Null once the file is neither the actor's nor offered to her. */
  readonly number: string | null;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly isClosed: boolean | null;
  readonly from: ColleagueDto;
  readonly to: ColleagueDto;
  readonly offeredBy: string;
  readonly offeredAt: string;
  @ApiProperty({ enum: HANDOVER_STATES }) readonly state: HandoverState;
  /** Why, from a team lead. */
  readonly reason: string | null;
  /** From whoever guided it; null for a team lead who stated no reason, and once the file is not the actor's. */
  readonly summary: string | null;
  /** Why it was refused. */
  readonly refusal: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  /** Whether the actor may accept or refuse it. */
  readonly isForActor: boolean;
  /** Whether the colleague has no free place, and no reason of the team lead is written down yet: she cannot accept it. */
  readonly isOverLimit: boolean;
  /** Why she may have more than the limit. */
  readonly limitReason: string | null;
  readonly unfinished: UnfinishedDto | null;
}

/** Handovers, the latest first. */
export class HandoverPageDto {
  readonly items: HandoverDto[];
  readonly total: number;
  readonly next: string | null;
}
