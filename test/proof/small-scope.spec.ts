import { decide } from './reference';
import { exhaust, shapes } from './small-scope';
import type { World } from './world';

/** A prime, so that every hundredth or so world meets every state, clock position and pair of scopes. */
const STEP = 97;

describe('the worlds of a small scope', () => {
  it('are all that two consents can be', () => {
    expect(shapes()).toHaveLength(4 * 2 * 3 * 3 * 10 * 5);
    expect(
      new Set(shapes().map(({ declaration: { id: _, recordedAt: __, ...terms } }) => JSON.stringify(terms))).size,
    ).toBe(3600);
  });

  it('are decided as sets of bits decide them', () => {
    const { worlds, decisions, disagreements } = exhaust(STEP);
    expect(worlds).toBeGreaterThan(80_000);
    expect({ decisions, disagreements }).toEqual({ decisions: worlds * 24, disagreements: 0 });
  });

  it.each<[string, (world: World) => World]>([
    ['an end that still counts', (world) => shifted(world, 1)],
    ['a beginning that does not count yet', (world) => shifted(world, -1)],
    ['a state that is as good as given', (world) => stated(world, 'unknown')],
    ['a renewal that is none', (world) => stated(world, 'given', 'renewed')],
    ['a denial that is overlooked', (world) => onlyPermits(world)],
  ])('find %s', (_, change) => {
    expect(exhaust(STEP * 10, (world, request) => decide(change(world), request)).disagreements).toBeGreaterThan(0);
  });
});

function shifted(world: World, by: number): World {
  const declarations = world.declarations.map((one) => ({
    ...one,
    validFrom: one.validFrom - Math.min(by, 0),
    validUntil: one.validUntil + Math.max(by, 0),
  }));
  return { ...world, declarations };
}

function stated(world: World, good: string, bad = ''): World {
  const state = (is: string) => (is === good ? 'given' : is === bad ? 'refused' : is);
  return { ...world, declarations: world.declarations.map((one) => ({ ...one, state: state(one.state) })) };
}

function onlyPermits(world: World): World {
  return { ...world, declarations: world.declarations.filter((one) => one.decision === 'permit') };
}
