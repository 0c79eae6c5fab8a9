import { IsCalendarDay, IsPersonName } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** By what somebody speaks for the person: custody, guardianship, legal care (§ 1814 BGB), or a power of attorney. */
const REPRESENTATIVE_KINDS = ['parent', 'guardian', 'carer', 'authorised'] as const;
export type RepresentativeKind = (typeof REPRESENTATIVE_KINDS)[number];

/** Who speaks for the person, with the proof of it. */
export class RecordRepresentativeDto {
  @IsPersonName() readonly familyName: string;
  @IsPersonName() readonly givenName: string;
  @IsIn(REPRESENTATIVE_KINDS) readonly kind: RepresentativeKind;
  /** What was seen: a birth certificate, a court's order with its number, a power of attorney with its date. */
  @IsString() @MinLength(3) @MaxLength(300) readonly proof: string;
  /** First day; today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly validFrom?: string | null;
  /** Last day, included. Custody ends with the 18th birthday whatever is written here. */
  @IsOptional() @IsCalendarDay() readonly validUntil?: string | null;
}

/** A representative as staff see it. */
export class RepresentativeDto {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  @ApiProperty({ enum: REPRESENTATIVE_KINDS }) readonly kind: RepresentativeKind;
  readonly proof: string;
  /** Whether she may speak for the person now. */
  readonly live: boolean;
  readonly validFrom: string;
  /** Last day of the representation, coming of age included; null where none is known. */
  readonly validUntil: string | null;
  readonly recordedAt: string;
}

/** The representatives of a person, newest first. */
export class RepresentativePageDto {
  readonly items: RepresentativeDto[];
  readonly total: number;
  readonly next: string | null;
}
