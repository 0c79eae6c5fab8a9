import { expectedInDays } from './waiting-list.policy';

const TODAY = '2026-11-23';
const CLOSINGS = ['2026-11-23', '2026-12-03', '2027-01-22'];

describe('the place somebody who waits can expect', () => {
  it.each([
    ['is there while there are free ones', 2, { capacity: 80, openCases: 78, closings: [] }, 0],
    ['comes with the first closing when all are taken', 1, { capacity: 80, openCases: 80, closings: CLOSINGS }, 0],
    [
      'comes with the closing that follows those before her',
      2,
      { capacity: 80, openCases: 80, closings: CLOSINGS },
      10,
    ],
    ['counts the free ones before the closings', 5, { capacity: 80, openCases: 78, closings: CLOSINGS }, 60],
    [
      'waits until no more are guided than the limit allows',
      1,
      { capacity: 80, openCases: 82, closings: CLOSINGS },
      60,
    ],
    ['cannot be told without a planned closing', 1, { capacity: 80, openCases: 80, closings: [] }, null],
    ['cannot be told beyond the last planned closing', 4, { capacity: 80, openCases: 80, closings: CLOSINGS }, null],
    ['cannot be told where nobody guides', 1, { capacity: 0, openCases: 0, closings: [] }, null],
  ])('%s', (_, place, places, days) => {
    expect(expectedInDays(place, places, TODAY)).toBe(days);
  });

  it('counts calendar days, also over the change of the clocks', () => {
    const places = { capacity: 0, openCases: 0, closings: ['2027-04-01'] };
    expect(expectedInDays(1, places, '2027-03-25')).toBe(7);
  });
});
