import { CATEGORIES, type Category, PURPOSES, type Purpose } from '@app/access';
import { LIFE_AREAS, type LifeArea } from '@app/cases';
import { IsCalendarDay, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import {
  ANSWERS,
  ENDING_CODES,
  type EndingCode,
  REFERRAL_PURPOSES,
  REFERRAL_STATES,
  type ReferralAnswer,
  type ReferralPurpose,
  type ReferralState,
  REVOKE_CODES,
} from './referral-terms';

/** What an agency is to be asked. A draft may be without words; what is sent has them. */
export class WriteReferralDto {
  @IsUUID() readonly agencyId: string;
  @ApiProperty({ enum: REFERRAL_PURPOSES }) @IsIn(REFERRAL_PURPOSES) readonly purpose: ReferralPurpose;
  @ApiProperty({ enum: LIFE_AREAS }) @IsIn(LIFE_AREAS) readonly area: LifeArea;
  /** The day by which an answer is expected; not before today. */
  @IsCalendarDay() readonly answerBy: string;
  /** What the agency is asked. Sealed; read by it as long as a basis lives, and by the person. */
  @IsString() @MaxLength(8000) readonly text: string;
  /** The declined referral that goes on in this one. It stands when the draft is begun. */
  @IsOptional() @IsUUID() readonly followsId?: string | null;
}

/** Why a referral is taken back. */
export class RevokeReferralDto {
  @ApiProperty({ enum: REVOKE_CODES }) @IsIn(REVOKE_CODES) readonly code: (typeof REVOKE_CODES)[number];
}

/** What the agency answers. */
export class AnswerReferralDto {
  @ApiProperty({ enum: ANSWERS }) @IsIn(ANSWERS) readonly state: ReferralAnswer;
  /** Why it is declined, how it came out. Needed for both, and for nothing else. */
  @ApiProperty({ enum: ENDING_CODES, required: false, nullable: true })
  @IsOptional()
  @IsIn(ENDING_CODES)
  readonly code?: EndingCode | null;
  /** In words; needs a live basis, for the purpose that is stated. */
  @IsOptional() @IsString() @MaxLength(4000) readonly note?: string | null;
  /** Who could help instead, where it is declined. */
  @IsOptional() @IsUUID() readonly suggestedAgencyId?: string | null;
}

/** Which referrals, in a file, of all the actor's files or in the inbox of an agency. */
export class ReferralQuery extends PageQuery {
  @ApiProperty({ enum: REFERRAL_STATES, required: false })
  @IsOptional()
  @IsIn(REFERRAL_STATES)
  readonly state?: ReferralState;
  /** Those whose answer is late, or those whose is not. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly overdue?: boolean;
  @IsOptional() @IsUUID() readonly agencyId?: string;
}

/** For which purpose and agency it is asked what stands open. */
export class BasisQuery {
  @IsUUID() readonly agencyId: string;
  @ApiProperty({ enum: REFERRAL_PURPOSES }) @IsIn(REFERRAL_PURPOSES) readonly purpose: ReferralPurpose;
}

/** For which purpose an agency opens a referral. */
export class ReferralPurposeQuery {
  @ApiProperty({ enum: REFERRAL_PURPOSES }) @IsIn(REFERRAL_PURPOSES) readonly purpose: ReferralPurpose;
}

/** What of a file stands open to an agency for a purpose: what a referral can carry. */
export class ReferralBasisDto {
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
}

/** A referral without its words: what an inbox tells, also when nothing is open any more. */
export class ReferralListItemDto {
  readonly id: string;
  /** Null for an agency to which nothing of the file stands open. */
  readonly caseId: string | null;
  readonly caseNumber: string;
  readonly number: number;
  /** Of the person; null where the actor may not know it. */
  readonly personName: string | null;
  readonly agencyId: string;
  readonly agencyName: string;
  @ApiProperty({ enum: PURPOSES }) readonly purpose: Purpose;
  @ApiProperty({ enum: LIFE_AREAS }) readonly area: LifeArea;
  readonly answerBy: string;
  @ApiProperty({ enum: REFERRAL_STATES }) readonly state: ReferralState;
  /** Whether an answer is expected and the day for it is over. */
  readonly overdue: boolean;
  @ApiProperty({ enum: ENDING_CODES, nullable: true }) readonly code: EndingCode | null;
  readonly suggestedAgencyId: string | null;
  readonly suggestedAgencyName: string | null;
  readonly followsId: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly endedAt: string | null;
}

/** Referrals, a page at a time. */
export class ReferralPageDto {
  readonly items: ReferralListItemDto[];
  readonly total: number;
  /** How many of all the actor sees wait for an answer that is late. */
  readonly overdue: number;
  readonly next: string | null;
}

/** One step of a referral. */
export class ReferralStepDto {
  @ApiProperty({ enum: REFERRAL_STATES }) readonly state: ReferralState;
  @ApiProperty({ enum: ENDING_CODES, nullable: true }) readonly code: EndingCode | null;
  readonly at: string;
  /** Null where nobody did it: the basis ended. */
  readonly agencyName: string | null;
  /** What was written with it; null where nothing was, or nothing is open any more. */
  readonly note: string | null;
}

/** A referral with its words and its course. */
export class ReferralDto extends ReferralListItemDto {
  /** Null for an agency once nothing stands open to it. */
  readonly text: string | null;
  /** What stands open to the agency for this purpose now. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly open: Category[];
  readonly steps: ReferralStepDto[];
}
