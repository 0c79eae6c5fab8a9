import { readTable, type TableRow } from './table';

/** The characters and sequences of DIN 91379 in the sets that the standard allows for a kind of text. */
interface Characters {
  readonly names: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  readonly search: ReadonlyMap<string, string>;
}

const LETTERS = ['bll'];
const NAMES = [...LETTERS, 'bnlreq'];
const TEXTS = [...NAMES, 'bnl', 'bnlopt', 'bnlnot', 'enl'];
// Dashes and the bullet are not in the standard, but every word processor writes them; refusing them would refuse pasted text.
const WORD_PROCESSOR = ['\u2013', '\u2014', '\u2022'];
// ICAO Doc 9303 leaves apostrophes out, and nobody types the same one twice.
const APOSTROPHES = /['`\u00b4\u02b9\u02ba\u02be\u02bf\u02c8\u02cc\u2018\u2019]/gu;
const LONGEST = 3;

let characters: Characters | undefined;

/** Whether a text may be the name of a person: DIN 91379 data type A, composed (NFC), no blank at either end. */
export function isPersonName(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text !== '' &&
    text.trim() === text &&
    [...text].length <= 120 &&
    consistsOf(text, load().names)
  );
}

/** Whether a text is written in Latin script: DIN 91379 letters and all its other signs, composed (NFC). */
export function isLatinText(text: unknown): text is string {
  return typeof text === 'string' && consistsOf(text, load().texts);
}

/** The form in which names are compared: basic letters as in a passport, in lower case, without apostrophes. */
export function searchForm(text: string): string {
  const { search } = load();
  return split(text.normalize('NFC'), search)
    .map((sign) => search.get(sign) ?? sign)
    .join('')
    .replaceAll(APOSTROPHES, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function consistsOf(text: string, allowed: ReadonlySet<string>): boolean {
  // Every sign of the table is composed and none begins with a combining mark, so what consists of them is composed (NFC).
  return split(text, allowed).every((sign) => allowed.has(sign));
}

/** Cuts a text into the longest sequences of a table; a combining mark alone is in none, so the longest is the only right one. */
function split(text: string, table: { has(sign: string): boolean }): string[] {
  const points = [...text];
  const signs: string[] = [];
  for (let at = 0; at < points.length;) {
    let length = LONGEST;
    while (length > 1 && !table.has(points.slice(at, at + length).join(''))) length -= 1;
    signs.push(points.slice(at, at + length).join(''));
    at += length;
  }
  return signs;
}

function load(): Characters {
  if (characters) return characters;
  const rows = readTable('code-lists', 'din-91379.csv');
  characters = {
    names: signsOf(rows, NAMES),
    texts: new Set([...signsOf(rows, TEXTS), ...WORD_PROCESSOR]),
    search: new Map(rows.filter(({ group }) => group === 'bll').map((row) => [signOf(row), basicLetters(row)])),
  };
  return characters;
}

function signsOf(rows: TableRow[], groups: string[]): Set<string> {
  return new Set(rows.filter(({ group }) => groups.includes(group ?? '')).map(signOf));
}

function signOf(row: TableRow): string {
  return fromHex(row.codepoints ?? '');
}

/** @NOTE The additions of 2022 have no search form in the table; their base letter stands in. */
function basicLetters(row: TableRow): string {
  if (row.search_form) return fromHex(row.search_form);
  return signOf(row).normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function fromHex(codepoints: string): string {
  return String.fromCodePoint(...codepoints.split(' ').map((hex) => Number.parseInt(hex, 16)));
}
