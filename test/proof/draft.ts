import fc from 'fast-check';
import { BIRTHDAYS, DAY, MOMENTS } from './clock-positions';

/**
 * Drafts of worlds: numbers where a world has names, so that whatever is left out while shrinking, what remains still fits
 * together. Small vocabularies on purpose: rules meet only where scopes overlap.
 */

export const STATES = [
  'given',
  'renewed',
  'unknown',
  'requested',
  'request-deferred',
  'refused',
  'withdrawn',
  'expired',
  'terminated',
  'invalidated',
] as const;

const place = fc.nat({ max: 7 });
/** Mostly the first file and the first agency: that is where declarations meet. */
const near = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 3 }) });
const rarely = fc.oneof({ weight: 14, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const oftenNull = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const some = <T>(values: readonly T[], max = 3) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: max });

const purpose = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('education', 'language-course', 'education', 'residence-title') },
  { weight: 1, arbitrary: fc.constantFrom('recognition', 'housing', 'health-care', 'emergency', 'statistics') },
);
const purposes = fc.uniqueArray(purpose, { minLength: 1, maxLength: 3 });
const category = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('contact', 'education', 'health') },
  { weight: 1, arbitrary: fc.constantFrom('residence', 'belief', 'violence', 'plan', 'participation', 'family') },
);
const categories = fc.uniqueArray(category, { minLength: 1, maxLength: 4 });
const actions = fc.oneof(
  { weight: 2, arbitrary: fc.constant(['read']) },
  { weight: 2, arbitrary: fc.constant(['read', 'contribute', 'redisclose']) },
  { weight: 1, arbitrary: some(['read', 'contribute', 'redisclose']) },
);

/** Around the instant at which an item is recorded, in milliseconds. */
const recorded = fc.constantFrom(0, -1, 1, 10 * DAY);
const limits = {
  recordedFrom: oftenNull(recorded),
  recordedUntil: oftenNull(recorded),
  items: oftenNull(fc.uniqueArray(place, { minLength: 1, maxLength: 3 })),
  authors: oftenNull(fc.uniqueArray(fc.nat({ max: 1 }), { minLength: 1, maxLength: 2 })),
};
/** Around the instant at which the question is asked. */
const validity = {
  validFrom: fc.constantFrom(-30 * DAY, -30 * DAY, -30 * DAY, -1, 0, -1, 0, 1, DAY),
  validUntil: fc.constantFrom(30 * DAY, 30 * DAY, 30 * DAY, 1, 1, 0, -1),
};
const scope = { case: near, agency: near, purposes, categories, actions, ...validity };

const exception = fc.record({
  purposes: oftenNull(fc.uniqueArray(purpose, { minLength: 1, maxLength: 2 })),
  categories: fc.option(fc.uniqueArray(category, { minLength: 1, maxLength: 2 }), { freq: 2 }),
  actions: oftenNull(some(['read', 'contribute', 'redisclose'])),
  ...limits,
  condition: rarely,
});

const declaration = fc.record({
  ...scope,
  basis: fc.constantFrom('consent', 'consent', 'consent', 'secrecy-release'),
  decision: fc.constantFrom('permit', 'permit', 'permit', 'permit', 'deny'),
  state: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...STATES.slice(0, 2)) },
    { weight: 1, arbitrary: fc.constantFrom(...STATES) },
  ),
  ...limits,
  condition: rarely,
  representative: oftenNull(place),
  supersedes: oftenNull(place),
  exceptions: fc.oneof(
    { weight: 3, arbitrary: fc.array(exception, { maxLength: 0 }) },
    { weight: 2, arbitrary: fc.array(exception, { minLength: 1, maxLength: 2 }) },
  ),
});

const statute = fc.record({ ...scope, ended: rarely });

const item = fc.record({
  case: near,
  form: fc.constantFrom('entry', 'section'),
  category: fc.option(category, { freq: 8 }),
  author: fc.nat({ max: 1 }),
  recordedAt: recorded,
  confided: fc.constantFrom(false, false, true),
});

const file = fc.record({
  tenant: near,
  closed: rarely,
  birthday: fc.option(fc.nat({ max: BIRTHDAYS.length - 1 }), { freq: 8 }),
  author: fc.nat({ max: 1 }),
  recordedAt: recorded,
});

const representative = fc.record({
  case: near,
  kind: fc.constantFrom('parent', 'parent', 'guardian', 'carer', 'authorised'),
  validFrom: oftenNull(fc.constantFrom(-1, 0, 1)),
  validUntil: oftenNull(fc.constantFrom(-1, 0, 1, DAY)),
  endedAt: oftenNull(fc.constantFrom(-1, 0)),
});

const asked = fc.oneof({ weight: 3, arbitrary: purpose.map((one) => [one]) }, { weight: 1, arbitrary: purposes });
const ask = fc.record({
  officer: near,
  purposes: asked,
  action: fc.constantFrom('read', 'read', 'read', 'contribute', 'redisclose'),
});

export const draft = fc.record({
  at: fc.constantFrom(...MOMENTS),
  twoTenants: fc.boolean(),
  agencies: fc.array(near, { minLength: 1, maxLength: 3 }),
  files: fc.array(file, { minLength: 1, maxLength: 3 }),
  items: fc.array(item, { maxLength: 6 }),
  representatives: fc.array(representative, { maxLength: 2 }),
  declarations: fc.array(declaration, { minLength: 1, maxLength: 6, size: 'max' }),
  statutes: fc.array(statute, { maxLength: 1 }),
  ownFile: fc.oneof({ weight: 30, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: near }),
  asks: fc.array(ask, { minLength: 1, maxLength: 3 }),
});

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type Draft = Drawn<typeof draft>;
export type LimitsDraft = Pick<Draft['declarations'][number], keyof typeof limits>;
