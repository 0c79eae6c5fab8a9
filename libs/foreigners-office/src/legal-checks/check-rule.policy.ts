import { LANGUAGE_LEVELS, type FactKey, type LegalFact } from './legal-fact-terms';
import type { EvidenceMark, LegalRule, RuleTest, RuleWords, WhenFact } from './legal-rule';
import { dayAfter, lastDayOf, type Length } from './period';

export const CONDITION_STATES = ['met', 'open', 'unknown', 'not-applicable'] as const;
export type ConditionState = (typeof CONDITION_STATES)[number];

/** Why a condition stands as it does; the pages have words for each. */
export const REASONS = [
  'fact-meets',
  'fact-differs',
  'fact-missing',
  'fact-undecided',
  'period-over',
  'period-runs',
  'may-be-shortened',
  'shortening-unknown',
  'not-on-that-day',
  'too-old',
  'young-enough',
  'level-reached',
  'level-below',
  'waived',
  'no-longer-granted',
] as const;
export type Reason = (typeof REASONS)[number];

/** A period or a shorter one, and when it is over. */
interface CheckedPeriod {
  /** Null for the period of the condition itself. */
  readonly paragraph: string | null;
  readonly years: number | null;
  readonly months: number | null;
  readonly byDiscretion: boolean;
  readonly evidence: EvidenceMark | null;
  /** Whether what it depends on is there. */
  readonly prerequisites: 'met' | 'open' | 'unknown';
  /** The first day on which it is over; null without a day on which it began. */
  readonly earliestOn: string | null;
}

/** One condition of a rule, looked at for a day. */
export interface CheckedCondition {
  readonly id: string;
  readonly paragraph: string;
  readonly text: RuleWords;
  readonly evidence: EvidenceMark;
  readonly state: ConditionState;
  readonly reason: Reason;
  /** The paragraph by which it need not be met. */
  readonly waivedBy: string | null;
  readonly facts: readonly LegalFact[];
  /** The first day on which it is met, where that is a matter of time. */
  readonly earliestOn: string | null;
  /** The last day on which it is met, where it ends with an age. */
  readonly latestOn: string | null;
  readonly periods: readonly CheckedPeriod[];
  /** What nobody has said yet. */
  readonly missing: readonly FactKey[];
}

type Facts = ReadonlyMap<FactKey, LegalFact>;
type Outcome = Pick<CheckedCondition, 'state' | 'reason'> &
  Partial<Pick<CheckedCondition, 'facts' | 'earliestOn' | 'latestOn' | 'periods' | 'missing'>>;

/** Each condition of a rule by facts and a day. It lists; whether somebody is naturalised or given a title the office decides. */
export function checkRule(rule: LegalRule, facts: readonly LegalFact[], day: string): CheckedCondition[] {
  const known = factsOn(facts, day);
  return rule.conditions.map((condition) => {
    const { id, paragraph, text, evidence } = condition;
    const waiver = condition.waivedBy?.find((one) => holds(one, known) === 'met');
    const outcome = waiver
      ? ({ state: 'not-applicable', reason: 'waived', facts: factOf(known, waiver.fact) } as const)
      : look(condition, known, day);
    return {
      id,
      paragraph,
      text,
      evidence,
      waivedBy: waiver?.paragraph ?? null,
      facts: [],
      earliestOn: null,
      latestOn: null,
      periods: [],
      missing: [],
      ...outcome,
    };
  });
}

/**
 * The first day on which everything that is a matter of time is over; null where something of it is not known. What else is
 * open it leaves aside.
 */
export function earliestOf(conditions: readonly CheckedCondition[]): string | null {
  const timed = conditions.filter(({ periods, state }) => periods.length > 0 && state !== 'not-applicable');
  if (timed.some(({ state, earliestOn }) => state !== 'met' && earliestOn === null)) return null;
  const days = timed.map(({ earliestOn }) => earliestOn).filter((day) => day !== null);
  return days.toSorted().at(-1) ?? null;
}

/** Of each fact what was known of that day: what somebody learned of a later one says nothing about it, nor does what has ended. */
function factsOn(facts: readonly LegalFact[], day: string): Facts {
  const known = new Map<FactKey, LegalFact>();
  const sorted = facts.toSorted((one, other) => (one.asOf ?? '').localeCompare(other.asOf ?? ''));
  for (const fact of sorted) if (fact.asOf === null || fact.asOf <= day) known.set(fact.key, fact);
  for (const { key, until } of known.values()) if (until !== null && until < day) known.delete(key);
  return known;
}

function look(test: RuleTest, facts: Facts, day: string): Outcome {
  if (test.kind === 'closed') return { state: 'open', reason: 'no-longer-granted' };
  if (test.kind === 'any') return lookAtAny(test.of ?? [], facts, day);
  const fact = test.fact && facts.get(test.fact);
  if (test.kind === 'period') return lookAtPeriod(test, fact, facts, day);
  if (!fact) return { state: 'unknown', reason: 'fact-missing', missing: test.fact ? [test.fact] : [] };
  if (test.kind === 'younger') {
    const latestOn = lastDayOf(fact.value, lengthOf(test), test.firstDay ?? 'counted');
    const isYoung = day <= latestOn;
    return { state: isYoung ? 'met' : 'open', reason: isYoung ? 'young-enough' : 'too-old', facts: [fact], latestOn };
  }
  if (test.kind === 'level') {
    const isReached = reaches(fact.value, test.atLeast);
    return {
      state: isReached ? 'met' : 'open',
      reason: isReached ? 'level-reached' : 'level-below',
      facts: [fact],
    };
  }
  if (test.met?.includes(fact.value)) return { state: 'met', reason: 'fact-meets', facts: [fact] };
  const isOpen = !test.open || test.open.includes(fact.value);
  return { state: isOpen ? 'open' : 'unknown', reason: isOpen ? 'fact-differs' : 'fact-undecided', facts: [fact] };
}

/** Met by the first that is; unknown as long as one of them could be. */
function lookAtAny(tests: readonly RuleTest[], facts: Facts, day: string): Outcome {
  const outcomes = tests.map((test) => look(test, facts, day));
  const met = outcomes.find(({ state }) => state === 'met');
  const periods = outcomes.flatMap((one) => one.periods ?? []);
  if (met) return { ...met, periods };
  const earliest = outcomes.map((one) => one.earliestOn ?? null).filter((one) => one !== null);
  const earliestOn = earliest.toSorted()[0] ?? null;
  const unknown = outcomes.filter(({ state }) => state === 'unknown');
  const [shown] = unknown.length > 0 ? unknown : outcomes;
  return {
    state: unknown.length > 0 ? 'unknown' : 'open',
    reason: shown?.reason ?? 'fact-missing',
    facts: outcomes.flatMap((one) => one.facts ?? []),
    missing: outcomes.flatMap((one) => one.missing ?? []),
    periods,
    earliestOn,
  };
}

function lookAtPeriod(test: RuleTest, fact: LegalFact | undefined, facts: Facts, day: string): Outcome {
  const firstDay = test.firstDay ?? 'not-counted';
  const earliest = (length: Length) => (fact ? dayAfter(fact.value, length, firstDay) : null);
  const whole = {
    paragraph: null,
    evidence: null,
    years: test.years ?? null,
    months: test.months ?? null,
    byDiscretion: false,
  };
  const periods: CheckedPeriod[] = [
    { ...whole, prerequisites: 'met', earliestOn: earliest(lengthOf(test)) },
    ...(test.shortened ?? []).map(({ paragraph, years, byDiscretion, evidence, when }) => ({
      paragraph,
      years,
      months: null,
      byDiscretion,
      evidence,
      prerequisites: allHold(when, facts),
      earliestOn: earliest({ years }),
    })),
  ];
  if (!fact) return { state: 'unknown', reason: 'fact-missing', periods, missing: test.fact ? [test.fact] : [] };
  const asked = (test.shortened ?? []).flatMap(({ when }) => when.map((one) => one.fact));
  const used = [fact, ...asked.flatMap((key) => factOf(facts, key))];
  const over = periods.filter(({ earliestOn }) => earliestOn !== null && earliestOn <= (test.on ?? day));
  const must = over.filter(({ byDiscretion }) => !byDiscretion);
  const firm = periods.filter(({ byDiscretion, prerequisites }) => !byDiscretion && prerequisites === 'met');
  const earliestOn = test.on ? null : (firm.map((one) => one.earliestOn ?? '').toSorted()[0] ?? null);
  const found = { facts: used, periods, earliestOn };
  if (must.some(({ prerequisites }) => prerequisites === 'met'))
    return { ...found, state: 'met', reason: 'period-over' };
  if (must.some(({ prerequisites }) => prerequisites === 'unknown'))
    return {
      ...found,
      state: 'unknown',
      reason: 'shortening-unknown',
      missing: asked.filter((key) => !facts.has(key)),
    };
  if (test.on) return { ...found, state: 'open', reason: 'not-on-that-day' };
  const mayBe = over.some(({ byDiscretion, prerequisites }) => byDiscretion && prerequisites === 'met');
  return { ...found, state: 'open', reason: mayBe ? 'may-be-shortened' : 'period-runs' };
}

function lengthOf({ years = 0, months = 0 }: RuleTest): Length {
  return { years, months };
}

function allHold(when: readonly WhenFact[], facts: Facts): 'met' | 'open' | 'unknown' {
  const each = when.map((one) => holds(one, facts));
  if (each.includes('open')) return 'open';
  return each.includes('unknown') ? 'unknown' : 'met';
}

function holds({ fact: key, is, atLeast }: WhenFact, facts: Facts): 'met' | 'open' | 'unknown' {
  const fact = facts.get(key);
  if (!fact) return 'unknown';
  const isSo = is ? is.includes(fact.value) : reaches(fact.value, atLeast);
  return isSo ? 'met' : 'open';
}

function reaches(level: string, atLeast = ''): boolean {
  return LANGUAGE_LEVELS.indexOf(level) >= LANGUAGE_LEVELS.indexOf(atLeast);
}

function factOf(facts: Facts, key: FactKey): LegalFact[] {
  const fact = facts.get(key);
  return fact ? [fact] : [];
}
