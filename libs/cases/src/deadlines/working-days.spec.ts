import { addDays } from '@app/platform';
import { endOfWeek, isWorkingDay, overdueBefore } from './working-days';

/** § 2 Feiertagsgesetz NW, as the calendar of 2026 has them: those that move with Easter, and those that do not. */
const HOLIDAYS_2026 = [
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-25',
  '2026-06-04',
  '2026-12-25',
];

describe('working days in North Rhine-Westphalia', () => {
  it('are Monday to Friday but for the holidays of the Land', () => {
    const year = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));
    const off = year.filter((day) => !isWorkingDay(day) && ![0, 6].includes(new Date(day).getUTCDay()));
    // All Saints and 3 October are days of the weekend in 2026, and work in 2028.
    expect(off).toEqual(HOLIDAYS_2026);
    expect(['2028-11-01', '2028-10-03', '2028-10-31', '2028-12-24'].map(isWorkingDay)).toEqual([
      false,
      false,
      true,
      false,
    ]);
    // Epiphany and Reformation Day are holidays elsewhere.
    expect(['2026-01-06', '2025-10-31'].map(isWorkingDay)).toEqual([true, true]);
  });

  it.each([
    ['over a weekend', '2026-11-23', '2026-11-16'],
    ['on a Sunday', '2026-11-22', '2026-11-13'],
    ['over Easter', '2026-04-13', '2026-04-02'],
    ['over Christmas and New Year', '2027-01-04', '2026-12-24'],
  ])('tell what is over by more than five of them: %s', (_, today, before) => {
    expect(overdueBefore(today, 5)).toBe(before);
    const since = (due: string) =>
      Array.from({ length: 20 }, (__, index) => addDays(due, index + 1)).filter(
        (day) => day <= today && isWorkingDay(day),
      );
    expect([since(before).length, since(addDays(before, -1)).length]).toEqual([5, 6]);
  });

  it('end a week on Sunday', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(endOfWeek)).toEqual(Array(3).fill('2026-11-29'));
  });
});
