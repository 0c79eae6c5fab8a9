import { noticeFor } from './no-status-notice';
import { faultsOf, holdsOn, isGrantableOn, needsNotice, type ResidenceFacts } from './residence.policy';
import { grantPeriodOf, reminderOf } from './residence-titles';

const TODAY = '2026-11-23';
const STATUS: ResidenceFacts = {
  kind: 'status',
  title: '25-5',
  grantedOn: '2026-01-10',
  validFrom: '2026-01-10',
  validUntil: '2027-01-09',
  seenOn: '2026-02-01',
};
const faults = (over: Partial<ResidenceFacts>) => {
  const facts = { ...STATUS, ...over };
  return faultsOf(facts, grantPeriodOf(facts.title ?? ''), TODAY).map(({ field, code }) => `${field} ${code}`);
};

describe('an entry on residence', () => {
  it.each<[string, string[]]>([
    ['2022-12-30', ['grantedOn notGranted104c']],
    ['2022-12-31', []],
    ['2025-12-30', []],
    ['2025-12-31', ['grantedOn notGranted104c']],
    ['2026-01-01', ['grantedOn notGranted104c']],
  ])('of § 104c AufenthG granted on %s', (grantedOn, expected) => {
    expect(faults({ title: '104c', grantedOn, validFrom: null, validUntil: null })).toEqual(expected);
  });

  it('is measured by its first day where nobody knows when it was granted', () => {
    const days = { grantedOn: null, validUntil: null };
    expect(faults({ title: '104c', ...days, validFrom: '2025-12-30' })).toEqual([]);
    expect(faults({ title: '104c', ...days, validFrom: '2025-12-31' })).toEqual(['validFrom notGranted104c']);
    expect(faults({ title: '104c', ...days, validFrom: null })).toEqual([]);
  });

  it('runs on after its title is granted no more, to its last day', () => {
    const old = { title: '104c', grantedOn: '2025-12-30', validFrom: '2025-12-30', validUntil: '2027-06-29' };
    expect(faults(old)).toEqual([]);
    expect(isGrantableOn('2020-01-01', grantPeriodOf('25a'))).toBe(true);
  });

  it.each<[string, Partial<ResidenceFacts>, string[]]>([
    ['a status without a title', { title: null }, ['title isNotEmpty']],
    ['a passport with one', { kind: 'passport' }, ['title titleOfStatus']],
    ['a passport without one', { kind: 'passport', title: null }, []],
    ['seen tomorrow', { seenOn: '2026-11-24' }, ['seenOn inFuture']],
    ['seen today', { seenOn: TODAY }, []],
    ['granted tomorrow', { grantedOn: '2026-11-24' }, ['grantedOn inFuture']],
    ['ended the day before it began', { validUntil: '2026-01-09' }, ['validUntil endsBeforeStart']],
    ['ended the day it began', { validUntil: '2026-01-10' }, []],
    ['ended before it was granted', { validFrom: null, validUntil: '2026-01-09' }, ['validUntil endsBeforeStart']],
  ])('that is %s', (_, over, expected) => expect(faults(over)).toEqual(expected));

  it('holds from its first to its last day, and not once it is struck', () => {
    const holding = (day: string, struck = false) => holdsOn(day, { ...STATUS, struck });
    expect(['2026-01-09', '2026-01-10', '2027-01-09', '2027-01-10'].map((day) => holding(day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(holding('2026-06-01', true)).toBe(false);
    expect(holdsOn('1999-01-01', { validFrom: null, validUntil: null, struck: false })).toBe(true);
  });

  it('stands behind a notice only where it says that there is no status', () => {
    expect(needsNotice({ kind: 'status', title: 'none' })).toBe(true);
    expect(needsNotice({ kind: 'status', title: 'unknown' })).toBe(false);
    expect(needsNotice({ kind: 'passport', title: null })).toBe(false);
  });
});

describe('a lead time', () => {
  it('is that of the title as it holds on a day, else that of every other', () => {
    const known = [
      { title: '*', validFrom: '2024-01-01', days: 56 },
      { title: '60a', validFrom: '2024-01-01', days: 28 },
      { title: '60a', validFrom: '2026-12-01', days: 14 },
    ];
    expect(reminderOf('60a', '2027-01-31', '2026-11-30', known)).toBe('2027-01-03');
    expect(reminderOf('60a', '2027-01-31', '2026-12-01', known)).toBe('2027-01-17');
    expect(reminderOf('25-5', '2027-01-31', '2026-12-01', known)).toBe('2026-12-06');
    expect(() => reminderOf('25-5', '2027-01-31', '2023-12-31', known)).toThrow('No lead time');
  });

  it('is known for every title on every day since the data begin', () => {
    expect(reminderOf('24', '2027-03-04', TODAY)).toBe('2027-01-07');
    expect(reminderOf('104c', '2027-06-29', TODAY)).toBe('2027-01-12');
  });
});

describe('the notice before no status', () => {
  it('names the duty to public bodies, and says to a welfare association that it has none', () => {
    const [office, association] = [noticeFor('integration-centre', TODAY), noticeFor('welfare-association', TODAY)];
    expect(office).toMatchObject({ audience: 'public-body', provision: expect.stringContaining('§ 87 Abs. 2') });
    expect(office.de.join(' ')).toContain('unverzüglich unterrichten');
    expect(association.audience).toBe('welfare-association');
    expect(association.de.join(' ')).toContain('keine öffentliche Stelle');
    expect(association.version).not.toBe(office.version);
    expect(office.en).toHaveLength(office.de.length);
  });
});
