import type { ConsentState } from '../consent-states';
import type { ConsentForm } from '../consent-terms';
import { type ExtensionName, extensionUrl, FORM_CODES, NAMES, RENEWAL_CODES, STATE_OF, STATUS_OF } from './codes';
import type { ConsentRecord } from '../record/consent-record';
import type { FhirPart } from './fhir-part';
import { startOf } from './inclusive-period';
import { nameIn } from './read-provision';

type Course = Pick<
  ConsentRecord,
  | 'state'
  | 'form'
  | 'interpreter'
  | 'witness'
  | 'supersedes'
  | 'recordedAt'
  | 'givenAt'
  | 'renewedAt'
  | 'withdrawnAt'
  | 'withdrawalChannel'
  | 'withdrawalRecordedBy'
  | 'endedAt'
  | 'endedReason'
  | 'endedBy'
>;

/** How the declaration came about and how it went on: the state of ten, the form, who helped, and its end. */
export function readCourse(whole: FhirPart): Course {
  const extensions = whole.extensions();
  const extension = (name: ExtensionName) => extensions.get(extensionUrl(name));
  const older = extension('supersedes')?.part('valueReference');
  const withdrawal = extension('withdrawal');
  const ending = extension('ending');
  const withdrawn = withdrawal ? readEnd(withdrawal, 'channel') : null;
  const ended = ending ? readEnd(ending, 'reason') : null;
  const state = readState(whole, extension('state')?.text('valueCode'));
  const told = readInstant(extension('recorded'));
  const { form, recordedAt, givenAt, renewedAt } = readVerification(whole, state, told);
  const fits =
    (state !== 'renewed' || renewedAt !== null) &&
    (state === 'withdrawn') === (withdrawn !== null) &&
    (ended === null || state === 'terminated' || state === 'invalidated');
  if (!fits) whole.fault('stateMismatch', 'status');
  return {
    state,
    form,
    interpreter: extension('interpreter')?.text('valueString') ?? null,
    witness: extension('witness')?.text('valueString') ?? null,
    supersedes: (older && nameIn(older, NAMES.record)?.id) ?? null,
    recordedAt,
    givenAt,
    renewedAt,
    withdrawnAt: withdrawn?.at ?? null,
    withdrawalChannel: withdrawal && withdrawn ? asForm(withdrawal, withdrawn.said) : null,
    withdrawalRecordedBy: withdrawn?.by ?? null,
    endedAt: ended?.at ?? null,
    endedReason: ended?.said ?? null,
    endedBy: ended?.by ?? null,
  };
}

/** The state of ten where it is told; otherwise the one of that status that allows least. */
function readState(whole: FhirPart, told: string | undefined): ConsentState {
  const status = whole.text('status') ?? '';
  const meant = STATE_OF[status];
  if (meant === undefined) whole.fault('unknownCode', 'status');
  if (told === undefined) return meant ?? 'unknown';
  if (!isState(told) || STATUS_OF[told] !== status) whole.fault('stateMismatch', 'status');
  return isState(told) ? told : 'unknown';
}

/** States that nobody reaches without having said yes, and those in which nobody has yet. */
const AFTER_YES: readonly ConsentState[] = ['given', 'renewed', 'withdrawn'];
const BEFORE_YES: readonly ConsentState[] = ['unknown', 'requested', 'request-deferred', 'refused'];

/** When it was recorded and when the person said yes; houses that keep but one of the two mean both by it. */
function readVerification(
  whole: FhirPart,
  state: ConsentState,
  told: string | undefined,
): Pick<Course, 'form' | 'recordedAt' | 'givenAt' | 'renewedAt'> {
  const day = whole.text('date');
  const agreedOn = day === undefined ? undefined : startOf(day);
  if (agreedOn === null) whole.fault('isInstant', 'date');
  const [first, second, ...others] = whole.parts('verification');
  if (!first) whole.fault('isNotEmpty', 'verification');
  if (others.length > 0) whole.fault('arrayMaxSize', 'verification');
  const form = first?.part('verificationType')?.conceptIn(FORM_CODES) ?? 'written';
  second?.part('verificationType')?.conceptIn(RENEWAL_CODES);
  const verified = first?.flag('verified') === true;
  if (AFTER_YES.includes(state) && first && !verified) first.fault('notVerified', 'verified');
  if (second && second.flag('verified') !== true) second.fault('notVerified', 'verified');
  const verifiedOn = first && dateOf(first);
  const recordedAt = told ?? verifiedOn ?? agreedOn;
  if (!recordedAt) whole.fault('isNotEmpty', 'date');
  const saidYes = verified && !BEFORE_YES.includes(state);
  return {
    form,
    recordedAt: recordedAt ?? '',
    givenAt: (saidYes ? (verifiedOn ?? agreedOn ?? recordedAt) : null) ?? null,
    renewedAt: (second && dateOf(second)) ?? null,
  };
}

function readInstant(extension: FhirPart | undefined): string | undefined {
  if (!extension) return undefined;
  const instant = startOf(extension.text('valueDateTime') ?? '');
  if (instant === null) extension.fault('isInstant', 'valueDateTime');
  return instant ?? undefined;
}

function dateOf(verification: FhirPart): string | undefined {
  const [at, ...others] = verification.texts('verificationDate');
  const instant = at === undefined ? undefined : startOf(at);
  if (instant === null || others.length > 0) verification.fault('isInstant', 'verificationDate');
  return instant ?? undefined;
}

/** When it ended, by whom it was recorded, and what was said of it. */
function readEnd(
  extension: FhirPart,
  said: 'channel' | 'reason',
): { at: string; said: string | null; by: string | null } {
  const parts = extension.extensions();
  const at = startOf(parts.get('at')?.text('valueDateTime') ?? '');
  if (at === null) extension.fault('isInstant');
  const account = parts.get('by')?.part('valueReference');
  return {
    at: at ?? '',
    said: parts.get(said)?.text(said === 'channel' ? 'valueCode' : 'valueString') ?? null,
    by: (account && nameIn(account, NAMES.account)?.id) ?? null,
  };
}

function asForm(withdrawal: FhirPart, channel: string | null): ConsentForm | null {
  if (channel === null || channel === 'written' || channel === 'electronic' || channel === 'oral') return channel;
  withdrawal.fault('unknownCode');
  return null;
}

function isState(code: string): code is ConsentState {
  return Object.hasOwn(STATUS_OF, code);
}
