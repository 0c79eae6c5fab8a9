import { CATEGORIES, type Category, PURPOSES, type Purpose } from '@app/access';
import { IsCalendarDay, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LIFE_AREAS, type LifeArea } from '../assessment/life-areas';
import { RESPONSIBLE, type Responsible } from '../support-plan/plan-terms';
import { WrittenReason } from '../written-reason';
import { CONFERENCE_FORMATS, CONFERENCE_STATES, type ConferenceFormat, type ConferenceState } from './conference-terms';

const MOST = 20;

/** A point of the agenda. */
export class WriteAgendaPointDto {
  /** Null for a new one. */
  @IsOptional() @IsUUID() readonly id?: string | null;
  @IsString() @MaxLength(1000) readonly text: string;
  @ApiProperty({ enum: CATEGORIES, nullable: true, required: false })
  @IsOptional()
  @IsIn(CATEGORIES)
  readonly category?: Category | null;
  /** Null as long as nobody has said; a record says it of each point. */
  @IsOptional() @IsBoolean() readonly discussed?: boolean | null;
  @IsString() @MaxLength(10_000) readonly note: string;
}

/** A colleague who takes part. */
export class WriteStaffDto {
  @IsUUID() readonly accountId: string;
  @IsOptional() @IsBoolean() readonly present?: boolean | null;
}

/** An agency that takes part, and for what. */
export class WriteAgencyDto {
  @IsUUID() readonly agencyId: string;
  @ApiProperty({ enum: PURPOSES }) @IsIn(PURPOSES) readonly purpose: Purpose;
  @IsString() @MaxLength(200) readonly contact: string;
  @IsOptional() @IsBoolean() readonly present?: boolean | null;
}

/** A measure as it is agreed; a draft may leave open what a held conference must say. */
export class WriteConferenceMeasureDto {
  /** Null for a new one. */
  @IsOptional() @IsUUID() readonly id?: string | null;
  @ApiProperty({ enum: LIFE_AREAS }) @IsIn(LIFE_AREAS) readonly area: LifeArea;
  @IsString() @MaxLength(2000) readonly text: string;
  @ApiProperty({ enum: RESPONSIBLE }) @IsIn(RESPONSIBLE) readonly responsible: Responsible;
  @IsOptional() @IsUUID() readonly agencyId?: string | null;
  @IsOptional() @IsCalendarDay() readonly dueOn?: string | null;
}

/** When and how people meet. */
export class PlanConferenceDto {
  /** Instant, with its offset. */
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/^20\d\d-.*(Z|[+-]\d\d:\d\d)$/)
  readonly plannedAt: string;
  @ApiProperty({ enum: CONFERENCE_FORMATS }) @IsIn(CONFERENCE_FORMATS) readonly format: ConferenceFormat;
  /** Room, number or link. */
  @IsString() @MaxLength(500) readonly place: string;
}

/** Who meets about what, and what was said and agreed. */
export class ConferenceContentDto extends PlanConferenceDto {
  @IsBoolean() readonly personInvited: boolean;
  @IsOptional() @IsBoolean() readonly personPresent?: boolean | null;
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique(({ accountId }: WriteStaffDto) => accountId)
  @ValidateNested({ each: true })
  @Type(() => WriteStaffDto)
  readonly staff: WriteStaffDto[];
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique(({ agencyId }: WriteAgencyDto) => agencyId)
  @ValidateNested({ each: true })
  @Type(() => WriteAgencyDto)
  readonly agencies: WriteAgencyDto[];
  @IsString() @MaxLength(500) readonly others: string;
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => WriteAgendaPointDto)
  readonly agenda: WriteAgendaPointDto[];
  @IsString() @MaxLength(30_000) readonly minutes: string;
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => WriteConferenceMeasureDto)
  readonly measures: WriteConferenceMeasureDto[];
}

/** What is to stand in a conference that is not over, and on top of which version. */
export class WriteConferenceDto extends ConferenceContentDto {
  @IsInt() @Min(1) readonly version: number;
}

/** That it took place, as it was written down. */
export class HoldConferenceDto {
  @IsInt() @Min(1) readonly version: number;
  /** The day it was planned for when it is left out. */
  @IsOptional() @IsCalendarDay() readonly heldOn?: string | null;
}

/** That it does not take place, and why. */
export class CancelConferenceDto {
  @IsInt() @Min(1) readonly version: number;
  @WrittenReason() readonly reason: string;
}

/** What should have stood there, on top of which correction, and why. */
export class CorrectConferenceDto extends ConferenceContentDto {
  /** How many corrections there are already. */
  @IsInt() @Min(0) readonly correction: number;
  @WrittenReason() readonly reason: string;
}

const SORTS = ['-plannedAt', 'plannedAt'] as const;

/** Which conferences of a file, and in which order. */
export class ConferenceQuery extends PageQuery {
  @ApiProperty({ enum: CONFERENCE_STATES }) @IsOptional() @IsIn(CONFERENCE_STATES) readonly state?: ConferenceState;
  @IsOptional() @IsIn(SORTS) readonly sort: (typeof SORTS)[number] = '-plannedAt';
}

/** For whom the invitation is: an agency that takes part, or the person where it is left out. */
export class InvitationQuery {
  @IsOptional() @IsUUID() readonly agencyId?: string;
  /** The language beside German in the person's invitation: hers where it is left out. */
  @IsOptional() @IsString() @MaxLength(10) readonly language?: string;
}
