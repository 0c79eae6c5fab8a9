import { CATEGORIES, type Purpose } from '@app/access';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askDatabase, basesOf, denialsOf, type Found, type Party } from './decision.queries';
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
    const [decision] = await this.decideAll(tx, [question]);
    if (!decision) throw new Error('A question was not decided');
    return decision;
  }

  /** Decides many questions in one go, in their order. */
  async decideAll(tx: EntityManager, questions: readonly Question[]): Promise<AccessDecision[]> {
    const answers = await askDatabase(tx, questions);
    const bases = await basesOf(tx, questions);
    const decided: AccessDecision[] = [];
    for (const found of answers) decided.push(await this.explained(tx, found, bases.filter(isOf(found.question))));
    return decided;
  }

  /** The decision alone, for whoever is told no reason. */
  async permits(tx: EntityManager, question: Question): Promise<boolean> {
    const [found] = await askDatabase(tx, [question]);
    return found !== undefined && purposeOf(found).permitted;
  }

  private async explained(tx: EntityManager, found: Found, bases: readonly BasisFacts[]): Promise<AccessDecision> {
    const { permitted, uncovered, purpose } = purposeOf(found);
    const judged = purpose && judgedFor(found, purpose);
    const reason = this.reason({ permitted, uncovered, judged, bases });
    const denials = reason === 'denied' && purpose ? await denialsOf(tx, found.question, purpose) : [];
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

/** PostgreSQL writes ids in small letters, whoever asks need not. */
function isOf(question: Question): (basis: Party) => boolean {
  const [caseId, agencyId] = [question.caseId.toLowerCase(), question.agencyId.toLowerCase()];
  return (basis) => basis.caseId === caseId && basis.agencyId === agencyId;
}

/** Whether every purpose is covered, and the one that the answer is about: the first that is not, or the first of all. */
function purposeOf(found: Found) {
  const { question } = found;
  const uncovered = question.purposes.find((purpose) => !isCovered(found, purpose));
  const purpose = uncovered ?? question.purposes[0] ?? null;
  return {
    permitted: uncovered === undefined && purpose !== null && haveCommonCategory(found),
    uncovered,
    purpose,
  };
}

function judgedFor({ question, closed, item }: Found, purpose: Purpose): Judged {
  const { purposes: _, ...rest } = question;
  return { ...rest, purpose, closed, ...(question.itemId !== undefined && { item: namedItem(question, item) }) };
}

/** An item asked about by another category than its own is none. */
function namedItem({ category }: Question, item: Found['item']): Found['item'] {
  return item && category !== undefined && item.category !== category ? null : item;
}

function isCovered(found: Found, purpose: Purpose): boolean {
  const { question } = found;
  if (question.itemId !== undefined) return namedItem(question, found.item) !== null && found.open?.[purpose] === true;
  const mask = found.masks?.[purpose] ?? 0;
  return question.category === undefined ? mask !== 0 : (mask & (found.bit ?? 0)) !== 0;
}

/** Something is open for all purposes together; where a category or an item of it is, so is this. */
function haveCommonCategory({ question: { purposes }, masks }: Found): boolean {
  if (masks === null) return true;
  const everything = 2 ** CATEGORIES.length - 1;
  return purposes.reduce((common, purpose) => common & (masks[purpose] ?? 0), everything) !== 0;
}
