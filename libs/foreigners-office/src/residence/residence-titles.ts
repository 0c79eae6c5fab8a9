import { addDays, readTable } from '@app/platform';

/** From when until when a title could be granted; until is the first day on which it could not any more. */
interface GrantPeriod {
  readonly from: string | null;
  readonly until: string | null;
}

/** A lead time, and the day from which it counts. */
interface LeadTime {
  readonly title: string;
  readonly validFrom: string;
  readonly days: number;
}

const EVERY_OTHER = '*';

let periods: ReadonlyMap<string, GrantPeriod> | undefined;
let leadTimes: readonly LeadTime[] | undefined;

/** When a title could be granted; without dates for one of which none are known. */
export function grantPeriodOf(title: string): GrantPeriod {
  periods ??= new Map(
    readTable('code-lists', 'residence-titles.csv').map(({ key = '', granted_from: from, granted_until: until }) => [
      key,
      { from: from || null, until: until || null },
    ]),
  );
  return periods.get(title) ?? { from: null, until: null };
}

/** The lead times of the data directory. */
function readLeadTimes(): readonly LeadTime[] {
  leadTimes ??= readTable('residence', 'lead-times.csv').map(
    ({ title = '', valid_from: validFrom = '', lead_days: days }) => ({ title, validFrom, days: Number(days) }),
  );
  return leadTimes;
}

/**
 * The day on which the end of a title has to be thought of: its own lead time as it holds on a day, else that of every other.
 * Throws where the data know none.
 */
export function reminderOf(
  title: string,
  expiresOn: string,
  day: string,
  known: readonly LeadTime[] = readLeadTimes(),
): string {
  const begun = known.filter(({ validFrom }) => validFrom <= day);
  const latest = (of: string): LeadTime | undefined =>
    begun.filter((row) => row.title === of).toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0];
  const found = latest(title) ?? latest(EVERY_OTHER);
  if (!found) throw new Error(`No lead time is known on ${day}`);
  return addDays(expiresOn, -found.days);
}
