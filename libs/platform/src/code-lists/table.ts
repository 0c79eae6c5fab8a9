import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { dataDirectory } from './data-directory';

/** One row of a table with a header, by column; a row that is too short or too long is an error. */
export type TableRow = Readonly<Record<string, string>>;

/** Reads a table below the data directory. */
export function readTable(...path: string[]): TableRow[] {
  const text = readFileSync(join(dataDirectory(), ...path), 'utf8');
  return parse<TableRow>(text, { columns: true, bom: true, skip_empty_lines: true });
}
