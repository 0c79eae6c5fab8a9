import {
  BOOKING_SIDES,
  BOOKING_STATES,
  type BookingSide,
  type BookingState,
  DEADLINE_KINDS,
  DEADLINE_STATES,
  DEADLINE_STEPS,
  MEDIATION_MODES,
  type MediationMode,
} from '@app/cases';
import { ApiProperty } from '@nestjs/swagger';

/** A step of the file from phase to phase, and why. */
export class OwnPhaseDto {
  readonly step: string;
  readonly from: string | null;
  readonly phase: string;
  readonly on: string;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  /** Where she was sent instead, when her intake was declined. */
  readonly sentTo: string | null;
  readonly followUpOn: string | null;
  readonly recordedAt: string;
}

/** How she came, and what was decided. */
export class OwnIntakeDto {
  readonly receivedOn: string;
  readonly source: string;
  readonly agency: string | null;
  readonly fromKreis: string | null;
  readonly targetGroup: string | null;
  @ApiProperty({ type: Boolean, nullable: true }) readonly otherManagement: boolean | null;
  readonly otherManagementName: string | null;
  readonly reason: string | null;
  readonly urgency: string;
  readonly consentOn: string | null;
  readonly statute: string | null;
  readonly decision: string | null;
  readonly decidedAt: string | null;
  readonly updatedAt: string;
}

/** That she was put ahead on the waiting list, or back, and why. */
export class OwnWaitingMoveDto {
  readonly ahead: boolean | null;
  /** The agency whose list she was put on; null where she changed her place alone. */
  readonly toAgency: string | null;
  readonly reason: string;
  readonly recordedAt: string;
}

/** That her file was offered to another case manager, and what became of it; never who they are. */
export class OwnHandoverDto {
  readonly offeredAt: string;
  readonly state: string;
  readonly decidedAt: string | null;
  /** Why, from a team lead. */
  readonly grounds: string | null;
  /** What the case manager wrote for her colleague. */
  readonly summary: string | null;
  readonly refusal: string | null;
}

/** An offer of her file to another Kreis, with what went along as she agreed. */
export class OwnMoveDto {
  readonly toKreis: string;
  readonly toAgency: string;
  readonly agreedOn: string;
  readonly agreedBy: string;
  readonly signedBy: string | null;
  readonly sections: string[];
  readonly parts: string[];
  readonly offeredAt: string;
  readonly state: string;
  readonly decidedAt: string | null;
  readonly refusal: string | null;
  /** What the case manager wrote for the other Kreis. */
  readonly summary: string;
}

/** What came with her file from another Kreis, beside what stands in the file itself. */
export class OwnArrivalDto {
  readonly fromKreis: string;
  readonly acceptedAt: string;
  readonly summary: string;
  @ApiProperty({ type: Object, nullable: true }) readonly assessment: object | null;
  @ApiProperty({ type: Object, nullable: true }) readonly plan: object | null;
}

/** An appointment with a mediator: not who interpreted, who is somebody else (Art. 15(4) GDPR). */
export class OwnMediationDto {
  readonly language: string;
  readonly beginsAt: string;
  readonly minutes: number;
  @ApiProperty({ enum: MEDIATION_MODES }) readonly mode: MediationMode;
  readonly place: string | null;
  @ApiProperty({ enum: BOOKING_STATES }) readonly state: BookingState;
  @ApiProperty({ enum: BOOKING_SIDES, nullable: true }) readonly byWhom: BookingSide | null;
  readonly workedMinutes: number | null;
}

/** A time she waited for a place. */
export class OwnWaitingDto {
  readonly urgency: string;
  readonly ahead: boolean;
  readonly enteredAt: string;
  readonly leftAt: string | null;
  readonly leftAs: string | null;
  readonly moves: OwnWaitingMoveDto[];
}

/** What became of something that was to be done, and why. */
export class OwnDeadlineStepDto {
  @ApiProperty({ enum: DEADLINE_STEPS }) readonly step: (typeof DEADLINE_STEPS)[number];
  readonly dueFrom: string;
  readonly dueTo: string | null;
  readonly reason: string | null;
  readonly recordedAt: string;
}

/** What was to be done in her file by a day. */
export class OwnDeadlineDto {
  readonly id: string;
  @ApiProperty({ enum: DEADLINE_KINDS }) readonly kind: (typeof DEADLINE_KINDS)[number];
  readonly title: string | null;
  readonly sourceOn: string;
  readonly dueOn: string;
  @ApiProperty({ enum: DEADLINE_STATES }) readonly state: (typeof DEADLINE_STATES)[number];
  readonly recordedAt: string;
  readonly settledAt: string | null;
  readonly steps: OwnDeadlineStepDto[];
}
