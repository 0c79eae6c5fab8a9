import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readParties } from './known-parties';

const KREIS = { address: 'Musterweg 1, 12345 Musterstadt', contact: 'https://kreis.example' };

let directory: string;
beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'fallbruecke-parties-'))));
afterAll(() => rmSync(directory, { recursive: true }));

function read(content: unknown) {
  const path = join(directory, 'parties.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readParties(path);
}

describe('the addresses that receipts give', () => {
  it('are those the operator has named, and none without', () => {
    expect(readParties(undefined)).toEqual({});
    expect(read({})).toEqual({});
    expect(read({ controllers: { '05158': KREIS }, authority: KREIS })).toEqual({
      controllers: { '05158': KREIS },
      authority: KREIS,
    });
  });

  it.each<[string, unknown, string]>([
    ['no file at all', '{', 'the whole'],
    ['a list', [], 'the whole'],
    ['an authority without an address', { authority: { contact: KREIS.contact } }, 'authority'],
    ['an empty address', { controllers: { '05158': { ...KREIS, address: ' ' } } }, 'controllers.05158'],
    [
      'a contact that is no web address',
      { controllers: { '05158': { ...KREIS, contact: 'Zimmer 3' } } },
      'controllers.05158',
    ],
    ['a town of another Land', { controllers: { '01001': KREIS } }, 'controllers.01001'],
    ['controllers in a list', { controllers: [KREIS] }, 'controllers'],
    ['something nobody asked for', { agencies: {} }, 'agencies'],
  ])('are refused for %s', (_what, content, fault) => {
    expect(() => read(content)).toThrow(fault);
  });

  it('are refused for a file that is not there', () => {
    expect(() => readParties(join(directory, 'nothing.json'))).toThrow('PARTIES_FILE');
  });
});
