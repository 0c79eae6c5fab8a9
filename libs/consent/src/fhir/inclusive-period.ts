import { endOfDay, startOfDay } from '@app/platform';
import type { FhirPeriod } from './fhir-consent';

/** FHIR includes the end of a period to the precision it is written in; ours ends before its instant. */
export function toInclusive(from: string | null, until: string | null): FhirPeriod | undefined {
  if (from === null && until === null) return undefined;
  return {
    ...(from !== null && { start: from }),
    ...(until !== null && { end: new Date(Date.parse(until) - 1).toISOString() }),
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** The instant a period begins, or null for what is no date of a day or finer. */
export function startOf(written: string): string | null {
  if (DAY.test(written)) return instant(() => startOfDay(written));
  return INSTANT.test(written) ? instant(() => new Date(written)) : null;
}

/** The first instant after a period, or null for what is no date of a day or finer. */
export function endAfter(written: string): string | null {
  if (DAY.test(written)) return instant(() => endOfDay(written));
  const fraction = INSTANT.exec(written)?.[1];
  if (!INSTANT.test(written)) return null;
  const step = fraction === undefined ? 1000 : 10 ** (4 - fraction.length);
  return instant(() => new Date(Date.parse(written) + step));
}

/** A calendar knows days that do not exist, such as the 31st of April. */
function instant(read: () => Date): string | null {
  try {
    return read().toISOString();
  } catch {
    return null;
  }
}
