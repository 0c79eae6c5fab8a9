import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, Invalid, validatePart } from '@app/platform';
import { LANGUAGE_LEVELS, choicesOf, isDayFact } from './legal-fact-terms';
import { LegalRule, type RuleTest, type WhenFact } from './legal-rule';

/** Every wording of every paragraph, its included conditions in it. A file that says something impossible stops the start. */
export function loadLegalRules(directory: string): LegalRule[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  const rules = names.map((name) => {
    const rule = readRule(name, readFileSync(join(directory, name), 'utf8'));
    if (name !== `${nameOf(rule)}.json`) throw new Error(`Legal rule ${name} should be called ${nameOf(rule)}.json`);
    return rule;
  });
  return linkRules(rules);
}

/** How a wording is called, in file names and in stored checks. */
export function nameOf({ id, validFrom }: Pick<LegalRule, 'id' | 'validFrom'>): string {
  return `${id}_${validFrom}`;
}

/** A wording as its file says it. Throws with what is wrong with it. */
export function readRule(name: string, json: string): LegalRule {
  try {
    const rule = validatePart<LegalRule>(LegalRule, JSON.parse(json), name);
    const faults = rule.conditions.flatMap((one) => faultsOf(one).map((fault) => `${one.id}: ${fault}`));
    const ids = rule.conditions.map(({ id }) => id);
    if (new Set(ids).size < ids.length) faults.push('two conditions of one name');
    if (rule.validUntil !== null && rule.validUntil < rule.validFrom) faults.push('ends before it begins');
    if (faults.length > 0) throw new Error(faults.join('; '));
    return rule;
  } catch (error) {
    const why = error instanceof Invalid ? JSON.stringify(error.faults) : String(error);
    throw new Error(`Legal rule ${name}: ${why}`, { cause: error });
  }
}

/** Puts wordings in order, looks for days that two of them claim, and takes included conditions in. */
export function linkRules(rules: readonly LegalRule[]): LegalRule[] {
  const sorted = rules.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'en', { numeric: true }));
  for (const [index, rule] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next?.id !== rule.id) continue;
    if (rule.validUntil === null || addDays(rule.validUntil, 1) !== next.validFrom)
      throw new Error(`Legal rule ${nameOf(next)} does not begin when ${nameOf(rule)} ends`);
  }
  return sorted.map((rule) => {
    if (!rule.includes) return rule;
    const { rule: id, except } = rule.includes;
    const other = sorted.find((one) => one.id === id && one.validFrom === rule.validFrom);
    if (!other || other.validUntil !== rule.validUntil || other.includes)
      throw new Error(`Legal rule ${nameOf(rule)} includes ${id}, which has no wording of the same days`);
    const taken = other.conditions.filter(({ id: condition }) => !except.includes(condition));
    if (taken.length + except.length !== other.conditions.length)
      throw new Error(`Legal rule ${nameOf(rule)} leaves out what ${nameOf(other)} does not have`);
    return Object.assign(new LegalRule(), rule, { conditions: [...rule.conditions, ...taken] });
  });
}

/** The wording of each rule that holds on a day. */
export function rulesOn(rules: readonly LegalRule[], day: string): LegalRule[] {
  return rules.filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day <= validUntil));
}

function faultsOf(test: RuleTest & { waivedBy?: WhenFact[] }): string[] {
  const { kind, fact, years, months, met, atLeast, of = [], shortened = [], waivedBy = [] } = test;
  const faults: string[] = [];
  const needs = (is: unknown, what: string): void => {
    if (!is) faults.push(`${kind} needs ${what}`);
  };
  if (kind === 'any') needs(of.length > 1, 'two tests');
  else if (kind !== 'closed') needs(fact, 'a fact');
  if (kind === 'period' || kind === 'younger') {
    needs((years === undefined) !== (months === undefined), 'either years or months');
    needs(fact && isDayFact(fact), 'a fact that is a day');
    needs(test.firstDay, 'whether its first day counts');
  }
  if (kind === 'choice') needs(met, 'values that meet it');
  if (kind === 'level') needs(atLeast, 'a level');
  const asked = [...shortened.flatMap(({ when }) => when), ...waivedBy];
  for (const { fact: key, is, atLeast: level } of asked) {
    if (Boolean(is) === Boolean(level)) faults.push(`${key}: either values or a level`);
    faults.push(...unknownValues(key, is));
  }
  if (fact) faults.push(...unknownValues(fact, met), ...unknownValues(fact, test.open));
  return [...faults, ...of.flatMap(faultsOf)];
}

function unknownValues(fact: string, values: readonly string[] = []): string[] {
  const choices = fact === 'germanLevel' ? LANGUAGE_LEVELS : choicesOf(fact);
  return choices ? values.filter((value) => !choices.includes(value)).map((value) => `${fact} is never ${value}`) : [];
}
