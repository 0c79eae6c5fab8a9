import { readCorpus } from './corpus';
import { openArena, type Arena } from './arena';
import { byHand, proveCorpus } from './run';

const CORPUS = readCorpus();

let arena: Arena;
beforeAll(async () => {
  arena = await openArena();
});
afterAll(() => arena.stop());

describe('the worlds that are kept', () => {
  it.each(CORPUS.filter(({ expects }) => expects))('$says', (kept) => {
    expect(byHand(kept)).toEqual([]);
  });

  it('are decided alike by every leg', async () => {
    const { worlds, decisions, found } = await proveCorpus(arena, CORPUS);
    expect(found).toEqual([]);
    expect(worlds).toBe(CORPUS.length);
    expect(decisions).toBeGreaterThan(400);
  }, 240_000);
});
