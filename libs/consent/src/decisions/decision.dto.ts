import {
  type Action,
  ACTIONS,
  CATEGORIES,
  type Category,
  LEGAL_BASES,
  type LegalBasis,
  PURPOSES,
  type Purpose,
} from '@app/access';
import { IsShortListOf } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { RecipientDto } from '../consent.dto';
import { type Miss, MISSES, type Reason, REASONS } from './question';

/** What is asked about an agency: for each purpose, of the whole file, a category or one item. */
export class ExplainQuery {
  @IsUUID() readonly agencyId: string;
  /** Each one named has to be covered. */
  @ApiProperty({ enum: PURPOSES, isArray: true, minItems: 1, uniqueItems: true })
  @Transform(({ value }) => (value === undefined ? value : [value].flat()))
  @IsShortListOf(PURPOSES, { atLeastOne: true })
  readonly purpose: Purpose[];
  @IsOptional() @IsIn(CATEGORIES) readonly category?: Category;
  /** An item of the file: a section, the person, or a single item. */
  @IsOptional() @IsUUID() readonly item?: string;
  @IsOptional() @IsIn(ACTIONS) readonly action: Action = 'read';
}

/** A basis of the agency and how it stands to the question. */
export class ExplainedBasisDto {
  @ApiProperty({ enum: LEGAL_BASES }) readonly basis: LegalBasis;
  readonly id: string;
  /** `active`, or why it counts as absent. */
  @ApiProperty({ enum: [...REASONS, 'active'] }) readonly standing: Reason | 'active';
  /** Whether it covers the question. */
  readonly covers: boolean;
  /** What keeps it from covering the question. */
  @ApiProperty({ enum: MISSES, isArray: true }) readonly misses: Miss[];
  /** The declaration of the person that is stronger. */
  readonly overriddenBy: string | null;
}

/** A decision, why it is so, what made it, and what would change it. */
export class ExplanationDto {
  @ApiProperty({ enum: ['permit', 'deny'] }) readonly decision: 'permit' | 'deny';
  @ApiProperty({ enum: REASONS }) readonly reason: Reason;
  /** The purpose the reason is about. */
  @ApiProperty({ enum: PURPOSES, nullable: true }) readonly purpose: Purpose | null;
  @ApiProperty({ enum: PURPOSES, isArray: true }) readonly purposes: Purpose[];
  @ApiProperty({ enum: CATEGORIES, nullable: true }) readonly category: Category | null;
  readonly item: string | null;
  @ApiProperty({ enum: ACTIONS }) readonly action: Action;
  readonly bases: ExplainedBasisDto[];
  readonly wouldChange: string[];
}

/** What stays open on another basis. */
export class KeptCategoryDto {
  @ApiProperty({ enum: CATEGORIES }) readonly category: Category;
  @ApiProperty({ enum: LEGAL_BASES }) readonly basis: LegalBasis;
  readonly id: string;
}

/** What an agency has received on a consent, by the access log. */
export class TransmittedDto {
  readonly agency: RecipientDto;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly categories: Category[];
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
}

/** What happens if the person withdraws now. Nothing has changed by asking. */
export class WithdrawalPreviewDto {
  readonly agency: RecipientDto;
  /** Of what the agency sees less for at least one purpose: nothing more of it, or single items less. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly losesCategories: Category[];
  readonly keepsCategories: KeptCategoryDto[];
  /** What the agency could see then: withdrawing a restriction opens what it kept shut. */
  @ApiProperty({ enum: CATEGORIES, isArray: true }) readonly gainsCategories: Category[];
  /** Whether the agency no longer sees the file at all. */
  readonly losesFile: boolean;
  /** What rests on the consent and stops with it. */
  @ApiProperty({ type: [String] }) readonly stops: string[];
  readonly transmitted: TransmittedDto[];
  /** What remains, as codes. */
  @ApiProperty({ type: [String] }) readonly obligations: string[];
}
