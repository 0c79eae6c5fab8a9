import { addDays } from '@app/platform';
import { fact, stands } from '@test/legal-rules';
import type { FactKey, LegalFact } from './legal-fact-terms';
import { dayAfter, lastDayOf } from './period';

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
  it.each<[what: string, key: FactKey, begin: string, last: string, more: LegalFact[]]>([
    ['stag-10 residence', since, '2015-06-10', '2023-06-10', [fact('integrationCourse', 'not-passed')]],
    ['stag-10 residence', since, '2016-06-10', '2023-06-10', [course]],
    ['stag-10 residence', since, '2019-08-01', '2024-08-01', []],
    ['stag-10 residence', since, '2020-02-29', '2025-02-28', []],
    ['stag-10 residence', since, '2021-05-31', '2026-05-31', []],
    ['stag-9 residence-of-spouse', since, '2020-05-31', '2023-05-31', []],
    ['stag-9 residence-of-spouse', since, '2022-05-31', '2025-05-31', []],
    ['stag-9 residence-of-spouse', since, '2023-05-31', '2026-05-31', []],
    ['stag-9 marriage', 'marriageSince', '2024-02-29', '2026-02-28', []],
    ['aufenthg-25a stay', stay, '2018-07-01', '2022-07-01', []],
    ['aufenthg-25a stay', stay, '2020-07-01', '2023-07-01', []],
    ['aufenthg-25a stay', stay, '2023-07-01', '2026-07-01', []],
    ['aufenthg-25a toleration-year', 'tolerationSince', '2025-07-31', '2026-07-31', []],
    ['aufenthg-25a school', 'schoolSince', '2023-08-10', '2026-08-10', []],
    ['aufenthg-25a young', 'bornOn', '2012-08-10', '2026-08-09', []],
    ['aufenthg-25b stay', stay, '2014-07-01', '2022-07-01', [noChild]],
    ['aufenthg-25b stay', stay, '2016-07-01', '2022-07-01', [child]],
    ['aufenthg-25b stay', stay, '2017-07-01', '2023-07-01', [noChild]],
    ['aufenthg-25b stay', stay, '2019-07-01', '2023-07-01', [child]],
    ['aufenthg-25b stay', stay, '2020-07-01', '2026-07-01', [noChild]],
    ['aufenthg-25b stay', stay, '2022-07-01', '2026-07-01', [child]],
  ])('of %s: %s %s not before the end of %s', (what, key, begin, last, more) => {
    const [id = '', condition = ''] = what.split(' ');
    const state = (day: string) => stands(id, condition, day, [fact(key, begin), ...more])?.state;
    expect(state(addDays(last, -1))).not.toBe('met');
    expect(state(last)).not.toBe('met');
    expect(state(addDays(last, 1))).toBe('met');
    expect(state(addDays(last, 2))).toBe('met');
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
      'met',
      'met',
      'open',
    ]);
  });

  it('of seven years stay unknown as long as nobody knows of the course', () => {
    const seven = (day: string) => stands('stag-10', 'residence', day, [fact(since, '2016-06-10')]);
    expect(seven('2023-06-10')).toMatchObject({ state: 'open', reason: 'period-runs' });
    expect(seven('2023-06-11')).toMatchObject({
      state: 'unknown',
      reason: 'shortening-unknown',
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
        state: 'open',
        reason: 'no-longer-granted',
      });
  });
});
