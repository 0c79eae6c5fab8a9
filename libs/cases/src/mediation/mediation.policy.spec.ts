import { billedMinutes, isShort, leadsTo } from './mediation.policy';

describe('an appointment with a mediator', () => {
  it('is short where fewer calendar days are left than asked for, by the days of the office', () => {
    // Half past eleven in the evening in Berlin on 6 December.
    expect(isShort(new Date('2026-12-06T22:30:00Z'), '2026-12-01', 5)).toBe(false);
    expect(isShort(new Date('2026-12-05T22:30:00Z'), '2026-12-01', 5)).toBe(true);
    expect(isShort(new Date('2026-12-05T23:30:00Z'), '2026-12-01', 5)).toBe(false);
    expect(isShort(new Date('2026-12-01T10:00:00Z'), '2026-12-01', 0)).toBe(false);
  });

  it('is held only when it was confirmed, and stays what it became', () => {
    expect(leadsTo('requested', 'held')).toBe(false);
    expect(leadsTo('confirmed', 'held')).toBe(true);
    expect(leadsTo('held', 'cancelled')).toBe(false);
    expect(leadsTo('cancelled', 'confirmed')).toBe(false);
  });

  it('bills what was worked, waiting for whoever did not come, and nothing of a mediator who did not', () => {
    expect(billedMinutes('held', null, 75)).toBe(75);
    expect(billedMinutes('held', null, null)).toBe('missing');
    expect(billedMinutes('no-show', 'person', 30)).toBe(30);
    expect(billedMinutes('no-show', 'office', null)).toBe(0);
    expect(billedMinutes('no-show', 'mediator', 30)).toBe(0);
    expect(billedMinutes('cancelled', 'person', 30)).toBe(null);
  });
});
