/** What the caseload of the Kreis leaves free, and when it frees more. */
export interface Places {
  /** Files that its case managers can guide: the limit times their full-time equivalents. */
  readonly capacity: number;
  readonly openCases: number;
  /** The days on which files are planned to be closed, the next one first. */
  readonly closings: readonly string[];
}

const DAY_MS = 86_400_000;

/**
 * In how many days whoever has this place on the waiting list can expect one of hers: now while there are free ones, then one with
 * each planned closing. Where more are guided than the limit allows, closings first bring that down. Null where nobody can tell.
 */
export function expectedInDays(place: number, { capacity, openCases, closings }: Places, today: string): number | null {
  const closing = place - (capacity - openCases);
  if (closing <= 0) return 0;
  const day = closings[closing - 1];
  return day === undefined ? null : Math.max(0, Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS));
}
