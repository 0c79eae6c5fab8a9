import { IsCalendarDay, IsCode, IsPersonName, IsShortListOfCodes } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  PRECISIONS,
  type Precision,
  PROOF_KINDS,
  type ProofKind,
  type Relation,
  RELATIONS,
  type RemovalReason,
  REMOVALS,
  REPRESENTATION_KINDS,
  type RepresentationKind,
  REPRESENTED_BY,
  type RepresentedBy,
  type ResidenceOfMember,
  RESIDENCES,
} from './household-terms';
import { NameVariantDto } from './name-variant.dto';

const MOST_NAMES = 10;
const MOST_REPRESENTATIVES = 6;
const MOST_NATIONALITIES = 5;

/** Who speaks for a member of the household, with the proof of it. */
export class RepresentationDto {
  @ApiProperty({ enum: REPRESENTED_BY }) @IsIn(REPRESENTED_BY) readonly by: RepresentedBy;
  /** Which other member of the same file. */
  @ValidateIf(({ by }: RepresentationDto) => by === 'member') @IsUUID() readonly memberId?: string | null;
  @ValidateIf(({ by }: RepresentationDto) => by === 'other') @IsPersonName() readonly familyName?: string | null;
  @ValidateIf(({ by }: RepresentationDto) => by === 'other') @IsPersonName() readonly givenName?: string | null;
  @ApiProperty({ enum: REPRESENTATION_KINDS }) @IsIn(REPRESENTATION_KINDS) readonly kind: RepresentationKind;
  @ApiProperty({ enum: PROOF_KINDS }) @IsIn(PROOF_KINDS) readonly proofKind: ProofKind;
  /** Its number, its date, the court. */
  @IsOptional() @IsString() @MaxLength(300) readonly proof?: string | null;
  /** Last day, included. Custody and guardianship end with the 18th birthday whatever is written here. */
  @IsOptional() @IsCalendarDay() readonly validUntil?: string | null;
}

/** What is said of somebody who belongs to the person of a file. */
export class HouseholdPersonDto {
  @IsPersonName() readonly familyName: string;
  @IsPersonName() readonly givenName: string;
  @ApiProperty({ enum: RELATIONS }) @IsIn(RELATIONS) readonly relation: Relation;
  @ApiProperty({ enum: RESIDENCES }) @IsIn(RESIDENCES) readonly lives: ResidenceOfMember;
  @IsOptional() @IsCalendarDay() readonly bornOn?: string | null;
  /** How well that day is known; to the day when it is left out. */
  @ApiProperty({ enum: PRECISIONS, nullable: true })
  @IsOptional()
  @IsIn(PRECISIONS)
  readonly bornOnPrecision?: Precision | null;
  /** Key of the register of civil status. */
  @IsOptional() @IsCode('sex') readonly sex?: string | null;
  /** Keys of the Federal Statistical Office. */
  @IsOptional() @IsShortListOfCodes('nationalities', MOST_NATIONALITIES) readonly nationalities?: string[] | null;
  /** Amtlicher Gemeindeschlüssel, 8 digits: where she lives if not with the person of the file. */
  @IsOptional() @IsCode('municipalities') readonly municipality?: string | null;
  @IsOptional() @IsCode('languages') readonly preferredLanguage?: string | null;
  @IsOptional() @IsBoolean() readonly interpreterNeeded?: boolean | null;
  @IsArray()
  @ArrayMaxSize(MOST_NAMES)
  @ValidateNested({ each: true })
  @Type(() => NameVariantDto)
  readonly names: NameVariantDto[];
}

/** Somebody who belongs to the person of a file, and who speaks for her. */
export class WriteHouseholdMemberDto extends HouseholdPersonDto {
  @IsArray()
  @ArrayMaxSize(MOST_REPRESENTATIVES)
  @ValidateNested({ each: true })
  @Type(() => RepresentationDto)
  readonly representedBy: RepresentationDto[];
}

/** What is to stand of a member, and on top of which version. */
export class ChangeHouseholdMemberDto extends WriteHouseholdMemberDto {
  @IsInt() @Min(1) readonly version: number;
}

/** The other names of the person of the file, and how well her date of birth is known. */
export class WriteOwnNamesDto {
  /** 0 while nothing has been written. */
  @IsInt() @Min(0) readonly version: number;
  @ApiProperty({ enum: PRECISIONS, nullable: true })
  @IsOptional()
  @IsIn(PRECISIONS)
  readonly bornOnPrecision?: Precision | null;
  @IsArray()
  @ArrayMaxSize(MOST_NAMES)
  @ValidateNested({ each: true })
  @Type(() => NameVariantDto)
  readonly names: NameVariantDto[];
}

/** That somebody is not a member any more, and why. */
export class RemoveHouseholdMemberDto {
  @IsInt() @Min(1) readonly version: number;
  @ApiProperty({ enum: REMOVALS }) @IsIn(REMOVALS) readonly reason: RemovalReason;
  /** Since when; today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly on?: string | null;
  /** Needed for `other`. */
  @IsOptional() @IsString() @MaxLength(1000) readonly note?: string | null;
}

/** Why and since when somebody is not a member any more. */
export class RemovalDto {
  @ApiProperty({ enum: REMOVALS }) readonly reason: RemovalReason;
  readonly on: string;
  readonly note: string | null;
}

/** Who speaks for a member, as it stands today. */
export class RepresentationInFileDto extends RepresentationDto {
  /** The name of whoever it is; empty where she is no member any more and was recorded in error. */
  readonly name: string;
  /** Last day of it, coming of age included; null where none is known. */
  readonly endsOn: string | null;
  readonly live: boolean;
}

/** Somebody who belongs to the person, as staff see her. */
export class HouseholdMemberDto {
  readonly id: string;
  readonly version: number;
  readonly author: string;
  readonly updatedAt: string;
  /** Null once it was said that she was recorded in error: then nothing of her is kept. */
  @ApiProperty({ type: () => HouseholdPersonDto, nullable: true }) readonly person: HouseholdPersonDto | null;
  readonly representedBy: RepresentationInFileDto[];
  /** Null where nobody knows when she was born. */
  @ApiProperty({ type: Boolean, nullable: true }) readonly minor: boolean | null;
  /** The last day on which she is a minor. */
  readonly minorUntil: string | null;
  @ApiProperty({ type: () => RemovalDto, nullable: true }) readonly removal: RemovalDto | null;
}

/** The person of the file among those who belong to her: what the file says of her elsewhere, and her other names. */
export class HouseholdPrincipalDto {
  readonly familyName: string;
  readonly givenName: string;
  readonly bornOn: string | null;
  @ApiProperty({ enum: PRECISIONS }) readonly bornOnPrecision: Precision;
  @ApiProperty({ type: Boolean, nullable: true }) readonly minor: boolean | null;
  readonly minorUntil: string | null;
  readonly sex: string | null;
  readonly nationalities: string[];
  readonly municipality: string | null;
  readonly preferredLanguage: string | null;
  readonly interpreterNeeded: boolean;
  readonly names: NameVariantDto[];
  /** Of her names; 0 while none have been written. */
  readonly version: number;
  readonly author: string | null;
  readonly updatedAt: string | null;
}

/** The person of a file and who belongs to her: present members first, in the order in which they were recorded. */
export class HouseholdDto {
  readonly principal: HouseholdPrincipalDto;
  readonly items: HouseholdMemberDto[];
  readonly total: number;
  readonly next: string | null;
}
