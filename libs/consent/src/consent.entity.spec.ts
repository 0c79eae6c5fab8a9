import { Conflict } from '@app/platform';
import { ACTOR, before, FROM, MEANWHILE, TERMS, UNTIL } from '@test/terms';
import { Consent } from './consent.entity';
import { CONSENT_STATES, type ConsentState } from './consent-states';
import { CONSENT_FORMS } from './consent-terms';

function consent(state: ConsentState = 'given'): Consent {
  return Object.assign(Consent.record(ACTOR, 'case', TERMS, FROM), { state });
}

const ALLOWED: [ConsentState, boolean][] = [
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
];

describe('a consent', () => {
  it('is given when it is recorded, with who recorded it and when', () => {
    expect(Consent.record(ACTOR, 'case', TERMS, MEANWHILE)).toMatchObject({
      ...TERMS,
      tenantId: 't',
      caseId: 'case',
      state: 'given',
      recordedAt: MEANWHILE,
      recordedBy: 'a',
      renewedAt: null,
      withdrawnAt: null,
      withdrawalChannel: null,
      withdrawalRecordedBy: null,
      endedAt: null,
      endedReason: null,
      endedBy: null,
      evidenceElsewhere: [],
    });
  });

  it('can be recorded as asked for, too, and allows nothing then', () => {
    const requested = Consent.record(ACTOR, 'case', { ...TERMS, state: 'requested' }, FROM);
    expect(requested.state).toBe('requested');
    expect(requested.isLive(MEANWHILE)).toBe(false);
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
    expect(CONSENT_STATES).toEqual(ALLOWED.map(([state]) => state));
  });

  it.each(ALLOWED)('allows something in the state %s: %p', (state, live) => {
    expect(consent(state).isLive(MEANWHILE)).toBe(live);
    expect(consent(state).isLive(before(FROM))).toBe(false);
    expect(consent(state).isLive(UNTIL)).toBe(false);
  });
});

describe('a withdrawal', () => {
  it.each(CONSENT_FORMS)('ends it at once, %s', (channel) => {
    const ended = consent();
    ended.withdraw(ACTOR, channel, MEANWHILE);
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
    ended.withdraw(ACTOR, 'oral', before(FROM));
    expect(ended.isLive(MEANWHILE)).toBe(false);
  });

  it.each(CONSENT_STATES.filter((state) => state !== 'given' && state !== 'renewed'))(
    'is refused in the state %s, and changes nothing',
    (state) => {
      const over = consent(state);
      expect(() => over.withdraw(ACTOR, 'oral', MEANWHILE)).toThrow(Conflict);
      expect(over).toMatchObject({ state, withdrawnAt: null });
    },
  );

  it('is refused once it has ended by itself', () => {
    expect(() => consent().withdraw(ACTOR, 'oral', UNTIL)).toThrow(Conflict);
    expect(() => consent().withdraw(ACTOR, 'oral', before(UNTIL))).not.toThrow();
  });

  it('is refused a second time', () => {
    const ended = consent();
    ended.withdraw(ACTOR, 'oral', MEANWHILE);
    expect(() => ended.withdraw(ACTOR, 'written', UNTIL)).toThrow(Conflict);
    expect(ended).toMatchObject({ withdrawnAt: MEANWHILE, withdrawalChannel: 'oral' });
  });
});
