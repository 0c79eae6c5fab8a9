import { addMonths, parseDay, today } from '../../../i18n/format';
import type { NewConsent } from '../../../api/types';
import type { Category, Deed, Purpose, Special } from '../../../domain/words';

/** What the conversation is about: a consent or restriction, or a release from secrecy. */
export type Declaration = 'consent' | 'release';

/** What narrows a declaration, or an exception of it, as it was typed. */
export interface LimitAnswers {
  recordedFrom: string;
  recordedUntil: string;
  items: string[];
  authors: string[];
}

export interface ExceptionAnswers extends LimitAnswers {
  categories: string[];
  purposes: string[];
  actions: Deed[];
  condition: string;
}

/** What has been said so far in the conversation. */
export interface Answers extends LimitAnswers {
  decision: 'permit' | 'deny' | '';
  agencyId: string;
  /** "both" when an older declaration goes on beside this one, else the id of the one it replaces. */
  older: string;
  purposes: Purpose[];
  categories: Category[];
  specialCategories: Special[];
  actions: Deed[];
  exceptions: ExceptionAnswers[];
  condition: string;
  firstDay: string;
  /** Months as text, or "custom". */
  duration: string;
  lastDay: string;
  /** Who declares: the person herself, or the id of who speaks for her. */
  declaredBy: string;
  language: string;
  interpreter: string;
  form: NewConsent['form'] | '';
  witness: string;
  /** What the person says in the end. */
  state: 'given' | 'requested' | 'refused' | '';
}

const NO_LIMITS: LimitAnswers = { recordedFrom: '', recordedUntil: '', items: [], authors: [] };

export const NO_EXCEPTION: ExceptionAnswers = {
  ...NO_LIMITS,
  categories: [],
  purposes: [],
  actions: [],
  condition: '',
};

export const NO_ANSWERS: Answers = {
  ...NO_LIMITS,
  decision: '',
  agencyId: '',
  older: '',
  purposes: [],
  categories: [],
  specialCategories: [],
  actions: ['read'],
  exceptions: [],
  condition: '',
  firstDay: '',
  duration: '',
  lastDay: '',
  declaredBy: '',
  language: '',
  interpreter: '',
  form: '',
  witness: '',
  state: '',
};

/** The shortest first. */
export const PRESETS = ['3', '6', '12'];
export const LAST_STEP = 6;

/** The person herself declares. */
export const HERSELF = 'self';
/** The older declaration goes on. */
export const BOTH = 'both';

/** The last day included: "three months" from 21 November ends with 20 February. */
export function lastDayOf(
  { duration, lastDay, firstDay }: Answers,
  from: string = firstDay ? parseDay(firstDay) : today(),
): string {
  if (!PRESETS.includes(duration)) return parseDay(lastDay);
  const begin = /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : today();
  const end = new Date(`${addMonths(begin, Number(duration))}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}

export function isLimited({ recordedFrom, recordedUntil, items, authors, exceptions, condition }: Answers): boolean {
  return Boolean(recordedFrom || recordedUntil || condition) || items.length + authors.length + exceptions.length > 0;
}

/** Whether the person said no before she was asked for everything. */
export function saidNoEarly(answers: Answers): boolean {
  const { state, categories, specialCategories } = answers;
  return state === 'refused' && (categories.length + specialCategories.length === 0 || !lastDayOf(answers));
}
