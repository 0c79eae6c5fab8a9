import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../scripts/root.mjs';

const PAIRS = 6000;
const SEED = 'fallbruecke-duplicates-1';

/** How well duplicates are found over pairs that are labelled by rules: recall, precision, and pairs compared per second. */
export function benchDuplicates() {
  const load = createRequire(join(ROOT, 'dist/libs/cases/src/duplicates/'));
  load('reflect-metadata');
  const { labelledPairs } = load('./labelled-pairs.js');
  const { findRates } = load('./find-rates.js');
  const pairs = labelledPairs(PAIRS, SEED);
  const began = performance.now();
  const { recall, precision, keyed } = findRates(pairs);
  const perSecond = Math.round(PAIRS / ((performance.now() - began) / 1000));
  const rounded = (share) => Number(share.toFixed(4));
  const rates = { recall: rounded(recall), precision: rounded(precision), keyed: rounded(keyed) };
  return { workload: 'duplicates', pairs: PAIRS, seed: SEED, ...rates, perSecond };
}
