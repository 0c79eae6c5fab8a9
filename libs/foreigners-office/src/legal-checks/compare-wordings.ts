import { checkRule, earliestOf } from './check-rule.policy';
import type { ComparedWordingDto } from './legal-check.dto';
import type { LegalFact } from './legal-fact-terms';
import type { LegalRule } from './legal-rule';

/** The dates of every wording by the same facts: which of them somebody reached while it held. */
export function compareWordings(
  rules: readonly LegalRule[],
  facts: readonly LegalFact[],
  day: string,
): ComparedWordingDto[] {
  return rules.flatMap((rule) => {
    const conditions = checkRule(rule, facts, day);
    const periods = conditions.flatMap((one) => one.periods);
    if (periods.length === 0) return [];
    const { id, paragraph, validFrom, validUntil } = rule;
    const earliestOn = earliestOf(conditions);
    const inForce = earliestOn && (earliestOn > validFrom ? earliestOn : validFrom);
    const inForceOn = inForce && (validUntil === null || inForce <= validUntil) ? inForce : null;
    const shorter = periods.filter((one) => one.paragraph !== null);
    return [{ id, paragraph, validFrom, validUntil, earliestOn, inForceOn, shorter }];
  });
}
