import { Conflict } from '@app/platform';
import { ACTOR, before, FROM, MEANWHILE, TERMS, UNTIL } from '@test/terms';
import { Consent, type TakenOver } from './consent.entity';
import { CONSENT_STATES, type ConsentState, type ConsentStep } from './consent-states';

function consent(state: ConsentState = 'given'): Consent {
  return Object.assign(Consent.record(ACTOR, 'case', TERMS, FROM), { state });
}

/** What went wrong, as it is answered; null where nothing did. */
function conflictOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Conflict ? error.code : String(error);
  }
}

/** Each step as it is taken, the states it can be taken from, and where it leads. */
const STEPS: [ConsentStep, (one: Consent) => void, ConsentState[], ConsentState][] = [
  ['request', (one) => one.move('request'), ['unknown', 'request-deferred'], 'requested'],
  ['deferral', (one) => one.move('deferral'), ['requested'], 'request-deferred'],
  ['refusal', (one) => one.move('refusal'), ['unknown', 'requested', 'request-deferred'], 'refused'],
  ['giving', (one) => one.give(MEANWHILE), ['unknown', 'requested', 'request-deferred'], 'given'],
  ['renewal', (one) => one.renew(UNTIL, MEANWHILE), ['given', 'renewed'], 'renewed'],
  ['withdrawal', (one) => one.withdraw(ACTOR, 'oral', MEANWHILE), ['given', 'renewed'], 'withdrawn'],
  [
    'termination',
    (one) => one.end(ACTOR, 'termination', 'moved', MEANWHILE),
    ['requested', 'request-deferred', 'given', 'renewed'],
    'terminated',
  ],
  [
    'invalidation',
    (one) => one.end(ACTOR, 'invalidation', 'forged', MEANWHILE),
    ['unknown', 'requested', 'request-deferred', 'given', 'renewed'],
    'invalidated',
  ],
];

describe.each(STEPS)('the step %s', (step, take, from, to) => {
  it.each(CONSENT_STATES)('from the state %s', (state) => {
    const one = consent(state);
    const isOpen = from.includes(state);
    expect(conflictOf(() => take(one))).toBe(
      isOpen ? null : step === 'withdrawal' ? 'consent-not-live' : 'consent-step',
    );
    expect(one.state).toBe(isOpen ? to : state);
  });
});

describe('a step that cannot be taken', () => {
  it('says where the record stands', () => {
    expect(() => consent('refused').give(MEANWHILE)).toThrow(expect.objectContaining({ extra: { state: 'refused' } }));
  });
});

describe('a renewal', () => {
  const longer = new Date(UNTIL.getTime() + 1);

  it('prolongs it, and says when that was', () => {
    const renewed = consent();
    renewed.renew(longer, MEANWHILE);
    expect(renewed).toMatchObject({ state: 'renewed', validUntil: longer, renewedAt: MEANWHILE });
    expect(renewed.isLive(UNTIL)).toBe(true);
  });

  it('may leave the end as it is, but never shortens', () => {
    expect(conflictOf(() => consent().renew(UNTIL, MEANWHILE))).toBeNull();
    expect(conflictOf(() => consent().renew(before(UNTIL), MEANWHILE))).toBe('renewal-shortens');
  });

  it('comes too late once it has ended by itself', () => {
    expect(conflictOf(() => consent().renew(longer, UNTIL))).toBe('consent-not-live');
    expect(conflictOf(() => consent().renew(longer, before(UNTIL)))).toBeNull();
  });
});

describe('an end without the person', () => {
  it('is recorded with its reason, by whom and when', () => {
    const ended = consent();
    ended.end(ACTOR, 'termination', 'moved away', MEANWHILE);
    expect(ended).toMatchObject({ endedAt: MEANWHILE, endedReason: 'moved away', endedBy: 'a', withdrawnAt: null });
  });
});

describe('a record taken over', () => {
  const { state: _, ...terms } = TERMS;
  const course: TakenOver['course'] = {
    state: 'given',
    recordedAt: FROM,
    givenAt: FROM,
    renewedAt: null,
    withdrawnAt: null,
    withdrawalChannel: null,
    endedAt: null,
    endedReason: null,
    evidenceElsewhere: [],
  };

  it('stands as it stood, and is answered for by who records it here', () => {
    const evidenceElsewhere = [{ sha256: 'ab', contentType: 'application/pdf' }];
    expect(Consent.takeOver(ACTOR, 'case', { terms, course: { ...course, evidenceElsewhere } })).toMatchObject({
      ...terms,
      ...course,
      evidenceElsewhere,
      tenantId: 't',
      caseId: 'case',
      recordedBy: 'a',
      withdrawalRecordedBy: null,
      endedBy: null,
    });
  });

  it('is answered for where it had been withdrawn, or had ended', () => {
    const withdrawn = { ...course, state: 'withdrawn' as const, withdrawnAt: MEANWHILE };
    const ended = { ...course, state: 'terminated' as const, endedAt: MEANWHILE, endedReason: 'moved' };
    expect(Consent.takeOver(ACTOR, 'case', { terms, course: withdrawn })).toMatchObject({
      state: 'withdrawn',
      withdrawalRecordedBy: 'a',
      endedBy: null,
    });
    expect(Consent.takeOver(ACTOR, 'case', { terms, course: ended })).toMatchObject({
      state: 'terminated',
      withdrawalRecordedBy: null,
      endedBy: 'a',
    });
  });
});

describe('a withdrawal by the person herself', () => {
  it('is recorded by nobody of the house', () => {
    const ended = consent();
    ended.withdraw({ accountId: null }, 'electronic', MEANWHILE);
    expect(ended).toMatchObject({ state: 'withdrawn', withdrawalRecordedBy: null });
  });
});
