import { LIST_TYPES, Invalid, Problem } from '@app/platform';
import { parse } from 'csv-parse/sync';
import { fileTypeFromBuffer } from 'file-type';
import { readSheet } from 'read-excel-file/node';
import { refuseZipBomb } from './zip-limits';

/** A list as it came: its headings, and every row as texts in their order. */
export interface List {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const MOST_ROWS = 100_000;
export const MOST_BYTES = 25 * 1024 * 1024;
const MOST_COLUMNS = 60;
const MOST_CELL = 500;

/** Reads a list, whose first row are its headings. Throws 400 for what is no list, is not what it claims to be, or is too long. */
export async function readList(bytes: Buffer, mediaType: string): Promise<List> {
  const table = mediaType === LIST_TYPES[1] ? await readWorkbook(bytes) : await readCsv(bytes);
  const [headings, ...rows] = table.filter((row) => row.some((cell) => cell !== ''));
  if (!headings || rows.length === 0) throw fault('emptyList');
  if (rows.length > MOST_ROWS) throw fault('tooManyRows');
  if (headings.length > MOST_COLUMNS) throw fault('tooManyColumns');
  // What stands under no heading is not brought in.
  const named = headings.filter(Boolean);
  if (new Set(named).size < named.length) throw fault('headingTwice');
  return { headings, rows };
}

async function readCsv(bytes: Buffer): Promise<string[][]> {
  // Whatever has magic bytes is no text.
  if ((await fileTypeFromBuffer(bytes)) !== undefined || bytes.includes(0)) throw fault('notOfType');
  const text = decoded(bytes);
  const options = {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    to: MOST_ROWS + 2,
    max_record_size: MOST_COLUMNS * MOST_CELL,
  };
  try {
    const rows: string[][] = parse(text, options);
    if (rows.length > MOST_ROWS + 1) throw fault('tooManyRows');
    return rows.map((row) => row.map(cellOf));
  } catch (error) {
    if (error instanceof Problem) throw error;
    // What the reader says may quote the list.
    throw fault('unreadableList');
  }
}

async function readWorkbook(bytes: Buffer): Promise<string[][]> {
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime !== LIST_TYPES[1]) throw fault('notOfType');
  await refuseZipBomb(bytes);
  try {
    const rows = await readSheet(bytes);
    return rows.map((row) => row.map(cellOf));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw fault('unreadableList');
  }
}

/** UTF-8 where it is; else what Excel on a German Windows writes. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that parts most headings. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [';', ',', '\t', '|'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counted.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ';';
}

function cellOf(value: unknown): string {
  // A day in a workbook is midnight UTC of that day.
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  return String(value).normalize('NFC').replaceAll(/\s+/g, ' ').trim().slice(0, MOST_CELL);
}

function fault(code: string): Invalid {
  return new Invalid([{ field: 'file', code }]);
}
