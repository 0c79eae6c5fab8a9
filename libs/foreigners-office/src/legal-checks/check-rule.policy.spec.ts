import { addDays } from '@app/platform';
import { fact, named, RULES, stands } from '@test/legal-rules';
import fc from 'fast-check';
import { checkRule, earliestOf } from './check-rule.policy';
import { CHOICE_FACTS, type LegalFact } from './legal-fact-terms';

describe('conditions', () => {
  it('are waived where the law waives them', () => {
    const day = '2026-05-01';
    const ill = fact('knowledgeExemption', 'illness-or-age');
    const language = stands('stag-10', 'language', day, [ill, fact('certifiedLevel', 'A1')]);
    expect(language).toMatchObject({ state: 'not-applicable', reason: 'waived', waivedBy: '§ 10 Abs. 6 StAG' });
    const young = [fact('actingCapacity', 'represented')];
    expect(stands('stag-10', 'democratic-order', day, young)?.state).toBe('not-applicable');
    expect(stands('stag-9', 'naturalisation-test', day, young)?.state).toBe('not-applicable');
    const title = [fact('residenceTitle', '104c')];
    expect(stands('aufenthg-25a', 'toleration-year', day, title)?.state).toBe('not-applicable');
    expect(stands('aufenthg-25a', 'toleration', '2022-12-30', title)?.state).toBe('open');
    expect(stands('aufenthg-25a', 'toleration', '2022-12-31', title)?.state).toBe('met');
  });

  it.each([
    ['18g', 'met', 'met'],
    ['23-1', 'open', 'met'],
    ['18d', 'open', 'met'],
    ['25-3', 'open', 'open'],
    ['25b', 'met', 'met'],
    ['104c', 'unknown', 'open'],
    ['60a', 'open', 'open'],
    ['81-4', 'unknown', 'unknown'],
    ['unknown', 'unknown', 'unknown'],
  ])('of the title %s stand %s in March 2022 and %s in April 2026', (value, before, after) => {
    const on = (day: string) => stands('stag-10', 'title', day, [fact('residenceTitle', value)])?.state;
    expect([on('2022-03-31'), on('2026-04-01')]).toEqual([before, after]);
  });

  it('of livelihood know the exceptions of their day', () => {
    const on = (day: string, exception: string) =>
      stands('stag-10', 'livelihood', day, [fact('livelihood', 'not-secured'), fact('livelihoodException', exception)])
        ?.state;
    expect([on('2024-06-26', 'not-responsible'), on('2024-06-27', 'not-responsible')]).toEqual(['met', 'open']);
    expect([on('2024-06-26', 'full-time'), on('2024-06-27', 'full-time')]).toEqual(['open', 'met']);
    const half = stands('stag-10', 'livelihood', '2026-01-01', [fact('livelihood', 'not-secured')]);
    expect(half).toMatchObject({ state: 'unknown', missing: ['livelihoodException'] });
  });

  it('take a fact from the day on as of which it is so, and the latest of several', () => {
    const facts = [
      fact('livelihood', 'secured', '2026-03-01'),
      fact('livelihood', 'not-secured', '2026-02-01'),
      fact('livelihoodException', 'none'),
    ];
    const on = (day: string) => stands('stag-10', 'livelihood', day, facts)?.state;
    expect([on('2026-01-31'), on('2026-02-01'), on('2026-02-28'), on('2026-03-01')]).toEqual([
      'unknown',
      'open',
      'open',
      'met',
    ]);
  });

  it('do not take what has ended', () => {
    const title = { ...fact('residenceTitle', '18b', '2026-01-01'), until: '2026-06-30' };
    const on = (day: string) => stands('stag-10', 'title', day, [title])?.state;
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-06-30'), on('2026-07-01')]).toEqual([
      'unknown',
      'met',
      'met',
      'unknown',
    ]);
  });

  it('name the first day on which all that takes time is over', () => {
    const on = (facts: LegalFact[]) => earliestOf(checkRule(named('stag-9_2025-10-30'), facts, '2026-01-01'));
    const residence = fact('lawfulResidenceSince', '2023-02-01');
    expect(on([residence])).toBeNull();
    expect(on([residence, fact('marriageSince', '2024-06-01')])).toBe('2026-06-02');
  });
});

const day = fc
  .date({ min: new Date('2022-03-31'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const begin = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const DAYS = [
  'bornOn',
  'lawfulResidenceSince',
  'uninterruptedStaySince',
  'tolerationSince',
  'marriageSince',
  'schoolSince',
] as const;
const anyFact = fc.oneof(
  fc.tuple(fc.constantFrom(...DAYS), begin),
  fc
    .constantFrom(...(Object.keys(CHOICE_FACTS) as (keyof typeof CHOICE_FACTS)[]))
    .chain((key) => fc.tuple(fc.constant(key), fc.constantFrom<string>(...CHOICE_FACTS[key]))),
  fc.tuple(fc.constant('residenceTitle' as const), fc.constantFrom('60a', '104c', '9', '18b', '25-3', 'unknown')),
  fc.tuple(fc.constant('livesWithMinorChild' as const), fc.constantFrom('yes', 'no')),
);
const factSet = fc.uniqueArray(anyFact, { selector: ([key]) => key }).map((all) => all.map(([k, v]) => fact(k, v)));

describe('whatever the facts', () => {
  it('more time never takes back what is met, but an age that is over', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), factSet, day, fc.nat(4000), (rule, facts, on, more) => {
        const before = checkRule(rule, facts, on);
        const after = checkRule(rule, facts, addDays(on, more));
        const met = before.flatMap(({ id, state }, index) =>
          state === 'met' && id !== 'age' ? [after[index]?.state] : [],
        );
        expect(met.filter((state) => state !== 'met')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('living here longer never takes back what is met', () => {
    const SINCE: readonly string[] = DAYS.filter((key) => key !== 'bornOn');
    fc.assert(
      fc.property(fc.constantFrom(...RULES), factSet, day, fc.nat(4000), (rule, facts, on, more) => {
        const longer = facts.map((one) =>
          SINCE.includes(one.key) ? { ...one, value: addDays(one.value, -more) } : one,
        );
        const after = checkRule(rule, longer, on);
        const met = checkRule(rule, facts, on).flatMap(({ state }, index) =>
          state === 'met' ? [after[index]?.state] : [],
        );
        expect(met.filter((state) => state !== 'met')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is met or waived without a fact that says so, and taking facts away meets nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), factSet, day, fc.nat(), (rule, facts, on, which) => {
        const isSure = (state?: string) => state === 'met' || state === 'not-applicable';
        expect(checkRule(rule, [], on).filter(({ state }) => isSure(state))).toEqual([]);
        const whole = checkRule(rule, facts, on);
        expect(whole.filter((one) => isSure(one.state) && one.facts.length === 0)).toEqual([]);
        const fewer = checkRule(rule, facts.toSpliced(which % (facts.length || 1), 1), on);
        expect(fewer.filter(({ state }, index) => state === 'met' && !isSure(whole[index]?.state))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('a condition that is unknown says what is missing, or which fact decides nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), factSet, day, (rule, facts, on) => {
        const unknown = checkRule(rule, facts, on).filter(({ state }) => state === 'unknown');
        expect(unknown.filter(({ missing, reason }) => missing.length === 0 && reason !== 'fact-undecided')).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });
});
