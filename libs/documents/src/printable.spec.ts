import { filled, isolated, isolatedCode, printable } from './printable';

const [rtl, ltr] = [{ direction: 'rtl' }, { direction: 'ltr' }] as const;

describe('a typed value on its way to paper', () => {
  it.each([
    ['keeps letters of any script', 'Nūr ad-Dīn, Олена, نور', 'Nūr ad-Dīn, Олена, نور'],
    ['keeps what looks like markup', '#let x = "\\" $1$ *b* {agency}', '#let x = "\\" $1$ *b* {agency}'],
    ['keeps the joiners that Persian needs', 'می\u200Cخواهم', 'می\u200Cخواهم'],
    ['composes letters and their marks', 'Z\u030C', 'Ž'],
    ['loses marks that turn the direction', 'a\u202Ebc\u202C\u2066d\u2069\u200F\u061C', 'abcd'],
    ['loses control characters and line breaks', ' a\u0000\u0007\r\nb\u2028c\t', 'a b c'],
    ['shows where a broken character was', 'a\uD800b', 'a\uFFFDb'],
  ])('%s', (_rule, typed, printed) => {
    expect(printable(typed)).toBe(printed);
  });

  it('lets a long run of letters break, never between a letter and its marks', () => {
    const letter = 'x\u0323\u0306';
    const pieces = printable(letter.repeat(80)).split('\u200B');
    expect(pieces.map((piece) => piece.length / letter.length)).toEqual([36, 36, 8]);
    expect(printable('Landesbeauftragte für Datenschutz')).not.toContain('\u200B');
  });

  it('is isolated where it or the sentence runs from right to left', () => {
    expect(isolated('Kreis Mettmann', rtl)).toBe('\u2068Kreis Mettmann\u2069');
    expect(isolatedCode('+49 2104 99-0', rtl)).toBe('\u2066+49 2104 99-0\u2069');
    expect(isolated('نور', ltr)).toBe('\u2068نور\u2069');
    expect([isolated('Mettmann', ltr), isolatedCode('+49', ltr)]).toEqual(['Mettmann', '+49']);
  });

  it('fills each place once, so that a value cannot bring places of its own', () => {
    expect(filled('{a} und {b}', { a: '{b}', b: '$&' })).toBe('{b} und $&');
  });
});
