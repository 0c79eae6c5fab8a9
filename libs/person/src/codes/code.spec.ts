import { hashCode, inGroups, newCode, readCode } from './code';

describe('a code', () => {
  it('is never the same twice and reads as it was written', () => {
    const codes = Array.from({ length: 500 }, newCode);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(readCode(code)).toBe(code);
  });

  it('has at least 80 random bits', () => {
    expect(newCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
    // 18 of the 20 symbols carry five random bits each: every symbol of the alphabet turns up in every place.
    const seen = Array.from({ length: 18 }, () => new Set<string>());
    for (let count = 0; count < 2000; count += 1)
      for (const [place, symbols] of seen.entries()) symbols.add(newCode().charAt(place));
    expect(seen.map(({ size }) => size)).toEqual(Array.from({ length: 18 }, () => 32));
  });

  it('is written in groups', () => {
    expect(inGroups('0123456789ABCDEFGHJK')).toBe('01234-56789-ABCDE-FGHJK');
  });

  it('is read however it is typed', () => {
    const code = newCode();
    expect(readCode(inGroups(code))).toBe(code);
    expect(readCode(` ${inGroups(code).toLowerCase().replaceAll('-', ' – ')}\n`)).toBe(code);
    expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
    expect(readCode(code.replaceAll('1', 'I'))).toBe(code);
    expect(readCode(code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))))).toBe(code);
    expect(readCode(code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit))))).toBe(code);
  });

  it('shows every wrong symbol and every swap of neighbours', () => {
    const code = newCode();
    const places = [...Array.from({ length: code.length }).keys()];
    const wrong = places.map(
      (place) => code.slice(0, place) + (code[place] === '7' ? '8' : '7') + code.slice(place + 1),
    );
    const swapped = places
      .slice(1)
      .map((place) => code.slice(0, place - 1) + code.charAt(place) + code.charAt(place - 1) + code.slice(place + 1))
      .filter((other) => other !== code);
    for (const other of [...wrong, ...swapped]) expect(readCode(other)).toBeNull();
  });

  it.each(['', 'A', 'UUUUU-UUUUU-UUUUU-UUUUU', '0'.repeat(19), '0'.repeat(21)])('is not %j', (typed) => {
    expect(readCode(typed)).toBeNull();
  });

  it('is stored as a hash that does not contain it', () => {
    const code = newCode();
    expect(hashCode(code)).toHaveLength(32);
    expect(hashCode(code).toString('latin1')).not.toContain(code);
  });
});
