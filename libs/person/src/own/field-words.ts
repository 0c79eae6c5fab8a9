import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeList, type CodeListName, dataDirectory } from '@app/platform';

type Words = Record<
  | 'fields'
  | 'options'
  | 'phases'
  | 'course'
  | 'household'
  | 'residence'
  | 'handover'
  | 'move'
  | 'mediation'
  | 'deadlines'
  | 'states'
  | 'roles',
  Record<string, string>
>;

/** The fields whose values are keys of a code list. */
const LISTS: Record<string, CodeListName> = {
  nationalities: 'nationalities',
  title: 'residence-titles',
  issuedBy: 'nationalities',
  municipality: 'municipalities',
  sex: 'sex',
  preferredLanguage: 'languages',
  otherLanguages: 'languages',
  mediationLanguage: 'languages',
  maritalStatus: 'marital-status',
};

const words = JSON.parse(readFileSync(join(dataDirectory(), 'field-words', 'de.json'), 'utf8')) as Words;

/** A word of the file in German; a word nobody has written down stays as it is stored. */
export function wordFor(kind: keyof Words, code: string): string {
  return words[kind][code] ?? code;
}

/** A stored value as a person reads it in German. */
export function valueFor(field: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => valueFor(field, each)).join(', ');
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'number' && field.endsWith('Cents'))
    return new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(value / 100);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text.split('-').toReversed().join('.');
  const list = LISTS[field];
  const coded = list && codeList(list).find(({ key }) => key === text)?.label;
  return coded ?? words.options[text] ?? text;
}
