import { IsCalendarDay, IsCode, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { OptionalReason } from '../written-reason';
import {
  DECLINE_REASONS,
  type DeclineReason,
  INTAKE_DECISIONS,
  INTAKE_SOURCES,
  type IntakeDecision,
  type IntakeSource,
  TARGET_GROUPS,
  type TargetGroup,
  URGENCIES,
  type Urgency,
} from './intake.policy';

/** How a person came and whether she belongs here, as far as it is known, on top of which version. */
export class WriteIntakeDto {
  @IsInt() @Min(0) readonly version: number;
  /** The day she or somebody for her asked. */
  @IsCalendarDay() readonly receivedOn: string;
  @ApiProperty({ enum: INTAKE_SOURCES }) @IsIn(INTAKE_SOURCES) readonly source: IntakeSource;
  /** Who sent her; needed for `agency`. */
  @IsOptional() @IsUUID() readonly agencyId?: string | null;
  /** The Kreis she comes from; needed for `transfer`, and only there. */
  @IsOptional() @IsCode('kreise') readonly fromKreis?: string | null;
  /** Which of the groups of § 4 TIntG she belongs to, or none. */
  @ApiProperty({ enum: TARGET_GROUPS, required: false, nullable: true })
  @IsOptional()
  @IsIn(TARGET_GROUPS)
  readonly targetGroup?: TargetGroup | null;
  /** Whether another case management is there for her. */
  @IsOptional() @IsBoolean() readonly otherManagement?: boolean | null;
  /** Which one. */
  @IsOptional() @IsString() @MaxLength(200) readonly otherManagementName?: string | null;
  /** Why she is taken on all the same, or what else speaks for or against it. */
  @OptionalReason() readonly reason?: string | null;
  @ApiProperty({ enum: URGENCIES }) @IsIn(URGENCIES) readonly urgency: Urgency;
  /** The day she consented to the intake; or else `statute`. */
  @IsOptional() @IsCalendarDay() readonly consentOn?: string | null;
  /** The paragraph the intake rests on, where it is no consent. */
  @IsOptional() @IsString() @Matches(/^(?=.*(§|Art\.)).{4,120}$/) readonly statute?: string | null;
}

/** An agency, by name. */
export class IntakeAgencyDto {
  readonly id: string;
  readonly name: string;
}

/** How a person came and what was decided. Version 0 while nothing is recorded. */
export class IntakeDto {
  readonly version: number;
  readonly receivedOn: string | null;
  @ApiProperty({ enum: INTAKE_SOURCES, nullable: true }) readonly source: IntakeSource | null;
  readonly agency: IntakeAgencyDto | null;
  readonly fromKreis: string | null;
  @ApiProperty({ enum: TARGET_GROUPS, nullable: true }) readonly targetGroup: TargetGroup | null;
  readonly otherManagement: boolean | null;
  readonly otherManagementName: string | null;
  readonly reason: string | null;
  @ApiProperty({ enum: URGENCIES, nullable: true }) readonly urgency: Urgency | null;
  readonly consentOn: string | null;
  readonly statute: string | null;
  /** Null while it is undecided. */
  @ApiProperty({ enum: INTAKE_DECISIONS, nullable: true }) readonly decision: IntakeDecision | null;
  readonly decidedAt: string | null;
  readonly updatedAt: string | null;
  readonly updatedBy: string | null;
}

/** What becomes of an intake. */
export class DecideIntakeDto {
  @ApiProperty({ enum: INTAKE_DECISIONS }) @IsIn(INTAKE_DECISIONS) readonly decision: IntakeDecision;
  /** Who guides the file; for a team lead, who names a colleague. A case manager takes it herself. */
  @IsOptional() @IsUUID() readonly caseManagerId?: string | null;
  /** For `declined`: why. */
  @ApiProperty({ enum: DECLINE_REASONS, required: false, nullable: true })
  @IsOptional()
  @IsIn(DECLINE_REASONS)
  readonly reasonCode?: DeclineReason | null;
  /** For `declined`: where the person was sent instead. */
  @IsOptional() @IsString() @MinLength(3) @MaxLength(300) readonly sentTo?: string | null;
  /** In words; needed for reason `other`, and from a team lead who gives a file to a colleague without a free place. */
  @OptionalReason() readonly reason?: string | null;
}

const INTAKE_SORTS = ['openedOn', '-openedOn', 'name', '-name'] as const;
export type IntakeSort = (typeof INTAKE_SORTS)[number];

/** Which intakes, and in which order. */
export class IntakeQuery extends PageQuery {
  /** Undecided ones, own and untaken; or declined ones, own. */
  @IsOptional() @IsIn(['undecided', 'declined']) readonly state: 'undecided' | 'declined' = 'undecided';
  @ApiProperty({ enum: URGENCIES, required: false })
  @IsOptional()
  @IsIn(URGENCIES)
  readonly urgency?: Urgency;
  @IsOptional() @IsIn(INTAKE_SORTS) readonly sort: IntakeSort = 'openedOn';
}

/** An intake as a list shows it. */
export class IntakeItemDto {
  readonly caseId: string;
  readonly number: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly openedOn: string;
  /** Null where it is not recorded yet, and for a team lead. */
  @ApiProperty({ enum: INTAKE_SOURCES, nullable: true }) readonly source: IntakeSource | null;
  @ApiProperty({ enum: URGENCIES, nullable: true }) readonly urgency: Urgency | null;
  readonly caseManager: string | null;
}

/** Intakes, a page at a time. */
export class IntakePageDto {
  readonly items: IntakeItemDto[];
  readonly total: number;
  readonly next: string | null;
}
