import { type Entrance, HotReads } from '@app/access';
import { newId, readCursor } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { SharedCasePageDto } from './shared-case.dto';
import { listShared } from './shared-list.queries';

/** No chunk outlives the check it was made under for longer than it takes to make the next one. */
const CHUNK = 500;
const COLUMNS = [
  { key: 'number', header: 'Fallnummer' },
  { key: 'familyName', header: 'Familienname' },
  { key: 'givenName', header: 'Vorname' },
  { key: 'categories', header: 'Freigegebene Bereiche' },
  { key: 'until', header: 'Freigegeben bis' },
  { key: 'mark', header: 'Weitergabe' },
];
const MARK = 'nur mit Erlaubnis der Person';

/** The list of shared files as a table to take along. Each part is read and checked anew, so a withdrawal ends it at once. */
@Injectable()
export class SharedExport {
  constructor(private readonly hot: HotReads) {}

  /** Parts of a CSV file for spreadsheets. The first part fails where the list would fail. */
  async *parts(entrance: Entrance, purposes: readonly string[]): AsyncGenerator<string> {
    const many = purposes.length > 1;
    const statement = listShared({ sort: 'number', words: 'none', purposes: many ? 'many' : 'one' });
    let after: string | null | undefined;
    do {
      const [key, id] = readCursor(after ?? undefined, 2) ?? [null, null];
      const values = [String(CHUNK), newId(), entrance.traceId, key ?? null, id ?? null];
      const { json } = await this.hot.read(entrance, purposes.join(), statement, values);
      const page = JSON.parse(json ?? '{"items":[],"next":null}') as SharedCasePageDto;
      yield tableOf(page, after === undefined ? 'first' : 'next');
      after = page.next;
    } while (after !== null);
  }
}

function tableOf({ items }: SharedCasePageDto, part: 'first' | 'next'): string {
  const first = part === 'first';
  const rows = items.map(({ number, familyName, givenName, categories, until }) => ({
    number,
    familyName,
    givenName,
    categories: categories.join(' '),
    until,
    mark: MARK,
  }));
  // A name that begins like a formula would be one in a spreadsheet.
  return stringify(rows, { columns: COLUMNS, header: first, bom: first, delimiter: ';', escape_formulas: true });
}
