import { tScore } from './goal-attainment';

describe('the T-score of goal attainment scaling', () => {
  it.each([
    [[0], 50],
    [[0, 0, 0], 50],
    [[1], 60],
    [[-2], 30],
    // 50 + 10 · 2 / √(0.7 · 2 + 0.3 · 4)
    [[1, 1], 62.4],
    // 50 + 10 · 1 / √(0.7 · 3 + 0.3 · 9)
    [[2, 0, -1], 54.6],
    [[-2, -2, -2, -2], 21],
  ])('of %j is %d', (ratings, expected) => {
    expect(tScore(ratings)).toBe(expected);
  });

  it('is none without a rating', () => {
    expect(tScore([])).toBeNull();
  });
});
