import { IsCalendarDay, IsCode, IsPersonName, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** What a mediator has learned for it: from volunteers to interpreters sworn in by a court (§ 189 GVG). */
const QUALIFICATIONS = ['volunteer', 'trained', 'certified', 'sworn'] as const;
type Qualification = (typeof QUALIFICATIONS)[number];

const MEDIATOR_SORTS = ['name', '-name', 'activeFrom', '-activeFrom'] as const;
export type MediatorSort = (typeof MEDIATOR_SORTS)[number];

const PHONE = /^\+?[\d /()-]{4,40}$/;

/** What is written of a mediator, whole. */
export class WriteMediatorDto {
  @IsPersonName() @MaxLength(200) readonly name: string;
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCode('languages', { each: true })
  readonly languages: string[];
  /** Towns she comes to, by municipality key (AGS); none where she works by phone and video alone. */
  @IsArray() @ArrayMaxSize(60) @ArrayUnique() @IsCode('municipalities', { each: true }) readonly towns: string[];
  /** One of phone and e-mail is needed. */
  @IsOptional() @IsString() @Matches(PHONE) readonly phone?: string | null;
  @IsOptional() @IsEmail() @MaxLength(200) readonly email?: string | null;
  @ApiProperty({ enum: QUALIFICATIONS }) @IsIn(QUALIFICATIONS) readonly qualification: Qualification;
  @IsCalendarDay() readonly activeFrom: string;
  /** The last day on which she can be booked. */
  @IsOptional() @IsCalendarDay() readonly activeUntil?: string | null;
}

/** The same for one who is there already. */
export class ChangeMediatorDto extends WriteMediatorDto {
  /** The version that was read: a change by somebody else in between is not overwritten. */
  @IsInt() @Min(1) readonly version: number;
}

/** Which mediators. */
export class MediatorQuery extends PageQuery {
  /** A part of the name. */
  @IsOptional() @IsString() @MaxLength(100) readonly q?: string;
  @IsOptional() @IsCode('languages') readonly language?: string;
  /** Who comes to this town. */
  @IsOptional() @IsCode('municipalities') readonly town?: string;
  /** Who is active and has no other appointment from then on, for as long as `minutes` says. */
  @IsOptional() @IsISO8601({ strict: true }) readonly freeAt?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(15) @Max(480) readonly minutes: number = 60;
  @ApiProperty({ enum: MEDIATOR_SORTS, required: false, default: 'name' })
  @IsOptional()
  @IsIn(MEDIATOR_SORTS)
  readonly sort: MediatorSort = 'name';
}

/** Somebody who interprets between client and office. */
export class MediatorDto {
  readonly id: string;
  readonly name: string;
  readonly languages: string[];
  readonly towns: string[];
  readonly phone: string | null;
  readonly email: string | null;
  @ApiProperty({ enum: QUALIFICATIONS }) readonly qualification: Qualification;
  readonly activeFrom: string;
  readonly activeUntil: string | null;
  readonly isActive: boolean;
  readonly version: number;
}

/** A page of the pool. */
export class MediatorPageDto {
  readonly items: MediatorDto[];
  readonly total: number;
  readonly next: string | null;
}
