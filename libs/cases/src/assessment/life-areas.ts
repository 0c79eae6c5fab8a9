import type { Category } from '@app/access';

/** What an assessment looks at, in the order of a conversation: the categories of a file that tell how somebody lives. */
export const LIFE_AREAS = [
  'employment',
  'language',
  'education',
  'housing',
  'health',
  'income',
  'family',
  'residence',
  'participation',
  'violence',
] as const satisfies readonly Category[];
export type LifeArea = (typeof LIFE_AREAS)[number];
