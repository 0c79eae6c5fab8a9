import type { AreaAssessment, Assessment } from '../../api/types';

/** What is written about an area, in the order of a conversation. */
export const TEXTS = ['situation', 'resources', 'needs', 'wishes'] as const;

/** The values that have an anchor in words; those between them stand between. */
const ANCHORED = ['0', '2', '4', '6', '8', '10'] as const;
export type Anchored = (typeof ANCHORED)[number];

export const VALUES = Array.from({ length: 11 }, (_, value) => String(value));

export function isAnchored(value: string): value is Anchored {
  return ANCHORED.some((known) => known === value);
}

export function areaOf(assessment: Assessment, area: AreaAssessment['area']): AreaAssessment | undefined {
  return assessment.areas.find((one) => one.area === area);
}

/** A version that no longer changes. */
export type Finished = Assessment & { assessedOn: string };

/** The latest version, and the first where there are several. */
export interface Pair {
  first?: Finished;
  latest: Finished;
  names: { first: string; latest: string };
}

export function finishedOf(assessments: Assessment[]): Finished[] {
  return assessments.filter((one): one is Finished => one.assessedOn !== null);
}
