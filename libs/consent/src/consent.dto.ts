import {
  CATEGORIES,
  type Category,
  PURPOSES,
  type Purpose,
  SPECIAL_CATEGORIES,
  type SpecialCategory,
} from '@app/access';
import { IsCalendarDay, IsCode, IsPersonName, IsShortListOf } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CONSENT_FORMS, CONSENT_STATES, type ConsentForm, type ConsentState } from './consent.entity';

/** What a person agreed to, as the case manager records it. Days are days in Europe/Berlin. */
export class RecordConsentDto {
  /** Who may see it: one agency per consent. */
  @IsUUID() readonly agencyId: string;
  @ApiProperty({ enum: PURPOSES, isArray: true, minItems: 1, uniqueItems: true })
  @IsShortListOf(PURPOSES, { atLeastOne: true })
  readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true, minItems: 1, uniqueItems: true })
  @IsShortListOf(CATEGORIES, { atLeastOne: true })
  readonly categories: Category[];
  /** Special categories (Art. 9 GDPR) among them, each ticked by the person on its own. */
  @ApiPropertyOptional({ enum: SPECIAL_CATEGORIES, isArray: true, uniqueItems: true, nullable: true })
  @IsOptional()
  @IsShortListOf(SPECIAL_CATEGORIES)
  readonly specialCategories?: SpecialCategory[] | null;
  /** First day; today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly validFrom?: string | null;
  /** Last day, included. */
  @IsCalendarDay() readonly validUntil: string;
  @IsString() @MaxLength(20) readonly textVersion: string;
  /** Language of the text that was read together. */
  @IsCode('languages') readonly language: string;
  /** Who interpreted. */
  @IsOptional() @IsPersonName() readonly interpreter?: string | null;
  @IsIn(CONSENT_FORMS) readonly form: ConsentForm;
  /** Needed for an oral consent. */
  @IsOptional() @IsPersonName() readonly witness?: string | null;
}

/** How a consent is withdrawn. */
export class WithdrawConsentDto {
  /** How the person said it; by word of mouth when it is left out. */
  @IsOptional() @IsIn(CONSENT_FORMS) readonly channel?: ConsentForm | null;
}

/** The agency a consent is for. */
export class RecipientDto {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** A consent as staff see it. */
export class ConsentDto {
  readonly id: string;
  readonly caseId: string;
  readonly agency: RecipientDto;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  @ApiProperty({ enum: SPECIAL_CATEGORIES, isArray: true }) readonly specialCategories: SpecialCategory[];
  @ApiProperty({ enum: CONSENT_STATES }) readonly state: ConsentState;
  /** Whether it allows anything now. */
  readonly live: boolean;
  /** First day. */
  readonly validFrom: string;
  /** Last day, included. */
  readonly validUntil: string;
  readonly textVersion: string;
  readonly language: string;
  readonly interpreter: string | null;
  @ApiProperty({ enum: CONSENT_FORMS }) readonly form: ConsentForm;
  readonly witness: string | null;
  readonly recordedAt: string;
  readonly withdrawnAt: string | null;
  /** When the agency last saw something on this consent. */
  readonly lastSeenAt: string | null;
}

/** Consents of a file, a page at a time. */
export class ConsentPageDto {
  readonly items: ConsentDto[];
  readonly total: number;
  readonly next: string | null;
}

/** A text a person can be asked to agree to. */
export class ConsentTextDto {
  readonly version: string;
  readonly language: string;
  /** The language's name in itself. */
  readonly name: string;
  @ApiProperty({ enum: ['ltr', 'rtl'] }) readonly direction: 'ltr' | 'rtl';
  /** False until a translator has checked it; the German text holds. */
  readonly translatorChecked: boolean;
  readonly title: string;
}

/** Texts of consents, a page at a time. */
export class ConsentTextPageDto {
  readonly items: ConsentTextDto[];
  readonly total: number;
  readonly next: string | null;
}
