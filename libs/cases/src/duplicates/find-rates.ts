import type { LabelledPair } from './labelled-pairs';
import { compare, comparedAs } from './likeness';
import { matchKeys } from './match-keys';

/** How well duplicates are found: of those there are, and of those that are said to be. */
export interface FindRates {
  readonly pairs: number;
  readonly recall: number;
  readonly precision: number;
  /** Of the pairs of one person, those that share a key and so are compared at all. */
  readonly keyed: number;
}

/** Whether two records would be reported: they share a key, and what is compared then is alike. */
export function isReported({ one, other }: Pick<LabelledPair, 'one' | 'other'>): boolean {
  return shareKey({ one, other }) && compare(comparedAs(one), comparedAs(other)) !== 'different';
}

/** Recall and precision over labelled pairs. */
export function findRates(pairs: readonly LabelledPair[]): FindRates {
  const same = pairs.filter(({ isSame }) => isSame);
  const reported = pairs.filter((pair) => isReported(pair));
  const found = reported.filter(({ isSame }) => isSame).length;
  return {
    pairs: pairs.length,
    recall: found / same.length,
    precision: found / reported.length,
    keyed: same.filter((pair) => shareKey(pair)).length / same.length,
  };
}

function shareKey({ one, other }: Pick<LabelledPair, 'one' | 'other'>): boolean {
  const stored = new Set(matchKeys(comparedAs(one)).stored);
  return matchKeys(comparedAs(other)).asked.some((key) => stored.has(key));
}
