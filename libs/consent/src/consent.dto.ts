import {
  type Action,
  ACTIONS,
  CATEGORIES,
  type Category,
  PURPOSES,
  type Purpose,
  SPECIAL_CATEGORIES,
  type SpecialCategory,
} from '@app/access';
import { IsCalendarDay, IsCode, IsPersonName, IsShortListOf } from '@app/platform';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { CONSENT_STATES, type ConsentState } from './consent-states';
import {
  CONSENT_FORMS,
  type ConsentForm,
  type Decision,
  DECISIONS,
  type Declaration,
  DECLARATIONS,
} from './consent-terms';

const AT_MOST = 100;
const RECORDED = ['given', 'requested', 'refused'] as const;

/** A list of ids, each once. */
const Ids = () => (target: object, property: string) => {
  for (const rule of [
    IsUUID(undefined, { each: true }),
    ArrayUnique(),
    ArrayMaxSize(AT_MOST),
    ArrayNotEmpty(),
    IsArray(),
  ])
    rule(target, property);
};

/** What a declaration can be limited to. Days are days in Europe/Berlin. */
class LimitsDto {
  /** Only what was recorded from this day on. */
  @IsOptional() @IsCalendarDay() readonly recordedFrom?: string | null;
  /** Only what was recorded up to this day, included. */
  @IsOptional() @IsCalendarDay() readonly recordedUntil?: string | null;
  /** Only these items of the file. */
  @IsOptional() @Ids() readonly items?: string[] | null;
  /** Only what these colleagues recorded, by their account. */
  @IsOptional() @Ids() readonly authors?: string[] | null;
}

/** What a consent leaves out, or a restriction spares: everything named here has to fit, of each list one. */
export class ConsentExceptionDto extends LimitsDto {
  @ApiPropertyOptional({ enum: PURPOSES, isArray: true, nullable: true })
  @IsOptional()
  @IsShortListOf(PURPOSES, { atLeastOne: true })
  readonly purposes?: Purpose[] | null;
  @ApiPropertyOptional({ enum: CATEGORIES, isArray: true, nullable: true })
  @IsOptional()
  @IsShortListOf(CATEGORIES, { atLeastOne: true })
  readonly categories?: Category[] | null;
  @ApiPropertyOptional({ enum: ACTIONS, isArray: true, nullable: true })
  @IsOptional()
  @IsShortListOf(ACTIONS, { atLeastOne: true })
  readonly actions?: Action[] | null;
  /** What only people can judge. Until they have, it counts against disclosure. */
  @IsOptional() @IsString() @MinLength(3) @MaxLength(500) readonly condition?: string | null;
}

/** What a person declared, as the case manager records it. Days are days in Europe/Berlin. */
export class RecordConsentDto extends LimitsDto {
  /** Whom it is for: one agency per declaration. */
  @IsUUID() readonly agencyId: string;
  /** A permission, or a restriction that is stronger than every permission. */
  @IsOptional() @IsIn(DECISIONS) readonly decision?: Decision | null;
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
  /** What the agency may do with it; to read it, when it is left out. */
  @ApiPropertyOptional({ enum: ACTIONS, isArray: true, uniqueItems: true, nullable: true })
  @IsOptional()
  @IsShortListOf(ACTIONS, { atLeastOne: true })
  readonly actions?: Action[] | null;
  /** First day; today when it is left out. */
  @IsOptional() @IsCalendarDay() readonly validFrom?: string | null;
  /** Last day, included. */
  @IsCalendarDay() readonly validUntil: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ConsentExceptionDto)
  readonly exceptions?: ConsentExceptionDto[] | null;
  /** What only people can judge; a permission with one opens nothing by itself. */
  @IsOptional() @IsString() @MinLength(3) @MaxLength(500) readonly condition?: string | null;
  /** The older declaration it takes the place of. Without this, both hold. */
  @IsOptional() @IsUUID() readonly supersedes?: string | null;
  /** Who declared it for the person. */
  @IsOptional() @IsUUID() readonly representativeId?: string | null;
  /** The text that was read together; the newest when it is left out. It has to have words for what is declared. */
  @IsOptional() @IsString() @MaxLength(20) readonly textVersion?: string | null;
  /** Language of that text. */
  @IsCode('languages') readonly language: string;
  /** Who interpreted. */
  @IsOptional() @IsPersonName() readonly interpreter?: string | null;
  @IsIn(CONSENT_FORMS) readonly form: ConsentForm;
  /** Needed for an oral declaration. */
  @IsOptional() @IsPersonName() readonly witness?: string | null;
  /** Declared, asked for and still open, or refused; declared when it is left out. */
  @IsOptional() @IsIn(RECORDED) readonly state?: (typeof RECORDED)[number] | null;
}

/** A release from secrecy (§ 203 StGB): a declaration of its own, which only releases. */
export class RecordReleaseDto extends OmitType(RecordConsentDto, ['decision', 'exceptions'] as const) {}

/** How a consent is withdrawn. */
export class WithdrawConsentDto {
  /** How the person said it; by word of mouth when it is left out. */
  @IsOptional() @IsIn(CONSENT_FORMS) readonly channel?: ConsentForm | null;
}

/** Until when a consent is to hold now. */
export class RenewConsentDto {
  /** Last day, included. */
  @IsCalendarDay() readonly validUntil: string;
}

/** Why something ends that the person has not taken back. */
export class EndReasonDto {
  @IsString() @MinLength(10) @MaxLength(500) readonly reason: string;
}

/** The agency a consent is for. */
export class RecipientDto {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** A consent, a restriction or a release as staff see it. */
export class ConsentDto {
  readonly id: string;
  readonly caseId: string;
  @ApiProperty({ enum: DECLARATIONS }) readonly basis: Declaration;
  @ApiProperty({ enum: DECISIONS }) readonly decision: Decision;
  readonly agency: RecipientDto;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  @ApiProperty({ enum: SPECIAL_CATEGORIES, isArray: true }) readonly specialCategories: SpecialCategory[];
  @ApiProperty({ enum: ACTIONS, isArray: true }) readonly actions: Action[];
  @ApiProperty({ enum: CONSENT_STATES }) readonly state: ConsentState;
  /** Whether it holds now. */
  readonly live: boolean;
  /** First day. */
  readonly validFrom: string;
  /** Last day, included. */
  readonly validUntil: string;
  readonly recordedFrom: string | null;
  readonly recordedUntil: string | null;
  readonly items: string[] | null;
  readonly authors: string[] | null;
  readonly exceptions: ConsentExceptionDto[];
  readonly condition: string | null;
  readonly supersedes: string | null;
  readonly representativeId: string | null;
  readonly textVersion: string;
  readonly language: string;
  readonly interpreter: string | null;
  @ApiProperty({ enum: CONSENT_FORMS }) readonly form: ConsentForm;
  readonly witness: string | null;
  readonly recordedAt: string;
  /** Who recorded it, for colleagues; null to everybody else. */
  readonly recordedBy: string | null;
  /** When the person said yes; null while she has not, and where nobody kept it. */
  readonly givenAt: string | null;
  readonly renewedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
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
