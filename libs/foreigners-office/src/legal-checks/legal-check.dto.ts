import { IsCalendarDay, PageQuery } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { CONDITION_STATES, type ConditionState, type Reason, REASONS } from './check-rule.policy';
import { FACT_KEYS, type FactKey } from './legal-fact-terms';
import { LegalFactDto } from './legal-fact.dto';
import { EVIDENCE_MARKS, type EvidenceMark } from './legal-rule';

const PREREQUISITES = ['met', 'open', 'unknown'] as const;
const ABOUT = ['naturalisation', 'residence'] as const;

/** For which day to check. */
export class MakeLegalCheckDto {
  @IsCalendarDay() readonly on: string;
}

/** Which checks of a file, the latest first. */
export class LegalChecksQuery extends PageQuery {}

/** The same in German and English. */
export class RuleWordsDto {
  readonly de: string;
  readonly en: string;
}

/** Something to know about a rule that no fact answers. */
export class RuleNoteDto extends RuleWordsDto {
  @ApiProperty({ enum: EVIDENCE_MARKS }) readonly evidence: EvidenceMark;
}

/** A period of the law, or a shorter one and on what it depends. */
export class CheckedPeriodDto {
  /** Null for the period of the condition itself. */
  readonly paragraph: string | null;
  readonly years: number | null;
  readonly months: number | null;
  /** Whether the office may shorten to it; that it will is not said. */
  readonly byDiscretion: boolean;
  @ApiProperty({ enum: EVIDENCE_MARKS, nullable: true }) readonly evidence: EvidenceMark | null;
  @ApiProperty({ enum: PREREQUISITES }) readonly prerequisites: (typeof PREREQUISITES)[number];
  readonly earliestOn: string | null;
}

/** A condition of a rule as it stands on the day. */
export class CheckedConditionDto {
  readonly id: string;
  /** Its exact place in the law. */
  readonly paragraph: string;
  readonly text: RuleWordsDto;
  /** `T` read in the law or literally in its source, `S` likely, `M` not verified. */
  @ApiProperty({ enum: EVIDENCE_MARKS }) readonly evidence: EvidenceMark;
  @ApiProperty({ enum: CONDITION_STATES }) readonly state: ConditionState;
  @ApiProperty({ enum: REASONS }) readonly reason: Reason;
  /** The paragraph by which it need not be met. */
  readonly waivedBy: string | null;
  readonly facts: LegalFactDto[];
  /** The first day on which it is met, where that is a matter of time. */
  readonly earliestOn: string | null;
  /** The last day on which it is met, where it ends with an age. */
  readonly latestOn: string | null;
  readonly periods: CheckedPeriodDto[];
  @ApiProperty({ enum: FACT_KEYS, isArray: true }) readonly missing: FactKey[];
}

/** One paragraph in the wording of the day, and its conditions. */
export class CheckedRuleDto {
  readonly id: string;
  readonly paragraph: string;
  @ApiProperty({ enum: ABOUT }) readonly about: (typeof ABOUT)[number];
  readonly title: RuleWordsDto;
  readonly validFrom: string;
  readonly validUntil: string | null;
  @ApiProperty({ enum: EVIDENCE_MARKS }) readonly evidence: EvidenceMark;
  readonly source: string;
  /** How well it is proven that the wording holds on these days. */
  @ApiProperty({ enum: EVIDENCE_MARKS }) readonly datesEvidence: EvidenceMark;
  readonly datesSource: string;
  readonly notes: RuleNoteDto[];
  /** The first day on which all that takes time is over; what else is open is left aside. */
  readonly earliestOn: string | null;
  readonly conditions: CheckedConditionDto[];
}

/** The dates of one wording, to be compared with those of another. */
export class ComparedWordingDto {
  readonly id: string;
  readonly paragraph: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly earliestOn: string | null;
  /** The first day on which all that takes time was over while the wording held; null where it never was. */
  readonly inForceOn: string | null;
  /** Shorter periods of it. */
  readonly shorter: CheckedPeriodDto[];
}

/** A check in a list. */
export class LegalCheckRowDto {
  readonly id: string;
  readonly on: string;
  readonly madeBy: string;
  readonly madeAt: string;
  /** The wordings it was made by. */
  readonly rules: string[];
}

/** Checks of a file, a page at a time. */
export class LegalChecksPageDto {
  readonly items: LegalCheckRowDto[];
  readonly total: number;
  readonly next: string | null;
}

/** A check as it was made, with the wordings and facts of then. It lists and explains; it decides nothing. */
export class LegalCheckDto extends LegalCheckRowDto {
  readonly results: CheckedRuleDto[];
  readonly wordings: ComparedWordingDto[];
  readonly facts: LegalFactDto[];
}
