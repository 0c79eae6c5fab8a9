import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Phase, PHASES } from '../case.entity';
import { DECLINE_REASONS, type DeclineReason } from '../intake/intake.policy';
import { OptionalReason } from '../written-reason';
import {
  CLOSING_REASONS,
  type ClosingReason,
  GUIDED_STEPS,
  type GuidedStep,
  PHASE_STEPS,
  type PhaseStep,
} from './phases.policy';

/** A step from phase to phase, and the phase it was seen in. */
export class TakeStepDto {
  @ApiProperty({ enum: GUIDED_STEPS }) @IsIn(GUIDED_STEPS) readonly step: GuidedStep;
  /** The phase the file stands in: a step somebody else took meanwhile is not taken twice. */
  @ApiProperty({ enum: PHASES }) @IsIn(PHASES) readonly from: Phase;
  /** For `skip`: the phase it leads to. */
  @ApiProperty({ enum: PHASES, required: false, nullable: true })
  @IsOptional()
  @IsIn(PHASES)
  readonly phase?: Phase | null;
  /** The day of the step; today when it is left out. Not before the step before it. */
  @IsOptional() @IsCalendarDay() readonly on?: string | null;
  /** For `close`: why. */
  @ApiProperty({ enum: CLOSING_REASONS, required: false, nullable: true })
  @IsOptional()
  @IsIn(CLOSING_REASONS)
  readonly reasonCode?: ClosingReason | null;
  /** Needed to skip, to open again and for closing reason `other`. */
  @OptionalReason() readonly reason?: string | null;
  /** For `close`: when somebody asks again how it went. */
  @IsOptional() @IsCalendarDay() readonly followUpOn?: string | null;
}

/** A step a file has taken. It is never changed. */
export class PhaseStepDto {
  readonly id: string;
  @ApiProperty({ enum: PHASE_STEPS }) readonly step: PhaseStep;
  @ApiProperty({ enum: PHASES, nullable: true }) readonly from: Phase | null;
  @ApiProperty({ enum: PHASES }) readonly phase: Phase;
  readonly on: string;
  /** Why it was closed, or its intake declined. */
  @ApiProperty({ enum: [...new Set([...CLOSING_REASONS, ...DECLINE_REASONS])], nullable: true })
  readonly reasonCode: ClosingReason | DeclineReason | null;
  readonly reason: string | null;
  /** Where the person was sent instead, when her intake was declined. */
  readonly sentTo: string | null;
  readonly followUpOn: string | null;
  /** Who guides the file from then on. */
  readonly caseManager: string | null;
  readonly recordedAt: string;
  /** Null where it was written down when histories began to be kept. */
  readonly recordedBy: string | null;
}

/** How a file went through its phases, the last step first. */
export class PhasePageDto {
  readonly items: PhaseStepDto[];
  readonly total: number;
  readonly next: string | null;
}

/** When the case manager expects the place of a file to become free. */
export class PlanClosingDto {
  /** Null where nothing is planned any more. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsCalendarDay()
  readonly on: string | null;
}
