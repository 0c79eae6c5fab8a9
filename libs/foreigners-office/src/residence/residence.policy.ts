import { NO_STATUS, type ResidenceKind } from './residence-terms';

/** What of an entry its rules depend on. */
export interface ResidenceFacts {
  readonly kind: ResidenceKind;
  readonly title: string | null;
  readonly grantedOn: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly seenOn: string;
}

/** When a title could be granted: the first day, and the first day on which it could not any more. */
interface Grantable {
  readonly from: string | null;
  readonly until: string | null;
}

interface Fault {
  readonly field: string;
  readonly code: string;
}

/** The right that ran out with the day on which it could still be granted (§ 104c AufenthG). */
const OPPORTUNITY = '104c';

/** What no single field can say by itself. A title of which no dates are known could be granted on any day. */
export function faultsOf(given: ResidenceFacts, grantable: Grantable, today: string): Fault[] {
  const { kind, title, grantedOn, validFrom, validUntil, seenOn } = given;
  const faults: Fault[] = [];
  const fault = (field: string, code: string): void => void faults.push({ field, code });
  if (kind === 'status' && title === null) fault('title', 'isNotEmpty');
  if (kind !== 'status' && title !== null) fault('title', 'titleOfStatus');
  if (seenOn > today) fault('seenOn', 'inFuture');
  if (grantedOn !== null && grantedOn > today) fault('grantedOn', 'inFuture');
  const start = validFrom ?? grantedOn;
  if (start !== null && validUntil !== null && validUntil < start) fault('validUntil', 'endsBeforeStart');
  const granted = grantedOn ?? validFrom;
  const field = grantedOn === null ? 'validFrom' : 'grantedOn';
  if (kind === 'status' && granted !== null && !isGrantableOn(granted, grantable))
    fault(field, title === OPPORTUNITY ? 'notGranted104c' : 'notGranted');
  return faults;
}

/** Whether a title could be granted on a day. What was granted before goes on (§ 104c(1) AufenthG). */
export function isGrantableOn(day: string, { from, until }: Grantable): boolean {
  return (from === null || day >= from) && (until === null || day < until);
}

/** Whether an entry says what nobody has to say, and what a notice stands before. */
export function needsNotice({ kind, title }: Pick<ResidenceFacts, 'kind' | 'title'>): boolean {
  return kind === 'status' && title === NO_STATUS;
}

/** Whether an entry holds on a day; the last one is included. */
export function holdsOn(
  day: string,
  { validFrom, validUntil, struck }: Pick<ResidenceFacts, 'validFrom' | 'validUntil'> & { readonly struck: boolean },
): boolean {
  return !struck && (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);
}
