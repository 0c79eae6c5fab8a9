import type { ParseKeys } from 'i18next';
import { addMonths, parseDay, today } from '../../../i18n/format';
import type { NewConsent } from '../../../api/types';
import type { Category, Purpose, Special } from '../../../domain/words';

/** What has been said so far in the conversation. */
export interface Answers {
  agencyId: string;
  purposes: Purpose[];
  categories: Category[];
  specialCategories: Special[];
  /** Months as text, or "custom". */
  duration: string;
  lastDay: string;
  language: string;
  interpreter: string;
  form: NewConsent['form'] | '';
  witness: string;
}

export const NO_ANSWERS: Answers = {
  agencyId: '',
  purposes: [],
  categories: [],
  specialCategories: [],
  duration: '',
  lastDay: '',
  language: '',
  interpreter: '',
  form: '',
  witness: '',
};

/** The shortest first. */
export const PRESETS = ['3', '6', '12'];
export const LAST_STEP = 6;

/** The last day included: "three months" from 21 November ends with 20 February. */
export function lastDayOf({ duration, lastDay }: Answers, from: string = today()): string {
  if (!PRESETS.includes(duration)) return parseDay(lastDay);
  const end = new Date(`${addMonths(from, Number(duration))}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}

interface Gap {
  field: string;
  message: ParseKeys;
}

/** What a step still needs before the conversation can go on. */
export function gapsOf(step: number, answers: Answers): Gap[] {
  const gaps: (Gap | false)[] = [
    step === 1 && !answers.agencyId && { field: 'agencyId', message: 'wizard.missing1' },
    step === 2 && answers.purposes.length === 0 && { field: 'purposes', message: 'wizard.missing2' },
    step === 3 &&
      answers.categories.length + answers.specialCategories.length === 0 && {
        field: 'categories',
        message: 'wizard.missing3',
      },
    step === 4 &&
      !lastDayOf(answers) && {
        field: answers.duration === 'custom' ? 'validUntil' : 'duration',
        message: 'wizard.missing4',
      },
    step === 5 && !answers.language && { field: 'language', message: 'wizard.missing5language' },
    step === 5 && !answers.form && { field: 'form', message: 'wizard.missing5form' },
    step === 5 &&
      answers.form === 'oral' &&
      !answers.witness.trim() && { field: 'witness', message: 'wizard.missing5witness' },
  ];
  return gaps.filter((gap) => gap !== false);
}

/** Null while nobody has said how it is given. */
export function toNewConsent(answers: Answers, textVersion: string): NewConsent | null {
  if (!answers.form) return null;
  return {
    agencyId: answers.agencyId,
    purposes: answers.purposes,
    categories: [...answers.categories, ...answers.specialCategories],
    ...(answers.specialCategories.length > 0 && { specialCategories: answers.specialCategories }),
    validUntil: lastDayOf(answers),
    textVersion,
    language: answers.language,
    ...(answers.interpreter.trim() && { interpreter: answers.interpreter.trim() }),
    form: answers.form,
    ...(answers.form === 'oral' && { witness: answers.witness.trim() }),
  };
}

/** The step where a field the server refused was answered. */
export function stepOf(field: string): number {
  if (field.startsWith('agency')) return 1;
  if (field.startsWith('purposes')) return 2;
  if (field.startsWith('categories') || field.startsWith('specialCategories')) return 3;
  if (field.startsWith('valid')) return 4;
  return 5;
}
