import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { checkRule, type CheckedCondition } from '../../libs/foreigners-office/src/legal-checks/check-rule.policy';
import type { FactKey, LegalFact } from '../../libs/foreigners-office/src/legal-checks/legal-fact-terms';
import type { LegalRule } from '../../libs/foreigners-office/src/legal-checks/legal-rule';
import { loadLegalRules, nameOf, rulesOn } from '../../libs/foreigners-office/src/legal-checks/load-rules';

/** The wordings of the law as they lie in `data/`. */
export const RULES = loadLegalRules(join(dataDirectory(), 'legal-rules'));

/** A fact that somebody recorded. */
export function fact(key: FactKey, value: string, asOf: string | null = null): LegalFact {
  return { key, value, asOf, until: null, origin: 'recorded', source: 'Ausweis gesehen' };
}

export function named(name: string): LegalRule {
  const found = RULES.find((rule) => nameOf(rule) === name);
  if (!found) throw new Error(name);
  return found;
}

/** One condition of the wording that holds on a day. */
export function stands(id: string, condition: string, day: string, facts: LegalFact[]): CheckedCondition | undefined {
  const [rule] = rulesOn(RULES, day).filter((one) => one.id === id);
  return rule && checkRule(rule, facts, day).find((one) => one.id === condition);
}
