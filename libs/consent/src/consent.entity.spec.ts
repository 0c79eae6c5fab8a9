import type { Actor } from '@app/access';
import { Conflict } from '@app/platform';
import { Consent } from './consent.entity';
import { CONSENT_STATES, type ConsentState } from './consent-states';
import { CONSENT_FORMS, type ConsentTerms, faultsOf } from './consent-terms';

const FROM = new Date('2026-01-14T23:00:00Z');
const UNTIL = new Date('2026-07-01T22:00:00Z');
const MEANWHILE = new Date('2026-03-01T12:00:00Z');
const TWO_YEARS = 2 * 366 * 86_400_000;

const actor: Actor = {
  sessionId: 's',
  tenantId: 't',
  accountId: 'a',
  agencyId: 'g',
  role: 'case-manager',
  idleEndsAt: '',
  endsAt: '',
};
const TERMS: ConsentTerms = {
  basis: 'consent',
  decision: 'permit',
  actions: ['read'],
  recordedFrom: null,
  recordedUntil: null,
  items: null,
  authors: null,
  exceptions: [],
  condition: null,
  supersedes: null,
  representativeId: null,
  state: 'given',
  agencyId: 'recipient',
  purposes: ['residence-title'],
  categories: ['contact', 'residence'],
  specialCategories: [],
  validFrom: FROM,
  validUntil: UNTIL,
  textVersion: '2026-11',
  language: 'ar',
  interpreter: null,
  form: 'written',
  witness: null,
};

function consent(state: ConsentState = 'given', terms: Partial<ConsentTerms> = {}): Consent {
  return Object.assign(Consent.record(actor, 'case', { ...TERMS, ...terms }, FROM), { state });
}

const before = (instant: Date): Date => new Date(instant.getTime() - 1);

describe('a consent', () => {
  it('is given when it is recorded, with who recorded it and when', () => {
    expect(Consent.record(actor, 'case', TERMS, MEANWHILE)).toMatchObject({
      ...TERMS,
      tenantId: 't',
      caseId: 'case',
      state: 'given',
      recordedAt: MEANWHILE,
      recordedBy: 'a',
      withdrawnAt: null,
      withdrawalChannel: null,
      withdrawalRecordedBy: null,
    });
  });

  it.each<[string, Date, boolean]>([
    ['before it begins', before(FROM), false],
    ['when it begins', FROM, true],
    ['meanwhile', MEANWHILE, true],
    ['in its last millisecond', before(UNTIL), true],
    ['when it ends', UNTIL, false],
    ['long after', new Date('2036-01-01'), false],
  ])('%s is live: %p', (_, at, live) => {
    expect(consent().isLive(at)).toBe(live);
  });

  it('has the ten states of the vocabulary and no other', () => {
    expect(new Set(CONSENT_STATES).size).toBe(10);
  });

  it.each<[ConsentState, boolean]>([
    ['unknown', false],
    ['requested', false],
    ['request-deferred', false],
    ['refused', false],
    ['given', true],
    ['renewed', true],
    ['withdrawn', false],
    ['expired', false],
    ['terminated', false],
    ['invalidated', false],
  ])('allows something in the state %s: %p', (state, live) => {
    expect(consent(state).isLive(MEANWHILE)).toBe(live);
    expect(consent(state).isLive(before(FROM))).toBe(false);
    expect(consent(state).isLive(UNTIL)).toBe(false);
  });
});

describe('a withdrawal', () => {
  it.each(CONSENT_FORMS)('ends it at once, %s', (channel) => {
    const ended = consent();
    ended.withdraw(actor, channel, MEANWHILE);
    expect(ended).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: MEANWHILE,
      withdrawalChannel: channel,
      withdrawalRecordedBy: 'a',
    });
    expect(ended.isLive(MEANWHILE)).toBe(false);
  });

  it('ends one that has not begun', () => {
    const ended = consent();
    ended.withdraw(actor, 'oral', before(FROM));
    expect(ended.isLive(MEANWHILE)).toBe(false);
  });

  it.each(CONSENT_STATES.filter((state) => state !== 'given' && state !== 'renewed'))(
    'is refused in the state %s, and changes nothing',
    (state) => {
      const over = consent(state);
      expect(() => over.withdraw(actor, 'oral', MEANWHILE)).toThrow(Conflict);
      expect(over).toMatchObject({ state, withdrawnAt: null });
    },
  );

  it('is refused once it has ended by itself', () => {
    expect(() => consent().withdraw(actor, 'oral', UNTIL)).toThrow(Conflict);
    expect(() => consent().withdraw(actor, 'oral', before(UNTIL))).not.toThrow();
  });

  it('is refused a second time', () => {
    const ended = consent();
    ended.withdraw(actor, 'oral', MEANWHILE);
    expect(() => ended.withdraw(actor, 'written', UNTIL)).toThrow(Conflict);
    expect(ended).toMatchObject({ withdrawnAt: MEANWHILE, withdrawalChannel: 'oral' });
  });
});

describe('terms', () => {
  const faults = (terms: Partial<ConsentTerms>, at = FROM) =>
    faultsOf({ ...TERMS, ...terms }, at).map(({ field, code }) => `${field}: ${code}`);

  it('are in order as they stand', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[string, Partial<ConsentTerms>, Date, string[]]>([
    ['end before they begin', { validUntil: before(FROM) }, FROM, ['validUntil: endsBeforeStart']],
    ['end when they begin', { validUntil: FROM }, FROM, ['validUntil: endsBeforeStart']],
    ['end in the past', {}, UNTIL, ['validUntil: endsInPast']],
    ['end in the next millisecond', {}, before(UNTIL), []],
    ['run as long as they may', { validUntil: new Date(FROM.getTime() + TWO_YEARS) }, FROM, []],
    ['run a moment longer', { validUntil: new Date(FROM.getTime() + TWO_YEARS + 1) }, FROM, ['validUntil: tooLong']],
    ['begin in the future', { validFrom: MEANWHILE }, FROM, []],
    [
      'share a special category by the way',
      { categories: ['contact', 'health'] },
      FROM,
      ['specialCategories: specialNotTicked'],
    ],
    [
      'tick one of two special categories',
      { categories: ['health', 'violence'], specialCategories: ['health'] },
      FROM,
      ['specialCategories: specialNotTicked'],
    ],
    ['tick what is not shared', { specialCategories: ['belief'] }, FROM, ['specialCategories: specialNotShared']],
    [
      'tick another than they share',
      { categories: ['health'], specialCategories: ['belief'] },
      FROM,
      ['specialCategories: specialNotTicked', 'specialCategories: specialNotShared'],
    ],
    [
      'tick every special category they share',
      { categories: ['health', 'violence', 'belief'], specialCategories: ['belief', 'health', 'violence'] },
      FROM,
      [],
    ],
    ['are oral without a witness', { form: 'oral' }, FROM, ['witness: witnessRequired']],
    ['are oral with an empty witness', { form: 'oral', witness: '' }, FROM, ['witness: witnessRequired']],
    ['are a no by word of mouth, without a witness', { form: 'oral', state: 'refused' }, FROM, []],
    ['are oral with a witness', { form: 'oral', witness: 'Zora Zeugin' }, FROM, []],
    ['are electronic without a witness', { form: 'electronic' }, FROM, []],
    [
      'are wrong in several ways, each of them named',
      { validUntil: FROM, categories: ['health'], form: 'oral' },
      FROM,
      ['validUntil: endsBeforeStart', 'specialCategories: specialNotTicked', 'witness: witnessRequired'],
    ],
  ])('that %s', (_, terms, at, expected) => {
    expect(faults(terms, at)).toEqual(expected);
  });
});
