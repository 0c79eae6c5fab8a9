/** Facts that are a day: since when something is so, or when she was born. */
const DAY_FACTS = [
  'bornOn',
  'lawfulResidenceSince',
  'uninterruptedStaySince',
  'tolerationSince',
  'marriageSince',
  'schoolSince',
] as const;

const LEVELS = ['none', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
const YES_NO = ['yes', 'no'] as const;

/** Facts that are one of these. What nobody has said is in none of them: it is unknown. */
export const CHOICE_FACTS = {
  actingCapacity: ['capable', 'represented', 'neither'],
  identityClarified: YES_NO,
  democraticOrder: ['declared', 'not-declared'],
  historicResponsibility: ['declared', 'not-declared'],
  convictions: ['none', 'disregarded', 'relevant'],
  intentionalOffences: ['none', 'within-limits', 'beyond-limits'],
  exclusionGrounds: ['none', 'indicated'],
  expulsionInterest: ['none', 'exists'],
  deception: ['none', 'exists'],
  livelihood: ['secured', 'mainly-by-work', 'expected', 'not-secured'],
  livelihoodException: ['none', 'not-responsible', 'recruited-worker', 'full-time', 'family-of-full-time'],
  dwelling: YES_NO,
  formerNationality: ['given-up', 'excepted', 'kept'],
  integrationIntoLife: ['assured', 'not-assured'],
  certifiedLevel: LEVELS,
  knowledgeExemption: ['none', 'illness-or-age'],
  naturalisationTest: ['passed', 'not-passed'],
  integrationCourse: ['passed', 'not-passed'],
  basicKnowledge: YES_NO,
  marriedToGerman: YES_NO,
  childrenAtSchool: ['proven', 'not-proven', 'none-of-age'],
  degree: YES_NO,
  schoolExemption: ['none', 'illness'],
} as const;

/** What is taken from the sections and the household of the file, and asked nowhere else. */
const FILE_FACTS = ['bornOn', 'residenceTitle', 'germanLevel', 'livesWithMinorChild'] as const;

/** Everything a rule may ask. `specialAchievement` is an entry of the catalogue of the Kreis, or `none`. */
export const FACT_KEYS = [
  ...DAY_FACTS,
  ...(Object.keys(CHOICE_FACTS) as (keyof typeof CHOICE_FACTS)[]),
  'residenceTitle',
  'germanLevel',
  'livesWithMinorChild',
  'specialAchievement',
] as const;
export type FactKey = (typeof FACT_KEYS)[number];

/** What staff record; the rest the file says. */
export const RECORDED_KEYS = FACT_KEYS.filter((key) => !(FILE_FACTS as readonly string[]).includes(key));

/** Levels of the Common European Framework, the lowest first. */
export const LANGUAGE_LEVELS: readonly string[] = LEVELS;

/** Where a fact comes from: somebody recorded it with its source, or a part of the file says it. */
export type FactOrigin = 'recorded' | 'person' | 'residence' | 'language' | 'household';

/** A fact as it is known from a day on. */
export interface LegalFact {
  readonly key: FactKey;
  readonly value: string;
  /** The day as of which it is so; null where it is so at any time. */
  readonly asOf: string | null;
  /** The last day on which it is so, as far as that is known. */
  readonly until: string | null;
  readonly origin: FactOrigin;
  /** What was seen or who said it. */
  readonly source: string | null;
}

/** Whether a value can be that fact; a title is looked up elsewhere, an achievement in the catalogue. */
export function isDayFact(key: string): boolean {
  return (DAY_FACTS as readonly string[]).includes(key);
}

export function choicesOf(key: string): readonly string[] | null {
  return Object.hasOwn(CHOICE_FACTS, key) ? CHOICE_FACTS[key as keyof typeof CHOICE_FACTS] : null;
}
