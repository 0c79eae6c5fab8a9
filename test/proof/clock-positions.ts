/** Instants the worlds are built around. Written out, so that no leg's own arithmetic stands behind them. */

export const DAY = 86_400_000;

/** When questions are asked: an ordinary morning, and the midnights in Berlin at which somebody comes of age. */
export const MOMENTS: readonly number[] = [
  Date.UTC(2026, 10, 23, 9),
  Date.UTC(2026, 1, 27, 23),
  Date.UTC(2026, 9, 24, 22),
  Date.UTC(2027, 2, 27, 23),
];

/**
 * Birthdays with the instant at which a person is of age: 00:00 in Berlin, in summer two hours ahead of UTC. Who is born on
 * 29 February is eighteen when that month is over (sections 187 and 188 BGB).
 */
export const BIRTHDAYS: readonly { bornOn: string; adultAt: number }[] = [
  { bornOn: '1990-05-01', adultAt: Date.UTC(2008, 3, 30, 22) },
  { bornOn: '2008-11-23', adultAt: Date.UTC(2026, 10, 22, 23) },
  { bornOn: '2008-11-24', adultAt: Date.UTC(2026, 10, 23, 23) },
  { bornOn: '2008-02-28', adultAt: Date.UTC(2026, 1, 27, 23) },
  { bornOn: '2008-02-29', adultAt: Date.UTC(2026, 1, 28, 23) },
  { bornOn: '2008-10-25', adultAt: Date.UTC(2026, 9, 24, 22) },
  { bornOn: '2008-10-26', adultAt: Date.UTC(2026, 9, 25, 23) },
  { bornOn: '2009-03-28', adultAt: Date.UTC(2027, 2, 27, 23) },
  { bornOn: '2009-03-29', adultAt: Date.UTC(2027, 2, 28, 22) },
];
