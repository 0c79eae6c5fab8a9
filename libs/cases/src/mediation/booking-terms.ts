/** How a mediator takes part. */
export const MEDIATION_MODES = ['on-site', 'phone', 'video'] as const;
export type MediationMode = (typeof MEDIATION_MODES)[number];

/** Why an appointment is booked later than the lead time asks. Keys and no words: these could tell whom it is about. */
export const SHORT_REASONS = ['authority-date', 'urgent', 'replacement', 'free-at-short-notice'] as const;
export type ShortReason = (typeof SHORT_REASONS)[number];

export const BOOKING_STATES = ['requested', 'confirmed', 'held', 'no-show', 'cancelled'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** Who did not come, or who cancelled. */
export const BOOKING_SIDES = ['person', 'mediator', 'office'] as const;
export type BookingSide = (typeof BOOKING_SIDES)[number];
