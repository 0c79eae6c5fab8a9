import type { ConsentException, NewConsent, NewRelease } from '../../../api/types';
import { isCategory, isPurpose } from '../../../domain/words';
import { parseDay } from '../../../i18n/format';
import { BOTH, HERSELF, lastDayOf, type Answers, type ExceptionAnswers, type LimitAnswers } from './answers';

/** The release as the server takes it; null while nobody has said how it is given. */
export function toNewRelease(answers: Answers, textVersion: string): NewRelease | null {
  if (!answers.form || !answers.state) return null;
  return {
    agencyId: answers.agencyId,
    purposes: answers.purposes,
    categories: [...answers.categories, ...answers.specialCategories],
    ...(answers.specialCategories.length > 0 && { specialCategories: answers.specialCategories }),
    actions: answers.actions,
    ...(answers.firstDay.trim() && { validFrom: parseDay(answers.firstDay) }),
    validUntil: lastDayOf(answers),
    ...limitsOf(answers),
    ...(answers.condition.trim() && { condition: answers.condition.trim() }),
    ...(answers.older && answers.older !== BOTH && { supersedes: answers.older }),
    ...(answers.declaredBy !== HERSELF && { representativeId: answers.declaredBy }),
    textVersion,
    language: answers.language,
    ...(answers.interpreter.trim() && { interpreter: answers.interpreter.trim() }),
    form: answers.form,
    ...(answers.form === 'oral' && { witness: answers.witness.trim() }),
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
