import { colognePhonetics } from './cologne-phonetics';
import { findRates, isReported } from './find-rates';
import { labelledPairs } from './labelled-pairs';
import { compare, comparedAs, type Known } from './likeness';
import { matchKeys } from './match-keys';
import { trigramsAlike } from './spelling';

const known = (givenName: string, familyName: string, bornOn: string | null = '1988-07-23'): Known => ({
  givenName,
  familyName,
  bornOn,
});
const verdict = (one: Known, other: Known) => compare(comparedAs(one), comparedAs(other));

describe('Kölner Phonetik', () => {
  it.each([
    ['muellerluedenscheidt', '65752682'],
    ['wikipedia', '3412'],
    ['breschnew', '17863'],
    ['xaver', '4837'],
    ['mohammed', '662'],
    ['heinz', '068'],
  ])('codes %s as %s', (name, code) => {
    expect(colognePhonetics(name)).toBe(code);
  });
});

describe('duplicates', () => {
  const musterman = known('Mohammed', 'Müller-Muster');

  it.each([
    ['another transliteration', known('Muhammad', 'Müller-Muster')],
    ['the same name in Turkish', known('Mehmed', 'Müller-Muster')],
    ['ue for ü, and one of two names', known('Mohammed', 'Mueller')],
    ['the names swapped', known('Müller-Muster', 'Mohammed')],
    ['only the year of birth', known('Mohamed', 'Mueller-Muster', '1988-01-01')],
    ['day and month swapped', known('Mohammed', 'Muller Muster', '1988-03-07')],
    ['no date', known('Mohammed', 'Müllermuster', null)],
    ['a slip of the pen', known('Mohammed', 'Müller-Mutser')],
  ])('are found by %s', (what, other) => {
    const one = what === 'day and month swapped' ? known('Mohammed', 'Müller-Muster', '1988-07-03') : musterman;
    expect(verdict(one, other)).toBe('alike');
    expect(isReported({ one, other })).toBe(true);
    expect(isReported({ one: other, other: one })).toBe(true);
  });

  it('are surely one person when names and day are equal, and only perhaps on 1 January', () => {
    expect(verdict(musterman, known('Mohammed', 'Mueller-Muster'))).toBe('same');
    expect(verdict(known('Mohammed', 'Muster', '1990-01-01'), known('Mohammed', 'Muster', '1990-01-01'))).toBe('alike');
    expect(verdict(known('Mohammed', 'Muster', null), known('Mohammed', 'Muster', null))).toBe('alike');
  });

  it.each([
    ['a twin', known('Ayşe', 'Müller-Muster')],
    ['a namesake of another day', known('Mohammed', 'Müller-Muster', '1971-11-02')],
    ['somebody of the same day', known('Mohammed', 'Beispiel')],
  ])('are not found in %s', (_, other) => {
    expect(verdict(musterman, other)).toBe('different');
  });

  it.each(['fallbruecke-duplicates-1', 'never tuned on these'])(
    'are found with a recall of 0.95 at a precision of 0.90: %s',
    (seed) => {
      const rates = findRates(labelledPairs(2000, seed));
      expect(rates.recall).toBeGreaterThanOrEqual(0.95);
      expect(rates.precision).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('have keys that tell no name', () => {
    for (const key of matchKeys(comparedAs(musterman)).stored) expect(key).toMatch(/^-?\d{1,19}$/);
  });

  it('share trigrams as PostgreSQL counts them', () => {
    expect(trigramsAlike('anna', 'anna')).toBe(1);
    expect(trigramsAlike('anna', 'hanna')).toBeCloseTo(6 / 11);
  });
});
