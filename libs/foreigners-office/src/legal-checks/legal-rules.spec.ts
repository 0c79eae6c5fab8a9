import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@app/platform';
import { fact, named, RULES } from '@test/legal-rules';
import { checkRule } from './check-rule.policy';
import { linkRules, nameOf, readRule, rulesOn } from './load-rules';

/** The same, but for what is said to be otherwise. */
const over = <T extends object>(one: T, more: object): T => Object.assign({}, one, more);

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
      [after],
      [after],
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
    const [first = {}] = good.conditions;
    const text = (more: object) => JSON.stringify({ ...plain, ...more });
    const reading = (more: object) => () => readRule('x.json', text(more));
    expect(reading({})).not.toThrow();
    expect(reading({ evidence: 'sure' })).toThrow(/evidence/);
    expect(reading({ surprise: 1 })).toThrow(/surprise/);
    expect(reading({ validUntil: '2025-01-01' })).toThrow('ends before it begins');
    expect(reading({ conditions: [first, first] })).toThrow('two conditions of one name');
    expect(reading({ conditions: [over(first, { kind: 'choice', fact: 'dwelling' })] })).toThrow('needs values');
    expect(reading({ conditions: [over(first, { kind: 'choice', fact: 'dwelling', met: ['maybe'] })] })).toThrow(
      'dwelling is never maybe',
    );
    expect(reading({ conditions: [over(first, { fact: 'dwelling' })] })).toThrow('a fact that is a day');
    expect(() => linkRules([good, over(good, { validFrom: '2027-01-01' })])).toThrow('does not begin when');
    expect(() => linkRules([named('stag-9_2025-10-30')])).toThrow('has no wording of the same days');
  });

  it('can be added without code, and leave older checks as they were', () => {
    const facts = [fact('lawfulResidenceSince', '2020-01-15')];
    const old = named('stag-10_2025-10-30');
    const conditions = old.conditions.map((one) => (one.id === 'residence' ? over(one, { years: 6 }) : one));
    const next = over(old, { validFrom: '2030-01-01', validUntil: null, conditions });
    const rules = linkRules([over(old, { validUntil: '2029-12-31' }), next]);
    const residence = (day: string) =>
      rulesOn(rules, day).map((rule) => checkRule(rule, facts, day).find(({ id }) => id === 'residence')?.earliestOn);
    expect([residence('2029-12-31'), residence('2030-01-01')]).toEqual([['2025-01-16'], ['2026-01-16']]);
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
