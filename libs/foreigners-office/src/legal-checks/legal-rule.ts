import { IsCalendarDay } from '@app/platform';
import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { FACT_KEYS, type FactKey, LANGUAGE_LEVELS } from './legal-fact-terms';
import { FIRST_DAYS, type FirstDay } from './period';

/**
 * How well something is proven: `T` read in the law's own text or literally in its source, `S` likely but not proven, `M` not
 * verified. What is not `T` is shown as not verified.
 */
export const EVIDENCE_MARKS = ['T', 'S', 'M'] as const;
export type EvidenceMark = (typeof EVIDENCE_MARKS)[number];

const CONDITION_KINDS = ['period', 'younger', 'choice', 'level', 'any', 'closed'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

const RULE_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PARAGRAPH = /^(Art\.|§§?) \S.* (StAG|AufenthG)$/;

/** The same in German and English. */
export class RuleWords {
  @IsString() @IsNotEmpty() readonly de: string;
  @IsString() @IsNotEmpty() readonly en: string;
}

/** That a fact has one of these values. */
export class WhenFact {
  @IsIn(FACT_KEYS) readonly fact: FactKey;
  @IsOptional() @IsArray() @ArrayNotEmpty() @IsString({ each: true }) readonly is?: string[];
  @IsOptional() @IsIn(LANGUAGE_LEVELS) readonly atLeast?: string;
}

/** A paragraph by which a condition need not be met. */
export class Waiver extends WhenFact {
  @Matches(PARAGRAPH) readonly paragraph: string;
}

/** A shorter period, and on what it depends. */
export class ShorterPeriod {
  @Matches(PARAGRAPH) readonly paragraph: string;
  @IsInt() @Min(1) @Max(30) readonly years: number;
  /** Whether the office may shorten, or must. */
  @IsBoolean() readonly byDiscretion: boolean;
  @IsIn(EVIDENCE_MARKS) readonly evidence: EvidenceMark;
  @ValidateNested({ each: true }) @Type(() => WhenFact) @ArrayNotEmpty() readonly when: WhenFact[];
}

/** What a condition asks; which fields it needs depends on its kind. */
export class RuleTest {
  @IsIn(CONDITION_KINDS) readonly kind: ConditionKind;
  @IsOptional() @IsIn(FACT_KEYS) readonly fact?: FactKey;
  @IsOptional() @IsInt() @Min(1) @Max(99) readonly years?: number;
  @IsOptional() @IsInt() @Min(0) @Max(600) readonly months?: number;
  @IsOptional() @IsIn(FIRST_DAYS) readonly firstDay?: FirstDay;
  /** A period that had to be over on this day, whenever it is asked. */
  @IsOptional() @IsCalendarDay() readonly on?: string;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => ShorterPeriod) readonly shortened?: ShorterPeriod[];
  /** Values that meet the condition. */
  @IsOptional() @IsArray() @ArrayNotEmpty() @IsString({ each: true }) readonly met?: string[];
  /** Values that do not; without the list every other one. What stands in neither decides nothing. */
  @IsOptional() @IsArray() @IsString({ each: true }) readonly open?: string[];
  @IsOptional() @IsIn(LANGUAGE_LEVELS) readonly atLeast?: string;
  /** Of which one is enough. */
  @IsOptional() @ValidateNested({ each: true }) @Type(() => RuleTest) readonly of?: RuleTest[];
}

/** A condition in plain words with its exact place in the law. */
export class RuleCondition extends RuleTest {
  @Matches(RULE_ID) readonly id: string;
  @Matches(PARAGRAPH) readonly paragraph: string;
  @IsIn(EVIDENCE_MARKS) readonly evidence: EvidenceMark;
  @ValidateNested() @Type(() => RuleWords) readonly text: RuleWords;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Waiver) readonly waivedBy?: Waiver[];
}

/** The conditions of another rule that hold here too. */
export class IncludedRule {
  @Matches(RULE_ID) readonly rule: string;
  @IsArray() @IsString({ each: true }) readonly except: string[];
}

/** Something to know about a rule that no fact answers. */
export class RuleNote extends RuleWords {
  @IsIn(EVIDENCE_MARKS) readonly evidence: EvidenceMark;
}

/** From when until when a wording holds is proven apart from what it says. */
export class ProvenDates {
  @IsIn(EVIDENCE_MARKS) readonly evidence: EvidenceMark;
  @IsString() @IsNotEmpty() readonly source: string;
}

/** One paragraph in one wording: a file of `data/legal-rules/`. */
export class LegalRule {
  @Matches(RULE_ID) readonly id: string;
  @Matches(PARAGRAPH) readonly paragraph: string;
  @IsIn(['naturalisation', 'residence']) readonly about: 'naturalisation' | 'residence';
  @ValidateNested() @Type(() => RuleWords) readonly title: RuleWords;
  @IsCalendarDay() readonly validFrom: string;
  /** Its last day; null while it holds. */
  @IsOptional() @IsCalendarDay() readonly validUntil: string | null;
  @IsIn(EVIDENCE_MARKS) readonly evidence: EvidenceMark;
  @IsString() @IsNotEmpty() readonly source: string;
  @ValidateNested() @Type(() => ProvenDates) readonly dates: ProvenDates;
  @IsOptional() @ValidateNested() @Type(() => IncludedRule) readonly includes?: IncludedRule;
  @ValidateNested({ each: true }) @Type(() => RuleNote) readonly notes: RuleNote[];
  @ValidateNested({ each: true }) @Type(() => RuleCondition) @ArrayNotEmpty() readonly conditions: RuleCondition[];
}
