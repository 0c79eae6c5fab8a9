import { ACTIONS, CATEGORIES, type Category, isSpecial, PURPOSES } from '@app/access';
import { CONSENT_FORMS, CONSENT_STATES, type ConsentState } from '@app/consent';
import fc from 'fast-check';

const uuid = fc.uuid();
const words = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 60 }).filter((text) => text.length <= 500);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const some = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: 1 });
const ids = fc.uniqueArray(uuid, { minLength: 1, maxLength: 4 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const after = (from: string, ms: number) => new Date(Date.parse(from) + ms).toISOString();
const span = fc.integer({ min: 1, max: 700 * 86_400_000 });

/** Two instants in order, of which one may be missing. */
const limits = fc
  .record({ from: instant, ms: span, left: fc.constantFrom('both', 'from', 'until') })
  .map(({ from, ms, left }) => ({
    ...(left !== 'until' && { recordedFrom: from }),
    ...(left !== 'from' && { recordedUntil: after(from, ms) }),
  }));

const exception = fc
  .record(
    {
      purposes: some(PURPOSES),
      categories: some(CATEGORIES),
      actions: some(ACTIONS),
      period: limits,
      items: ids,
      authors: ids,
      condition: words,
    },
    { requiredKeys: [] },
  )
  .map(({ period, ...rest }) => ({ ...rest, ...period }))
  .filter((drawn) => Object.keys(drawn).length > 0);

const AFTER_YES: readonly ConsentState[] = ['given', 'renewed', 'withdrawn'];
const ENDED: readonly ConsentState[] = ['expired', 'terminated', 'invalidated'];

/** When she said yes and said so again: what ended may never have been given. */
function saidYes(state: ConsentState) {
  const never = fc.constant({ givenAt: null, renewedAt: null });
  const once = fc.record({ givenAt: instant, renewedAt: fc.constant(null) });
  const again = fc.record({ givenAt: instant, renewedAt: instant });
  if (state === 'renewed') return again;
  if (state === 'given') return once;
  if (ENDED.includes(state)) return fc.oneof(never, once, again);
  return AFTER_YES.includes(state) ? fc.oneof(once, again) : never;
}

/** What goes with a state: when it was given, renewed, taken back or ended. */
function courseOf(state: ConsentState) {
  return fc.record({
    state: fc.constant(state),
    yes: saidYes(state),
    withdrawnAt: state === 'withdrawn' ? instant : fc.constant(null),
    withdrawalChannel: state === 'withdrawn' ? maybe(fc.constantFrom(...CONSENT_FORMS)) : fc.constant(null),
    withdrawalRecordedBy: state === 'withdrawn' ? maybe(uuid) : fc.constant(null),
    ending:
      state === 'terminated' || state === 'invalidated'
        ? maybe(fc.record({ endedAt: instant, endedReason: maybe(words), endedBy: maybe(uuid) }))
        : fc.constant(null),
  });
}

const declared = fc.oneof(
  fc.record({
    basis: fc.constant('consent' as const),
    decision: fc.constantFrom('permit' as const, 'deny' as const),
    exceptions: fc.array(exception, { maxLength: 3 }),
  }),
  fc.record({
    basis: fc.constant('secrecy-release' as const),
    decision: fc.constant('permit' as const),
    exceptions: fc.constant([]),
  }),
);

/** Every record that can be recorded, in every state: permissions, restrictions and releases, with and without limits. */
export const drawnRecord = fc
  .record({
    id: uuid,
    tenant: fc.record({ id: uuid, name: words }),
    principal: fc.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    agency: fc.record({ id: uuid, name: words }),
    declared,
    course: fc.constantFrom(...CONSENT_STATES).chain(courseOf),
    purposes: some(PURPOSES),
    categories: some(CATEGORIES),
    actions: some(ACTIONS),
    validFrom: instant,
    validMs: span,
    period: maybe(limits),
    items: maybe(ids),
    authors: maybe(ids),
    condition: maybe(words),
    supersedes: maybe(uuid),
    representativeId: maybe(uuid),
    textVersion: fc.constantFrom('2026-11', '2026-12'),
    language: fc.constantFrom('de', 'uk', 'ar', 'kmr'),
    interpreter: maybe(words),
    form: fc.constantFrom(...CONSENT_FORMS),
    witness: maybe(words),
    recordedAt: instant,
    recordedBy: maybe(uuid),
    evidence: fc.array(
      fc.record({
        sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
        contentType: fc.constantFrom('application/pdf', 'image/png'),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ declared: basis, course: { ending, yes, ...course }, period, validMs, ...rest }) => ({
    ...rest,
    ...basis,
    ...course,
    ...yes,
    endedAt: ending?.endedAt ?? null,
    endedReason: ending?.endedReason ?? null,
    endedBy: ending?.endedBy ?? null,
    specialCategories: rest.categories.filter((category: Category) => isSpecial(category)),
    validUntil: after(rest.validFrom, validMs),
    recordedFrom: period?.recordedFrom ?? null,
    recordedUntil: period?.recordedUntil ?? null,
  }));
