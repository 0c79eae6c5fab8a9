import { AreaAssessmentDto, URGENCIES, type Urgency } from '@app/cases';
import { PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { ARRIVAL_DECISIONS, type ArrivalDecision, ARRIVAL_STATES, type ArrivalState } from './move-terms';

/** What becomes of a file that another Kreis offers. */
export class DecideArrivalDto {
  @ApiProperty({ enum: ARRIVAL_DECISIONS }) @IsIn(ARRIVAL_DECISIONS) readonly decision: ArrivalDecision;
  /** Who shall take it; needed to assign. */
  @IsOptional() @IsUUID() readonly caseManagerId?: string | null;
  /**
   * Needed to refuse, and to assign more than the limit. A refusal is read in the other Kreis and by the person, so it says
   * nothing about her.
   */
  @ApiProperty({ minLength: 10, maxLength: 2000, required: false, nullable: true })
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() || null : value))
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  readonly reason?: string | null;
}

const ARRIVAL_SORTS = ['-offeredAt', 'offeredAt'] as const;
export type ArrivalSort = (typeof ARRIVAL_SORTS)[number];

/** Which files that other Kreise offer, and in which order. */
export class ArrivalQuery extends PageQuery {
  @ApiProperty({ enum: ARRIVAL_STATES, required: false })
  @IsOptional()
  @IsIn(ARRIVAL_STATES)
  readonly state?: ArrivalState;
  @ApiProperty({ enum: URGENCIES, required: false }) @IsOptional() @IsIn(URGENCIES) readonly urgency?: Urgency;
  @IsOptional() @Transform(({ value }) => value === true || value === 'true') @IsBoolean() readonly overdue?: boolean;
  @IsOptional() @IsIn(ARRIVAL_SORTS) readonly sort: ArrivalSort = '-offeredAt';
}

/** How much of each part comes along; what it is, is opened on acceptance. */
export class ArrivalCountsDto {
  readonly sections: number;
  readonly specialSections: number;
  readonly householdMembers: number;
  readonly assessments: number;
  readonly openMeasures: number;
  readonly deadlines: number;
}

/** A case manager, by name. */
export class ArrivalColleagueDto {
  readonly id: string;
  readonly name: string;
}

/** A file that another Kreis offers: what is needed to decide, and what was decided. */
export class ArrivalDto {
  readonly id: string;
  readonly fromKreis: string;
  readonly municipality: string | null;
  readonly language: string | null;
  @ApiProperty({ enum: URGENCIES }) readonly urgency: Urgency;
  readonly counts: ArrivalCountsDto;
  /** Null once it is decided: then it stands in the file. */
  readonly summary: string | null;
  readonly offeredAt: string;
  readonly alarmOn: string;
  readonly isOverdue: boolean;
  @ApiProperty({ enum: ARRIVAL_STATES }) readonly state: ArrivalState;
  readonly assignedTo: ArrivalColleagueDto | null;
  /** Why she may have more than the limit. */
  readonly limitReason: string | null;
  /** Whether the actor may accept it. */
  readonly isForActor: boolean;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly refusal: string | null;
  /** The file that was opened for it. */
  readonly caseId: string | null;
}

/** Files that other Kreise offer. */
export class ArrivalPageDto {
  readonly items: ArrivalDto[];
  readonly total: number;
  readonly next: string | null;
}

/** A measure as the other Kreis agreed it. */
export class ArrivedMeasureDto {
  readonly text: string;
  readonly responsible: string;
  readonly agencyName: string | null;
  readonly dueOn: string | null;
  readonly state: string;
}

/** A goal as the other Kreis agreed it. */
export class ArrivedGoalDto {
  readonly area: string;
  readonly text: string;
  readonly indicator: string;
  readonly dueOn: string | null;
  readonly state: string;
  readonly measures: ArrivedMeasureDto[];
}

/** The last support plan of the other Kreis. */
export class ArrivedPlanDto {
  readonly agreedOn: string | null;
  readonly remarks: string;
  readonly goals: ArrivedGoalDto[];
}

/** The last assessment of the other Kreis. */
export class ArrivedAssessmentDto {
  readonly assessedOn: string | null;
  readonly areas: AreaAssessmentDto[];
}

/** What came along from another Kreis beside what stands in the file itself; papers of that Kreis, to be read. */
export class ArrivedFileDto {
  readonly fromKreis: string;
  readonly acceptedAt: string;
  readonly summary: string;
  readonly counts: ArrivalCountsDto;
  @ApiProperty({ type: ArrivedAssessmentDto, nullable: true }) readonly assessment: ArrivedAssessmentDto | null;
  @ApiProperty({ type: ArrivedPlanDto, nullable: true }) readonly plan: ArrivedPlanDto | null;
}

/** What came along, in a list of at most one. */
export class ArrivedFilePageDto {
  readonly items: ArrivedFileDto[];
  readonly total: number;
  readonly next: string | null;
}
