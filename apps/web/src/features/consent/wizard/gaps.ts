import type { ParseKeys } from 'i18next';
import { lastDayOf, saidNoEarly, type Answers, type Declaration } from './answers';

interface Gap {
  field: string;
  message: ParseKeys;
}

interface Talk {
  declaration: Declaration;
  /** Whether older declarations for the same agency still hold. */
  hasOlder: boolean;
}

/** What a step still needs before the conversation can go on. */
export function gapsOf(step: number, answers: Answers, { declaration, hasOlder }: Talk): Gap[] {
  const asked = !saidNoEarly(answers);
  const gaps: (Gap | false)[] = [
    step === 1 &&
      declaration === 'consent' &&
      !answers.decision && { field: 'decision', message: 'wizard.missing1decision' },
    step === 1 && !answers.agencyId && { field: 'agencyId', message: 'wizard.missing1' },
    step === 1 && hasOlder && !answers.older && { field: 'supersedes', message: 'wizard.missing1older' },
    step === 2 && answers.purposes.length === 0 && { field: 'purposes', message: 'wizard.missing2' },
    step === 3 &&
      asked &&
      answers.categories.length + answers.specialCategories.length === 0 && {
        field: 'categories',
        message: 'wizard.missing3',
      },
    step === 3 && answers.actions.length === 0 && { field: 'actions', message: 'wizard.missing3actions' },
    step === 4 &&
      asked &&
      !lastDayOf(answers) && {
        field: answers.duration === 'custom' ? 'validUntil' : 'duration',
        message: 'wizard.missing4',
      },
    step === 5 && !answers.declaredBy && { field: 'representativeId', message: 'wizard.missing5declaredBy' },
    step === 5 && !answers.language && { field: 'language', message: 'wizard.missing5language' },
    step === 5 && !answers.form && { field: 'form', message: 'wizard.missing5form' },
    step === 5 &&
      answers.form === 'oral' &&
      answers.state !== 'refused' &&
      !answers.witness.trim() && { field: 'witness', message: 'wizard.missing5witness' },
    step === 6 && !answers.state && { field: 'state', message: 'wizard.missing6' },
  ];
  return gaps.filter((gap) => gap !== false);
}

/** The step where a field the server refused was answered. */
export function stepOf(field: string): number {
  const [name = ''] = field.split('.');
  if (['agencyId', 'decision', 'supersedes'].includes(name)) return 1;
  if (name === 'purposes') return 2;
  if (name.startsWith('valid')) return 4;
  if (['representativeId', 'language', 'textVersion', 'interpreter', 'form', 'witness'].includes(name)) return 5;
  return name === 'state' ? 6 : 3;
}
