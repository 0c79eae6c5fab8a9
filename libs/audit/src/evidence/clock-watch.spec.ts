import { ClockWatch } from './clock-watch';

const AT = Date.parse('2026-10-25T00:59:00Z');

describe('the watch over the clock', () => {
  it.each([
    ['an hour forward', 3_600_000, 3600],
    ['an hour back', -3_600_000, -3600],
    ['a little less than what is tolerated', 9_999, 0],
    ['a leap second', -1000, 0],
  ])('says by how much it stepped: %s', (_, step, seconds) => {
    const watch = new ClockWatch();
    expect(watch.observe(AT, 5000)).toBe(0);
    expect(watch.observe(AT + 1000 + step, 6000)).toBe(seconds);
    expect(watch.observe(AT + 2000 + step, 7000)).toBe(0);
  });

  it('finds nothing in a long pause, nor in the end of summer time', () => {
    const watch = new ClockWatch();
    watch.observe(AT, 0);
    expect(watch.observe(AT + 7_200_000, 7_200_000)).toBe(0);
  });
});
