import { type Client, startApi, type TestApi } from '@test/api';
import { dumpOf, traceIn } from '@test/dump';
import { given } from '@test/given';
import { strToU8, zipSync } from 'fflate';
import { ImportRunner } from './import-runner.service';

const CSV = { 'content-type': 'text/csv' };
const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const HEAD = 'Nachname;Vorname;Geburtsdatum;Ort;Bemerkung';

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
let runner: ImportRunner;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  lead = await api.as('team-lead');
  runner = api.app.get(ImportRunner);
});
afterAll(() => api.stop());

const csv = (...lines: string[]): Buffer => Buffer.from([HEAD, ...lines].join('\r\n'));

async function bring(client: Client, list: Buffer, source = 'Integration Point'): Promise<string> {
  const sent = await client.post(`/api/imports?source=${encodeURIComponent(source)}`, list, CSV);
  expect(sent.status).toBe(201);
  expect((await client.put(`/api/imports/${sent.body.id}/mapping`, sent.body.mapping)).status).toBe(200);
  return sent.body.id;
}

/** A list that was brought and looked at. */
async function previewed(client: Client, list: Buffer): Promise<string> {
  const id = await bring(client, list);
  expect(await runner.runDue()).toBe(0);
  return id;
}

const rowsOf = async (client: Client, id: string, query = '') =>
  (await client.get(`/api/imports/${id}/rows?limit=200${query}`)).body.items;

describe('what is known', () => {
  it('is told only of files that the asker sees', async () => {
    const who = { familyName: 'Musterfrau-Verborgen', givenName: 'Yasemin', bornOn: '1991-04-17' };
    const file = await given.accepted(colleague, who);
    const list = csv('Musterfrau-Verborgen;Jasemin;17.04.1991;Ratingen;');
    const hidden = await previewed(manager, list);
    expect((await rowsOf(manager, hidden))[0]).toMatchObject({ state: 'new', alike: null });
    const own = await previewed(colleague, list);
    expect((await rowsOf(colleague, own))[0]).toMatchObject({
      state: 'alike',
      alike: { caseId: file.id, bornOn: '1991-04-17' },
    });
    const led = await previewed(lead, list);
    expect((await rowsOf(lead, led))[0]).toMatchObject({
      state: 'alike',
      alike: { number: file.number, bornOn: null },
    });
    // Seen once is not seen for ever.
    await given.change(
      api,
      'case_file',
      file.id,
      `case_manager_id = '${(await manager.get('/api/me')).body.accountId}'`,
    );
    expect((await rowsOf(colleague, own))[0].alike).toBeNull();
    const other = await api.as('case-manager@rhein-sieg.example');
    expect((await rowsOf(other, await previewed(other, list)))[0]).toMatchObject({ state: 'new' });
  });

  it('can be brought in when it is chosen, and what is sure or refused cannot', async () => {
    await given.case(manager, { familyName: 'Musterzwilling', givenName: 'Amir', bornOn: '1999-09-19' });
    const list = csv(
      'Musterzwilling;Amir;19.09.1999;;',
      'Musterzwilinng;Amir;01.01.1999;;',
      'Mustersolo;Zoe;03.03.1983;;',
      ';;;;',
      'Musterfehler;;;;',
    );
    const id = await previewed(manager, list);
    expect((await rowsOf(manager, id)).map(({ state }: { state: string }) => state)).toEqual([
      'same',
      'alike',
      'new',
      'refused',
    ]);
    for (const no of [1, 4, 77])
      expect((await manager.post(`/api/imports/${id}/confirmation`, { rows: 'chosen', chosen: [3, no] })).status).toBe(
        400,
      );
    await manager.post(`/api/imports/${id}/confirmation`, { rows: 'chosen', chosen: [2] });
    await runner.runDue();
    const { body } = await manager.get(`/api/imports/${id}`);
    expect(body).toMatchObject({ state: 'done', counts: { written: 1 } });
    expect((await rowsOf(manager, id))[1]).toMatchObject({ written: true, familyName: null });
    expect((await manager.post(`/api/imports/${id}/confirmation`, { rows: 'new' })).status).toBe(202);
    await runner.runDue();
    expect((await manager.get(`/api/imports/${id}`)).body.counts.written).toBe(2);
  });
});

/** A workbook with one sheet of texts. */
function workbook(rows: string[][], more: Record<string, Uint8Array> = {}): Buffer {
  const cell = (text: string, column: number, row: number) =>
    `<c r="${'ABCDEF'[column]}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const cells = rows.map(
    (row, place) => `<row r="${place + 1}">${row.map((text, column) => cell(text, column, place)).join('')}</row>`,
  );
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells.join('')}</sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync({ ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), ...more }),
  );
}

describe('a list', () => {
  const send = (list: Buffer, type = CSV) => manager.post('/api/imports?source=Test', list, type);
  const faultOf = async (list: Buffer, type = CSV) => (await send(list, type)).body.errors?.[0]?.code;

  it('is read from a workbook, and from what Excel writes as CSV', async () => {
    const sheet = workbook([
      ['Familienname', 'Rufname'],
      ['Müster', 'Ömür'],
    ]);
    expect((await send(sheet, XLSX)).body).toMatchObject({
      rowsTotal: 1,
      samples: [['Müster', 'Ömür']],
      mapping: { familyName: 'Familienname', givenName: 'Rufname' },
    });
    const latin1 = Buffer.from('Name,Vorname\r\n"Müster, genannt",Jörg\r\n', 'latin1');
    expect((await send(latin1)).body.samples).toEqual([['Müster, genannt', 'Jörg']]);
  });

  it('is refused where it is none, is not what it says, or is too much', async () => {
    expect(await faultOf(Buffer.from('nur eine Zeile'))).toBe('emptyList');
    expect(await faultOf(Buffer.from('A;A\n1;2'))).toBe('headingTwice');
    expect(await faultOf(workbook([['A'], ['1']]))).toBe('notOfType');
    expect(await faultOf(csv('x;y;z'), XLSX)).toBe('notOfType');
    expect(await faultOf(Buffer.from(`Name;Vorname\n${'a;b\n'.repeat(100_001)}`))).toBe('tooManyRows');
    const bomb = { 'xl/media/a.bin': new Uint8Array(17 * 1024 * 1024) };
    expect(await faultOf(workbook([['A'], ['1']], bomb), XLSX)).toBe('unpacksTooLarge');
    expect(
      (await manager.post('/api/imports?source=Test', Buffer.from('{}'), { 'content-type': 'application/json' }))
        .status,
    ).toBe(415);
    expect((await manager.post('/api/imports', csv('a;b;c'), CSV)).status).toBe(400);
  });

  it('needs both names, and remembers for its source what they were called', async () => {
    const odd = Buffer.from('Feld 1;Feld 2;Feld 3\nMusterfeld;Ada;1.2.1980');
    const first = (await manager.post('/api/imports?source=Merkliste', odd, CSV)).body;
    expect(first.mapping).toEqual({});
    const faulty = await manager.put(`/api/imports/${first.id}/mapping`, { familyName: 'Feld 9' });
    expect(faulty.body.errors).toMatchObject([
      { field: 'familyName', code: 'unknownHeading' },
      { field: 'givenName', code: 'isNotEmpty' },
    ]);
    const mapping = { familyName: 'Feld 1', givenName: 'Feld 2', bornOn: 'Feld 3' };
    expect((await manager.put(`/api/imports/${first.id}/mapping`, mapping)).body.state).toBe('reading');
    expect((await manager.put(`/api/imports/${first.id}/mapping`, mapping)).status).toBe(409);
    expect((await colleague.post('/api/imports?source=Merkliste', odd, CSV)).body.mapping).toEqual(mapping);
    expect((await manager.post(`/api/imports/${first.id}/confirmation`, { rows: 'new' })).status).toBe(409);
  });

  it('is its bringer’s alone, lies nowhere readable, and is gone when it is discarded or thirty days old', async () => {
    const id = await previewed(manager, csv('Mustergeheim;Xenia;11.11.1971;;'));
    const kept = await previewed(manager, csv('Musterfrist;Xaver;12.10.1972;;'));
    for (const other of [colleague, lead]) {
      for (const path of [`/api/imports/${id}`, `/api/imports/${id}/rows`])
        expect((await other.get(path)).status).toBe(404);
      expect((await other.delete(`/api/imports/${id}`)).status).toBe(404);
    }
    const dump = [...(await dumpOf(api)).values()].join('\n');
    for (const word of ['Mustergeheim', 'Xenia', 'mustergeheim', '1971-11-11', '11.11.1971'])
      expect(`${word}: ${traceIn(dump, word)}`).toBe(`${word}: null`);
    expect((await manager.delete(`/api/imports/${id}`)).status).toBe(204);
    expect((await manager.get(`/api/imports/${id}`)).status).toBe(404);
    api.clock.set('2026-12-22T22:59:00Z');
    await runner.runDue();
    expect((await manager.get(`/api/imports/${kept}`)).status).toBe(401);
    manager = await api.as('case-manager');
    expect((await manager.get(`/api/imports/${kept}`)).status).toBe(200);
    api.clock.set('2026-12-22T23:01:00Z');
    await runner.runDue();
    expect((await manager.get(`/api/imports/${kept}`)).status).toBe(404);
    expect(await api.sql('SELECT FROM import_row')).toEqual([]);
  });

  it('goes on counting where four digits are no longer enough', async () => {
    await api.sql('UPDATE case_counter SET last = 9998 WHERE year = 2026');
    const id = await previewed(manager, csv(...['Aal', 'Barsch', 'Forelle'].map((name) => `Zählmuster;${name};;;`)));
    expect(await manager.post(`/api/imports/${id}/confirmation`, { rows: 'new' })).toMatchObject({ status: 202 });
    expect(await runner.runDue()).toBe(0);
    const written = await api.sql<{ number: string }>(
      `SELECT c.number FROM case_file c JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id
         WHERE p.family_name = 'Zählmuster' ORDER BY c.id`,
    );
    const numbers = written.map(({ number }) => number).toSorted();
    expect(numbers).toEqual(['2026-10000', '2026-10001', '2026-9999']);
  });

  it('is worked on in nobody’s name who may not do so any more', async () => {
    const id = await bring(manager, csv('Musterende;Edda;01.02.1983;;'));
    await api.sql(`UPDATE account SET disabled_at = now() WHERE login = 'case-manager@mettmann.example'`);
    await runner.runDue();
    const [left] = await api.sql<{ state: string }>('SELECT state FROM list_import WHERE id = $1', [id]);
    expect(left?.state).toBe('reading');
  });
});
