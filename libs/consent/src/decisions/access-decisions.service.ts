import { CATEGORIES, type Purpose } from '@app/access';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askDatabase, basesOf, denialsOf, type Found } from './decision.queries';
import type { BasisFacts, Miss, Question, Reason } from './question';
import { type Judged, missesOf, reasonFor, whatWouldChange } from './reason';

/** A basis and how it stands to the question. */
interface JudgedBasis extends BasisFacts {
  readonly misses: Miss[];
  /** The declaration that is stronger, where there is one. */
  readonly overriddenBy: string | null;
}

/** A decision with its reason, as far as the actor may see what it rests on. */
export interface AccessDecision {
  readonly decision: 'permit' | 'deny';
  readonly reason: Reason;
  /** The purpose that the reason is about: the first that is not covered, or the first of all. */
  readonly purpose: Purpose | null;
  readonly bases: JudgedBasis[];
  readonly wouldChange: string[];
}

/**
 * The one place that decides what an agency may do, by the functions that row-level security is written with. The decision
 * is the database's; the reason is found in the record afterwards, and never the other way round.
 */
@Injectable()
export class AccessDecisions {
  async decide(tx: EntityManager, question: Question): Promise<AccessDecision> {
    const found = await askDatabase(tx, question);
    const bases = await basesOf(tx, question.caseId, question.agencyId);
    const uncovered = question.purposes.find((purpose) => !isCovered(question, found, purpose));
    const purpose = uncovered ?? question.purposes[0] ?? null;
    const permitted = uncovered === undefined && purpose !== null && haveCommonCategory(question, found);
    const judged = purpose && judgedFor(question, found, purpose);
    const reason = this.reason({ permitted, uncovered, judged, bases });
    const denials = reason === 'denied' && purpose ? await denialsOf(tx, question, purpose) : [];
    return {
      decision: permitted ? 'permit' : 'deny',
      reason,
      purpose,
      bases: bases.map((basis) => ({
        ...basis,
        misses: judged ? missesOf(basis, judged) : [],
        overriddenBy:
          denials.find(({ consentId }) => consentId !== basis.id)?.consentId ?? denials[0]?.consentId ?? null,
      })),
      wouldChange: whatWouldChange(reason),
    };
  }

  private reason(answer: {
    permitted: boolean;
    uncovered: Purpose | undefined;
    judged: Judged | null;
    bases: readonly BasisFacts[];
  }): Reason {
    if (answer.permitted) return 'permitted';
    if (!answer.judged) return 'no-basis';
    // Each purpose opens something, but no category is opened by all of them.
    return answer.uncovered === undefined ? 'category-not-covered' : reasonFor(answer.judged, answer.bases);
  }
}

function judgedFor(question: Question, { closed, item }: Found, purpose: Purpose): Judged {
  const { purposes: _, ...rest } = question;
  return { ...rest, purpose, closed, ...(question.itemId !== undefined && { item: namedItem(question, item) }) };
}

/** An item asked about by another category than its own is none. */
function namedItem({ category }: Question, item: Found['item']): Found['item'] {
  return item && category !== undefined && item.category !== category ? null : item;
}

function isCovered(question: Question, found: Found, purpose: Purpose): boolean {
  if (question.itemId !== undefined) return namedItem(question, found.item) !== null && found.open[purpose] === true;
  const mask = found.masks[purpose] ?? 0;
  return question.category === undefined ? mask !== 0 : (mask & (found.bit ?? 0)) !== 0;
}

/** Something is open for all purposes together; where a category or an item of it is, so is this. */
function haveCommonCategory({ purposes }: Question, { masks }: Found): boolean {
  const everything = 2 ** CATEGORIES.length - 1;
  return purposes.reduce((common, purpose) => common & (masks[purpose] ?? 0), everything) !== 0;
}
