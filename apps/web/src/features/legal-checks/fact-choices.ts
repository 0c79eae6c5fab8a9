import type { LegalFact } from '../../api/types';

type Key = LegalFact['key'];

export const DAY_FACTS: readonly Key[] = [
  'lawfulResidenceSince',
  'uninterruptedStaySince',
  'tolerationSince',
  'marriageSince',
  'schoolSince',
];
const LEVELS = ['none', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const YES_NO = ['yes', 'no'];

/** What each fact that is no day can be; the server says the same and refuses anything else. */
export const CHOICES: Partial<Record<Key, readonly string[]>> = {
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
};

/** Every fact that staff record, days first. */
export const RECORDED: readonly Key[] = [...DAY_FACTS, ...(Object.keys(CHOICES) as Key[]), 'specialAchievement'];
