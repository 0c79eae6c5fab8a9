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
  readonly ahead: boolean;
  readonly reason: string;
  readonly recordedAt: string;
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
