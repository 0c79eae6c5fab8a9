import { validateSync } from 'class-validator';
import { isCalendarDay } from './calendar-day';
import { IsCalendarDay, IsCode, IsLatinText, IsPersonName } from './decorators';

class Sample {
  @IsPersonName() name: unknown = 'Łukasz';
  @IsLatinText() note: unknown = 'gut';
  @IsCalendarDay() day: unknown = '2026-02-28';
  @IsCode('nationalities') nationality: unknown = '475';
}

function codesOf(change: Partial<Sample>): string[] {
  return validateSync(Object.assign(new Sample(), change)).flatMap(({ constraints }) => Object.keys(constraints ?? {}));
}

describe('rules for fields', () => {
  it('pass what is right', () => {
    expect(codesOf({})).toEqual([]);
  });

  it.each([
    [{ name: 'Олена' }, 'isPersonName'],
    [{ note: 'مرحبا' }, 'isLatinText'],
    [{ day: '2026-02-30' }, 'isCalendarDay'],
    [{ nationality: '001' }, 'isCode'],
    [{ nationality: ['475'] }, 'isCode'],
  ])('name the fault of %j by a stable key', (change, code) => {
    expect(codesOf(change)).toEqual([code]);
  });
});

describe('calendar days', () => {
  it.each(['2026-02-28', '2024-02-29', '1900-01-01', '2199-12-31'])('%s is one', (day) => {
    expect(isCalendarDay(day)).toBe(true);
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-1-1',
    '2026-1-1',
    '1899-12-31',
    '2200-01-01',
    '2026-02-28T00:00',
    ' 2026-02-28',
    '2026-02-28\n',
    '',
    20260228,
    null,
  ])('%j is none', (day) => {
    expect(isCalendarDay(day)).toBe(false);
  });
});
