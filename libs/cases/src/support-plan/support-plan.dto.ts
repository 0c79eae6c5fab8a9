import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { LIFE_AREAS, type LifeArea } from '../assessment/life-areas';
import {
  AGREEMENT_FORMS,
  type AgreementForm,
  GOAL_OWNERS,
  GOAL_STATES,
  type GoalOwner,
  type GoalState,
  LEVELS,
  MEASURE_STATES,
  type MeasureState,
  MOST_IN_PLAN,
  RESPONSIBLE,
  type Responsible,
} from './plan-terms';

const LONGEST_TEXT = 2000;

/** The measure of a case conference that a measure of the plan was taken from. */
export class MeasureOriginDto {
  @IsUUID() readonly conferenceId: string;
  @IsUUID() readonly measureId: string;
}

/** What somebody does so that a goal is reached. A draft may leave open what an agreed plan must say. */
export class WriteMeasureDto {
  /** The measure of the version before that it goes on from. */
  @IsOptional() @IsUUID() readonly from?: string | null;
  @IsString() @MaxLength(LONGEST_TEXT) readonly text: string;
  @ApiProperty({ enum: RESPONSIBLE }) @IsIn(RESPONSIBLE) readonly responsible: Responsible;
  /** An agency of the directory, where an agency is responsible. */
  @IsOptional() @IsUUID() readonly agencyId?: string | null;
  @IsOptional() @IsCalendarDay() readonly dueOn?: string | null;
  @ApiProperty({ type: MeasureOriginDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MeasureOriginDto)
  readonly origin?: MeasureOriginDto | null;
}

/** What is to be reached, and what is done for it. */
export class WriteGoalDto {
  /** The goal of the version before that it goes on from. */
  @IsOptional() @IsUUID() readonly from?: string | null;
  @ApiProperty({ enum: LIFE_AREAS }) @IsIn(LIFE_AREAS) readonly area: LifeArea;
  @ApiProperty({ enum: GOAL_OWNERS }) @IsIn(GOAL_OWNERS) readonly owner: GoalOwner;
  @IsString() @MaxLength(LONGEST_TEXT) readonly text: string;
  /** By what one can see that it is reached. */
  @IsString() @MaxLength(LONGEST_TEXT) readonly indicator: string;
  @IsOptional() @IsCalendarDay() readonly dueOn?: string | null;
  /** What −2, −1, 0, +1 and +2 mean for this goal, in this order; without it, its attainment is not scaled. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(LEVELS)
  @ArrayMaxSize(LEVELS)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  readonly scale?: string[] | null;
  @IsArray()
  @ArrayMaxSize(MOST_IN_PLAN)
  @ValidateNested({ each: true })
  @Type(() => WriteMeasureDto)
  readonly measures: WriteMeasureDto[];
}

/** What is to stand in a draft, and on top of which version. */
export class WriteSupportPlanDto {
  @IsInt() @Min(1) readonly version: number;
  @IsArray()
  @ArrayMaxSize(MOST_IN_PLAN)
  @ValidateNested({ each: true })
  @Type(() => WriteGoalDto)
  readonly goals: WriteGoalDto[];
  @IsString() @MaxLength(LONGEST_TEXT) readonly remarks: string;
}

/** That the person has agreed to a draft as it was read. */
export class AgreePlanDto {
  @IsInt() @Min(1) readonly version: number;
  @ApiProperty({ enum: AGREEMENT_FORMS }) @IsIn(AGREEMENT_FORMS) readonly how: AgreementForm;
  /** Who heard it, where it was agreed by word. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(200) readonly witness?: string | null;
  /** Today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly agreedOn?: string | null;
}

/** How one goal or one measure stands: exactly one of both ids. */
export class ReviewPlanDto {
  @IsOptional() @IsUUID() readonly goalId?: string | null;
  @IsOptional() @IsUUID() readonly measureId?: string | null;
  @ApiProperty({ enum: [...new Set([...GOAL_STATES, ...MEASURE_STATES])] })
  @IsIn([...GOAL_STATES, ...MEASURE_STATES])
  readonly state: GoalState | MeasureState;
  /** The result, or why it was dropped. */
  @IsString() @MaxLength(LONGEST_TEXT) readonly note: string;
  /** Today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly reviewedOn?: string | null;
  /** When to look again. */
  @IsOptional() @IsCalendarDay() readonly nextOn?: string | null;
  /** Goal attainment from −2 to +2, for a goal with a scale. */
  @IsOptional() @IsInt() @Min(-2) @Max(2) readonly attainment?: number | null;
}

/** One look at a goal or a measure. */
export class PlanReviewDto {
  readonly id: string;
  readonly state: string;
  readonly note: string;
  readonly attainment: number | null;
  readonly reviewedOn: string;
  readonly nextOn: string | null;
  /** Null for the person herself, who is not told names of staff. */
  readonly author: string | null;
}

/** A measure and how it stands. */
export class PlanMeasureDto {
  /** Null in a draft. */
  readonly id: string | null;
  readonly from: string | null;
  readonly text: string;
  @ApiProperty({ enum: RESPONSIBLE }) readonly responsible: Responsible;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly dueOn: string | null;
  /** Null where it comes from no conference. */
  @ApiProperty({ type: MeasureOriginDto, nullable: true }) readonly origin: MeasureOriginDto | null;
  @ApiProperty({ enum: MEASURE_STATES }) readonly state: MeasureState;
  readonly nextOn: string | null;
  /** Oldest first. */
  readonly reviews: PlanReviewDto[];
}

/** A goal, its measures, and how both stand. */
export class PlanGoalDto {
  /** Null in a draft. */
  readonly id: string | null;
  readonly from: string | null;
  @ApiProperty({ enum: LIFE_AREAS }) readonly area: LifeArea;
  @ApiProperty({ enum: GOAL_OWNERS }) readonly owner: GoalOwner;
  readonly text: string;
  readonly indicator: string;
  readonly dueOn: string | null;
  readonly scale: string[] | null;
  @ApiProperty({ enum: GOAL_STATES }) readonly state: GoalState;
  /** The latest rating from −2 to +2. */
  readonly attainment: number | null;
  readonly nextOn: string | null;
  readonly reviews: PlanReviewDto[];
  readonly measures: PlanMeasureDto[];
}

/** The paper of a plan that the person has signed, kept among the documents of her file. */
export class SignedPaperDto {
  readonly documentId: string;
  /** Its newest version. */
  readonly number: number;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly recordedAt: string;
  /** Null for the person herself, who is not told names of staff. */
  readonly author: string | null;
}

/** A version of the plan. */
export class SupportPlanDto {
  readonly id: string;
  /** Counts the versions of a file from 1. */
  readonly number: number;
  readonly version: number;
  @ApiProperty({ enum: ['draft', 'agreed', 'superseded'] }) readonly state: 'draft' | 'agreed' | 'superseded';
  readonly agreedOn: string | null;
  @ApiProperty({ enum: AGREEMENT_FORMS, nullable: true }) readonly agreedHow: AgreementForm | null;
  readonly witness: string | null;
  readonly author: string | null;
  readonly updatedAt: string;
  readonly goals: PlanGoalDto[];
  readonly remarks: string;
  /** Oldest first. */
  readonly signedPapers: SignedPaperDto[];
  /** T-score over the goals that are rated, 50 as expected (Kiresuk and Sherman 1968, equal weights, ρ = 0.3). */
  readonly tScore: number | null;
}

/** All versions of a file's plan, newest first. */
export class SupportPlanPageDto {
  readonly items: SupportPlanDto[];
  readonly total: number;
  readonly next: string | null;
}

/** In which language the headings stand beside the German ones: the person's where it is left out. */
export class PlanPaperQuery {
  @IsOptional() @IsString() @MaxLength(10) readonly language?: string;
}
