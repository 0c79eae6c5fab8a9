import type { ConsentException, NewConsent, NewRelease } from '../../../api/types';
import { CATEGORIES, isCategory, isPurpose, SPECIAL } from '../../../domain/words';
import { parseDay, today } from '../../../i18n/format';
import {
  BOTH,
  HERSELF,
  lastDayOf,
  saidNoEarly,
  type Answers,
  type ExceptionAnswers,
  type LimitAnswers,
} from './answers';

/** A no that was said before there was talk of parts is about the whole file, and one that has no end is of today. */
function refusedOf({ categories, specialCategories }: Answers) {
  const named = categories.length + specialCategories.length > 0;
  const special = named ? specialCategories : SPECIAL;
  return {
    categories: named ? [...categories, ...specialCategories] : CATEGORIES,
    ...(special.length > 0 && { specialCategories: special }),
    validUntil: today(),
  };
}

function scopeOf(answers: Answers) {
  return {
    categories: [...answers.categories, ...answers.specialCategories],
    ...(answers.specialCategories.length > 0 && { specialCategories: answers.specialCategories }),
    actions: answers.actions,
    ...(answers.firstDay.trim() && { validFrom: parseDay(answers.firstDay) }),
    validUntil: lastDayOf(answers),
    ...limitsOf(answers),
    ...(answers.condition.trim() && { condition: answers.condition.trim() }),
  };
}

/** The release as the server takes it; null while nobody has said how it is given. */
export function toNewRelease(answers: Answers, textVersion: string): NewRelease | null {
  if (!answers.form || !answers.state) return null;
  return {
    agencyId: answers.agencyId,
    purposes: answers.purposes,
    ...(saidNoEarly(answers) ? refusedOf(answers) : scopeOf(answers)),
    // A no leaves alone what was declared before.
    ...(answers.older && answers.older !== BOTH && answers.state !== 'refused' && { supersedes: answers.older }),
    ...(answers.declaredBy !== HERSELF && { representativeId: answers.declaredBy }),
    textVersion,
    language: answers.language,
    ...(answers.interpreter.trim() && { interpreter: answers.interpreter.trim() }),
    form: answers.form,
    ...(answers.form === 'oral' && answers.witness.trim() && { witness: answers.witness.trim() }),
    state: answers.state,
  };
}

/** The consent or restriction as the server takes it. */
export function toNewConsent(answers: Answers, textVersion: string): NewConsent | null {
  const declared = toNewRelease(answers, textVersion);
  if (!declared || !answers.decision) return null;
  return {
    ...declared,
    decision: answers.decision,
    ...(answers.exceptions.length > 0 && { exceptions: answers.exceptions.map(exceptionOf) }),
  };
}

export function exceptionOf(exception: ExceptionAnswers): ConsentException {
  const { categories, purposes, actions, condition } = exception;
  return {
    ...(categories.length > 0 && { categories: categories.filter(isCategory) }),
    ...(purposes.length > 0 && { purposes: purposes.filter(isPurpose) }),
    ...(actions.length > 0 && { actions }),
    ...limitsOf(exception),
    ...(condition.trim() && { condition: condition.trim() }),
  };
}

export function limitsOf({ recordedFrom, recordedUntil, items, authors }: LimitAnswers) {
  return {
    ...(recordedFrom.trim() && { recordedFrom: parseDay(recordedFrom) }),
    ...(recordedUntil.trim() && { recordedUntil: parseDay(recordedUntil) }),
    ...(items.length > 0 && { items }),
    ...(authors.length > 0 && { authors }),
  };
}
