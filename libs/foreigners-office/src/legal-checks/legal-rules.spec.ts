import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dataDirectory } from '@app/platform';
import fc from 'fast-check';
import { checkRule, earliestOf } from './check-rule.policy';
import { CHOICE_FACTS, type FactKey, type LegalFact } from './legal-fact-terms';
import { linkRules, loadLegalRules, nameOf, readRule, rulesOn } from './load-rules';
import { dayAfter, lastDayOf } from './period';

const RULES = loadLegalRules(join(dataDirectory(), 'legal-rules'));
const fact = (key: FactKey, value: string, asOf: string | null = null): LegalFact => ({
  ...{ key, value, asOf, until: null, origin: 'recorded', source: 'Ausweis gesehen' },
});
const named = (name: string) => {
  const found = RULES.find((rule) => nameOf(rule) === name);
  if (!found) throw new Error(name);
  return found;
};
/** One condition of the wording that holds on a day. */
function stands(id: string, condition: string, day: string, facts: LegalFact[]) {
  const [rule] = rulesOn(RULES, day).filter((one) => one.id === id);
  return rule && checkRule(rule, facts, day).find((one) => one.id === condition);
}

describe('wordings', () => {
  // Written by hand: the last day of each wording, and the wordings on that day and on the next.
  it.each([
    ['stag-8', '2024-06-26', '2022-03-31', '2024-06-27'],
    ['stag-8', '2025-10-29', '2024-06-27', '2025-10-30'],
    ['stag-9', '2024-06-26', '2022-03-31', '2024-06-27'],
    ['stag-9', '2025-10-29', '2024-06-27', '2025-10-30'],
    ['stag-10', '2024-06-26', '2022-03-31', '2024-06-27'],
    ['stag-10', '2025-10-29', '2024-06-27', '2025-10-30'],
    ['aufenthg-25a', '2022-12-30', '2022-03-31', '2022-12-31'],
    ['aufenthg-25a', '2025-12-31', '2022-12-31', '2026-01-01'],
    ['aufenthg-25b', '2022-12-30', '2022-03-31', '2022-12-31'],
    ['aufenthg-25b', '2025-12-31', '2022-12-31', '2026-01-01'],
    ['aufenthg-104c', '2022-12-30', undefined, '2022-12-31'],
    ['aufenthg-104c', '2025-12-30', '2022-12-31', '2025-12-31'],
  ])('of %s change after %s', (id, last, before, after) => {
    const on = (day: string) =>
      rulesOn(RULES, day)
        .filter((rule) => rule.id === id)
        .map(({ validFrom }) => validFrom);
    expect([on(addDays(last, -1)), on(last), on(addDays(last, 1)), on(addDays(last, 2))]).toEqual([
      ...[before, before].map((from) => (from ? [from] : [])),
      ...[[after], [after]],
    ]);
  });

  it('are known from the end of March 2022, and the last hold on', () => {
    expect(rulesOn(RULES, '2022-03-30')).toEqual([]);
    expect(rulesOn(RULES, '2099-01-01').map(nameOf)).toEqual([
      'aufenthg-25a_2026-01-01',
      'aufenthg-25b_2026-01-01',
      'aufenthg-104c_2025-12-31',
      'stag-8_2025-10-30',
      'stag-9_2025-10-30',
      'stag-10_2025-10-30',
    ]);
  });

  it('are refused where they say something impossible', () => {
    const good = named('stag-8_2025-10-30');
    const { includes: _, ...plain } = good;
    const [first] = good.conditions;
    const text = (over: object) => JSON.stringify({ ...plain, ...over });
    const reading = (over: object) => () => readRule('x.json', text(over));
    expect(reading({})).not.toThrow();
    expect(reading({ evidence: 'sure' })).toThrow(/evidence/);
    expect(reading({ surprise: 1 })).toThrow(/surprise/);
    expect(reading({ validUntil: '2025-01-01' })).toThrow('ends before it begins');
    expect(reading({ conditions: [first, first] })).toThrow('two conditions of one name');
    expect(reading({ conditions: [{ ...first, kind: 'choice', fact: 'dwelling' }] })).toThrow('needs values');
    expect(reading({ conditions: [{ ...first, kind: 'choice', fact: 'dwelling', met: ['maybe'] }] })).toThrow(
      'dwelling is never maybe',
    );
    expect(reading({ conditions: [{ ...first, fact: 'dwelling' }] })).toThrow('a fact that is a day');
    expect(() => linkRules([good, { ...good, validFrom: '2027-01-01' }])).toThrow('does not begin when');
    expect(() => linkRules([named('stag-9_2025-10-30')])).toThrow('has no wording of the same days');
  });

  it('can be added without code, and leave older checks as they were', () => {
    const facts = [fact('lawfulResidenceSince', '2020-01-15')];
    const old = named('stag-10_2025-10-30');
    const conditions = old.conditions.map((one) => (one.id === 'residence' ? { ...one, years: 6 } : one));
    const next = { ...old, validFrom: '2030-01-01', validUntil: null, conditions };
    const rules = linkRules([{ ...old, validUntil: '2029-12-31' }, next]);
    const residence = (day: string) =>
      rulesOn(rules, day).map((rule) => checkRule(rule, facts, day).find(({ id }) => id === 'residence')?.earliestOn);
    expect([residence('2029-12-31'), residence('2030-01-01')]).toEqual([['2025-01-16'], ['2026-01-16']]);
  });
});

describe('periods', () => {
  // §§ 187, 188 BGB: the day in whose course something happens is not counted; the day of birth is.
  it.each([
    ['2019-06-26', { years: 5 }, 'not-counted', '2024-06-26'],
    ['2020-02-29', { years: 5 }, 'not-counted', '2025-02-28'],
    ['2020-02-29', { years: 8 }, 'not-counted', '2028-02-29'],
    ['2020-02-28', { years: 4 }, 'not-counted', '2024-02-28'],
    ['2023-08-31', { months: 6 }, 'not-counted', '2024-02-29'],
    ['2000-05-17', { years: 27 }, 'counted', '2027-05-16'],
    ['2000-02-29', { years: 27 }, 'counted', '2027-02-28'],
    ['2000-03-01', { years: 27 }, 'counted', '2027-02-28'],
    ['2000-01-01', { years: 14 }, 'counted', '2013-12-31'],
  ] as const)('from %s for %j, its first day %s, end with %s', (begin, length, firstDay, last) => {
    expect(lastDayOf(begin, length, firstDay)).toBe(last);
    expect(dayAfter(begin, length, firstDay)).toBe(addDays(last, 1));
  });
});

describe('thresholds', () => {
  const course = fact('integrationCourse', 'passed');
  const achievement = fact('specialAchievement', 'proven');
  const c1 = fact('certifiedLevel', 'C1');
  const child = fact('livesWithMinorChild', 'yes');
  const noChild = fact('livesWithMinorChild', 'no');
  const since = 'lawfulResidenceSince';
  const stay = 'uninterruptedStaySince';
  // The last day on which each is not met yet; it is on the next and after that.
  it.each<[string, string, FactKey, string, string, LegalFact[]]>([
    ['stag-10', 'residence', since, '2015-06-10', '2023-06-10', [fact('integrationCourse', 'not-passed')]],
    ['stag-10', 'residence', since, '2016-06-10', '2023-06-10', [course]],
    ['stag-10', 'residence', since, '2019-08-01', '2024-08-01', []],
    ['stag-10', 'residence', since, '2020-02-29', '2025-02-28', []],
    ['stag-10', 'residence', since, '2021-05-31', '2026-05-31', []],
    ['stag-9', 'residence-of-spouse', since, '2020-05-31', '2023-05-31', []],
    ['stag-9', 'residence-of-spouse', since, '2022-05-31', '2025-05-31', []],
    ['stag-9', 'residence-of-spouse', since, '2023-05-31', '2026-05-31', []],
    ['stag-9', 'marriage', 'marriageSince', '2024-02-29', '2026-02-28', []],
    ['aufenthg-25a', 'stay', stay, '2018-07-01', '2022-07-01', []],
    ['aufenthg-25a', 'stay', stay, '2020-07-01', '2023-07-01', []],
    ['aufenthg-25a', 'stay', stay, '2023-07-01', '2026-07-01', []],
    ['aufenthg-25a', 'toleration-year', 'tolerationSince', '2025-07-31', '2026-07-31', []],
    ['aufenthg-25a', 'school', 'schoolSince', '2023-08-10', '2026-08-10', []],
    ['aufenthg-25a', 'young', 'bornOn', '2012-08-10', '2026-08-09', []],
    ['aufenthg-25b', 'stay', stay, '2014-07-01', '2022-07-01', [noChild]],
    ['aufenthg-25b', 'stay', stay, '2016-07-01', '2022-07-01', [child]],
    ['aufenthg-25b', 'stay', stay, '2017-07-01', '2023-07-01', [noChild]],
    ['aufenthg-25b', 'stay', stay, '2019-07-01', '2023-07-01', [child]],
    ['aufenthg-25b', 'stay', stay, '2020-07-01', '2026-07-01', [noChild]],
    ['aufenthg-25b', 'stay', stay, '2022-07-01', '2026-07-01', [child]],
  ])('of %s, %s: %s %s not before the end of %s', (id, condition, key, begin, last, more) => {
    const state = (day: string) => stands(id, condition, day, [fact(key, begin), ...more])?.state;
    expect(state(addDays(last, -1))).not.toBe('met');
    expect(state(last)).not.toBe('met');
    expect(state(addDays(last, 1))).toBe('met');
    expect(state(addDays(last, 2))).toBe('met');
    if (!['school'].includes(condition))
      expect(stands(id, condition, last, [fact(key, begin), ...more])?.earliestOn).toBe(addDays(last, 1));
  });

  it.each([
    ['aufenthg-25a', '2022-07-01', '2001-07-02', '2022-07-01'],
    ['aufenthg-25a', '2023-07-01', '1996-07-02', '2023-07-01'],
    ['aufenthg-25a', '2027-02-28', '2000-02-29', '2027-02-28'],
  ])('of %s on %s: born on %s is young enough until %s', (id, day, bornOn, last) => {
    const age = (on: string) => stands(id, 'age', on, [fact('bornOn', bornOn)]);
    expect(age(day)?.latestOn).toBe(last);
    expect([age(addDays(last, -1))?.state, age(last)?.state, age(addDays(last, 1))?.state]).toEqual([
      ...['met', 'met', 'open'],
    ]);
  });

  it('of seven years stay unknown as long as nobody knows of the course', () => {
    const seven = (day: string) => stands('stag-10', 'residence', day, [fact(since, '2016-06-10')]);
    expect(seven('2023-06-10')).toMatchObject({ state: 'open', reason: 'period-runs' });
    expect(seven('2023-06-11')).toMatchObject({
      ...{ state: 'unknown', reason: 'shortening-unknown' },
      missing: ['integrationCourse', 'specialAchievement'],
    });
  });

  it('of six years need an achievement, which the office may take for enough', () => {
    const six = (day: string, ...more: LegalFact[]) =>
      stands('stag-10', 'residence', day, [
        fact(since, '2018-03-01'),
        fact('integrationCourse', 'not-passed'),
        ...more,
      ]);
    expect(six('2024-03-01', achievement)).toMatchObject({ state: 'open', reason: 'period-runs' });
    expect(six('2024-03-02', achievement)).toMatchObject({ state: 'open', reason: 'may-be-shortened' });
    expect(six('2024-03-02')).toMatchObject({ state: 'open', reason: 'period-runs' });
  });

  it('of three years need C1 and an achievement, from 27.06.2024 to 29.10.2025', () => {
    const three = (day: string, ...more: LegalFact[]) =>
      stands('stag-10', 'residence', day, [fact(since, '2021-06-26'), ...more])?.reason;
    const all = [achievement, c1];
    expect(three('2024-06-26', ...all, fact('integrationCourse', 'not-passed'))).toBe('period-runs');
    expect(three('2024-06-27', ...all)).toBe('may-be-shortened');
    expect(three('2024-06-27', achievement)).toBe('period-runs');
    expect(three('2024-06-27', c1)).toBe('period-runs');
    expect(three('2025-10-29', ...all)).toBe('may-be-shortened');
    expect(three('2025-10-30', ...all)).toBe('period-runs');
    expect(stands('stag-10', 'residence', '2025-10-30', [fact(since, '2021-06-26'), ...all])?.periods).toHaveLength(1);
  });

  it('of § 104c lie on 31.10.2022, and nothing is granted from 31.12.2025', () => {
    const on = (begin: string, day = '2023-06-01') => stands('aufenthg-104c', 'stay', day, [fact(stay, begin)]);
    expect(on('2017-10-29')).toMatchObject({ state: 'met' });
    expect(on('2017-10-30')).toMatchObject({ state: 'met' });
    expect(on('2017-10-31')).toMatchObject({ state: 'open', reason: 'not-on-that-day', earliestOn: null });
    expect(stands('aufenthg-104c', 'no-new-grant', '2025-12-30', [])).toBeUndefined();
    for (const day of ['2025-12-31', '2026-01-01'])
      expect(stands('aufenthg-104c', 'no-new-grant', day, [])).toMatchObject({
        ...{ state: 'open', reason: 'no-longer-granted' },
      });
  });
});

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
      stands('stag-10', 'livelihood', day, [
        ...[fact('livelihood', 'not-secured'), fact('livelihoodException', exception)],
      ])?.state;
    expect([on('2024-06-26', 'not-responsible'), on('2024-06-27', 'not-responsible')]).toEqual(['met', 'open']);
    expect([on('2024-06-26', 'full-time'), on('2024-06-27', 'full-time')]).toEqual(['open', 'met']);
    const half = stands('stag-10', 'livelihood', '2026-01-01', [fact('livelihood', 'not-secured')]);
    expect(half).toMatchObject({ state: 'unknown', missing: ['livelihoodException'] });
  });

  it('take a fact from the day on as of which it is so, and the latest of several', () => {
    const facts = [
      fact('livelihood', 'secured', '2026-03-01'),
      ...[fact('livelihood', 'not-secured', '2026-02-01'), fact('livelihoodException', 'none')],
    ];
    const on = (day: string) => stands('stag-10', 'livelihood', day, facts)?.state;
    expect([on('2026-01-31'), on('2026-02-01'), on('2026-02-28'), on('2026-03-01')]).toEqual([
      ...['unknown', 'open', 'open', 'met'],
    ]);
  });

  it('do not take what has ended', () => {
    const title = { ...fact('residenceTitle', '18b', '2026-01-01'), until: '2026-06-30' };
    const on = (day: string) => stands('stag-10', 'title', day, [title])?.state;
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-06-30'), on('2026-07-01')]).toEqual([
      ...['unknown', 'met', 'met', 'unknown'],
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
        for (const [index, { id, state }] of before.entries())
          if (state === 'met' && id !== 'age') expect(after[index]?.state).toBe('met');
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
        for (const [index, { state }] of checkRule(rule, facts, on).entries())
          if (state === 'met') expect(after[index]?.state).toBe('met');
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is met or waived without a fact that says so, and taking facts away meets nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), factSet, day, fc.nat(), (rule, facts, on, which) => {
        for (const one of checkRule(rule, [], on)) expect(['unknown', 'open']).toContain(one.state);
        const whole = checkRule(rule, facts, on);
        for (const one of whole)
          if (one.state === 'met' || one.state === 'not-applicable') expect(one.facts.length).toBeGreaterThan(0);
        const fewer = checkRule(rule, facts.toSpliced(which % (facts.length || 1), 1), on);
        for (const [index, { state }] of fewer.entries())
          if (state === 'met') expect(['met', 'not-applicable']).toContain(whole[index]?.state);
      }),
      { numRuns: 500 },
    );
  });

  it('a condition that is unknown says what is missing, or which fact decides nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), factSet, day, (rule, facts, on) => {
        for (const { state, missing, reason } of checkRule(rule, facts, on))
          if (state === 'unknown' && reason !== 'fact-undecided') expect(missing.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the README', () => {
  it('lists every wording with the marks of its file', () => {
    const text = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
    const rows = text
      .split('\n')
      .flatMap((line) => (line.startsWith('| `') ? [line.split('|').map((cell) => cell.trim())] : []));
    const listed = rows.map(([, name, , , wording, dates]) => `${name} ${wording} ${dates}`);
    const marks = RULES.map((rule) => `\`${nameOf(rule)}\` ${rule.evidence} ${rule.dates.evidence}`);
    expect(listed.toSorted()).toEqual(marks.toSorted());
  });
});
