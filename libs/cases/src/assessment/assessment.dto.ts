import { IsCalendarDay } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LIFE_AREAS, type LifeArea } from './life-areas';

const LONGEST_TEXT = 10_000;

/** One life area: how it stands, what helps, what is missing, and what the person wants. */
export class AreaAssessmentDto {
  @ApiProperty({ enum: LIFE_AREAS }) @IsIn(LIFE_AREAS) readonly area: LifeArea;
  @IsString() @MaxLength(LONGEST_TEXT) readonly situation: string;
  @IsString() @MaxLength(LONGEST_TEXT) readonly resources: string;
  @IsString() @MaxLength(LONGEST_TEXT) readonly needs: string;
  /** In the words of the person. */
  @IsString() @MaxLength(LONGEST_TEXT) readonly wishes: string;
  /** From 0, the worst, to 10; null: not asked. */
  @IsOptional() @IsInt() @Min(0) @Max(10) readonly value?: number | null;
}

/** What is to stand in a draft, and on top of which version. */
export class WriteAssessmentDto {
  @IsInt() @Min(1) readonly version: number;
  /** Each area at most once; an area that is left out is emptied. */
  @IsArray()
  @ArrayMaxSize(LIFE_AREAS.length)
  @ArrayUnique((entry: AreaAssessmentDto) => entry.area)
  @ValidateNested({ each: true })
  @Type(() => AreaAssessmentDto)
  readonly areas: AreaAssessmentDto[];
}

/** That a draft is finished as it was read. */
export class FinishAssessmentDto {
  @IsInt() @Min(1) readonly version: number;
  /** The day the person was spoken with; today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly assessedOn?: string | null;
}

/** A version of the assessment, all ten areas in their order. */
export class AssessmentDto {
  readonly id: string;
  /** Counts the versions of a file from 1. */
  readonly number: number;
  readonly version: number;
  /** Null: a draft. */
  readonly assessedOn: string | null;
  readonly author: string;
  readonly updatedAt: string;
  readonly areas: AreaAssessmentDto[];
}

/** All versions of a file, oldest first: the first, the latest and the course between them are looked at together. */
export class AssessmentPageDto {
  readonly items: AssessmentDto[];
  readonly total: number;
  readonly next: string | null;
}
