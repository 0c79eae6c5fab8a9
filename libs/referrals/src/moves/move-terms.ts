/** Who agreed in writing that a file goes to another Kreis. */
export const AGREED_BY = ['person', 'representative'] as const;
export type AgreedBy = (typeof AGREED_BY)[number];

/** What goes along beside the sections, as the person agreed. */
export const MOVED_PARTS = ['household', 'assessment', 'plan', 'deadlines'] as const;
export type MovedPart = (typeof MOVED_PARTS)[number];

/** How an offer stands with the Kreis that made it. */
export const MOVE_STATES = ['open', 'accepted', 'refused', 'withdrawn', 'agreement-withdrawn'] as const;
export type MoveState = (typeof MOVE_STATES)[number];

/** How whoever made an offer ends it: for a reason of her own, or because the person does not agree any more. */
export const MOVE_ENDINGS = ['withdrawn', 'agreement-withdrawn'] as const;
export type MoveEnding = (typeof MOVE_ENDINGS)[number];

/** How an offer stands with the Kreis that received it. What was taken back is not there. */
export const ARRIVAL_STATES = ['open', 'accepted', 'refused'] as const;
export type ArrivalState = (typeof ARRIVAL_STATES)[number];

/** What becomes of an offer: a team lead assigns it to a colleague or refuses it, the colleague accepts. */
export const ARRIVAL_DECISIONS = ['assign', 'accept', 'refuse'] as const;
export type ArrivalDecision = (typeof ARRIVAL_DECISIONS)[number];
