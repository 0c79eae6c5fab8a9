/** How people meet. */
export const CONFERENCE_FORMATS = ['on-site', 'video', 'phone'] as const;
export type ConferenceFormat = (typeof CONFERENCE_FORMATS)[number];

export const CONFERENCE_STATES = ['planned', 'held', 'cancelled'] as const;
export type ConferenceState = (typeof CONFERENCE_STATES)[number];

/** Whether an agency stays in the room for a point: by a live basis, not without one, and not where nobody said what it touches. */
export const POINT_STANDINGS = ['open', 'closed', 'unlabelled'] as const;
export type PointStanding = (typeof POINT_STANDINGS)[number];
