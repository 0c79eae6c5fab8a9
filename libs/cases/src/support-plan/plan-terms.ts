/** Whose goal it is. */
export const GOAL_OWNERS = ['person', 'family', 'agency'] as const;
export type GoalOwner = (typeof GOAL_OWNERS)[number];

/** Who does it; what the person does is her contribution. */
export const RESPONSIBLE = ['person', 'case-manager', 'agency'] as const;
export type Responsible = (typeof RESPONSIBLE)[number];

export const GOAL_STATES = ['open', 'reached', 'partly-reached', 'not-reached', 'dropped'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

export const MEASURE_STATES = ['open', 'running', 'done', 'dropped'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** How the person agreed: with her signature, or by word before a witness. */
export const AGREEMENT_FORMS = ['written', 'oral'] as const;
export type AgreementForm = (typeof AGREEMENT_FORMS)[number];

/** How many goals a plan has at most, and how many measures a goal. */
export const MOST_IN_PLAN = 20;

/** How many levels goal attainment scaling has, from −2 to +2. */
export const LEVELS = 5;
