/** What a deadline is about: something of its own, or what the file says. */
export const DEADLINE_KINDS = [
  'free',
  'title-expires',
  'passport-expires',
  'plan-review',
  'no-contact',
  'consent-ends',
  'comes-of-age',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Lapsed is a derived one whose reason is gone: the title was extended, the person was met. */
export const DEADLINE_STATES = ['open', 'done', 'dropped', 'lapsed'] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

export const DEADLINE_STEPS = ['moved', 'done', 'dropped'] as const;
export type DeadlineStep = (typeof DEADLINE_STEPS)[number];

/** When something is due, seen from today; the week ends on Sunday. */
export const DEADLINE_PERIODS = ['overdue', 'today', 'week', 'later'] as const;
export type DeadlinePeriod = (typeof DEADLINE_PERIODS)[number];
