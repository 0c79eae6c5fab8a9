import { readTable } from './table';

/** The code lists held in `data/code-lists`, by file name. */
export const CODE_LISTS = [
  'kreise',
  'languages',
  'marital-status',
  'municipalities',
  'nationalities',
  'residence-provisions',
  'residence-titles',
  'sex',
] as const;
export type CodeListName = (typeof CODE_LISTS)[number];

/** A key and what it means in German; some lists name it in English, too. */
export interface Code {
  readonly key: string;
  readonly label: string;
  readonly labelEn?: string;
}

interface CodeList {
  readonly codes: readonly Code[];
  readonly byKey: ReadonlyMap<string, Code>;
}

const lists = new Map<CodeListName, CodeList>();

/** Whether there is a code list of this name. */
export function isCodeListName(name: string): name is CodeListName {
  return CODE_LISTS.some((list) => list === name);
}

/** All codes of a list in the order of its file. */
export function codeList(name: CodeListName): readonly Code[] {
  return load(name).codes;
}

/** Whether a list has this key. */
export function isCode(name: CodeListName, key: unknown): key is string {
  return typeof key === 'string' && load(name).byKey.has(key);
}

/** What a key of a list means in German, if the list has it. */
export function codeLabel(name: CodeListName, key: string): string | undefined {
  return load(name).byKey.get(key)?.label;
}

/** Whether this is the key (AGS, 8 digits) of a town in North Rhine-Westphalia. */
export function isMunicipality(ags: unknown): ags is string {
  return isCode('municipalities', ags);
}

/** The name of a town by its key. */
export function municipalityName(ags: string): string | undefined {
  return codeLabel('municipalities', ags);
}

/** The towns of a Kreis by its key (AGS, 5 digits). */
export function municipalitiesOf(kreis: string): readonly Code[] {
  return codeList('municipalities').filter(({ key }) => key.startsWith(kreis));
}

/** Whether this is the key (5 digits) of a Kreis or kreisfreie Stadt. */
export function isKreis(ags: unknown): ags is string {
  return isCode('kreise', ags);
}

/** Whether this is a key of the federal list of nationalities. */
export function isNationality(key: unknown): key is string {
  return isCode('nationalities', key);
}

/** Whether this is the code of a language we list. */
export function isLanguage(key: unknown): key is string {
  return isCode('languages', key);
}

function load(name: CodeListName): CodeList {
  const known = lists.get(name);
  if (known) return known;
  const codes = readTable('code-lists', `${name}.csv`).map(({ key, label, label_en: labelEn }) => {
    if (!key || !label) throw new Error(`The code list ${name} has a row without key or label`);
    return { key, label, ...(labelEn ? { labelEn } : {}) };
  });
  const list = { codes, byKey: new Map(codes.map((code) => [code.key, code])) };
  if (list.byKey.size !== codes.length) throw new Error(`The code list ${name} names a key twice`);
  lists.set(name, list);
  return list;
}
