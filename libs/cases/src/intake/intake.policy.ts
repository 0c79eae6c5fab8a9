/** How a person came. */
export const INTAKE_SOURCES = ['self', 'agency', 'integration-point', 'transfer'] as const;
export type IntakeSource = (typeof INTAKE_SOURCES)[number];

/** The target group of § 4 TIntG: which of its three, or none. */
export const TARGET_GROUPS = ['not-german', 'immigrated', 'parent-immigrated', 'none'] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];

/** How soon somebody has to be seen: within four weeks, two weeks, three working days, today. */
export const URGENCIES = ['low', 'normal', 'high', 'acute'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What came of an intake. */
export const INTAKE_DECISIONS = ['accepted', 'waiting', 'declined'] as const;
export type IntakeDecision = (typeof INTAKE_DECISIONS)[number];

/** Why an intake is declined. */
export const DECLINE_REASONS = [
  'not-target-group',
  'other-case-management',
  'elsewhere',
  'counselling-enough',
  'no-consent',
  'no-contact',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
