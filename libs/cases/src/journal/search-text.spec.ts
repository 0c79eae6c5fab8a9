import { findWords, searchWords, snippetOf, standIn } from './search-text';

const found = (q: string, text: string): string[] | null => {
  const wanted = searchWords(q);
  return standIn(text, wanted) ? findWords(text, wanted).map(([from, to]) => text.slice(from, to)) : null;
};

describe('a search in texts', () => {
  it.each([
    ['kurs', 'Über den Kurs gesprochen', ['Kurs']],
    ['sprach', 'Der Sprachkurs beginnt', ['Sprachkurs']],
    ['kurs', 'Der Sprachkurs beginnt', ['Sprachkurs']],
    ['urs', 'Der Sprachkurs beginnt', null],
    ['kur', 'Der Kurs beginnt', ['Kurs']],
    ['KURS beginnt', 'Der Kurs beginnt', ['Kurs', 'beginnt']],
    ['beginnt kurs', 'Kurs, der beginnt', ['Kurs', 'beginnt']],
    ['kurs endet', 'Der Kurs beginnt', null],
    ['müller', 'Frau Mueller', ['Mueller']],
    ['mueller', 'Frau Müller', ['Müller']],
    ['muller', 'Frau Müller', ['Müller']],
    ['Muller', 'Frau Mu\u0308ller', ['Mu\u0308ller']],
    ['strasse', 'Musterstraße', ['Musterstraße']],
    ['strasse', 'Straße', ['Straße']],
    ['cosic', 'Ana Ćosić', ['Ćosić']],
    ['lodz', 'aus Łódź', ['Łódź']],
    ['isik', 'Herr Işık', ['Işık']],
    ['Київ', 'вона з Києва, не з київ', ['київ']],
    ['шевченко', 'ШЕВЧЕНКО', ['ШЕВЧЕНКО']],
    ['احمد', 'تحدثت مع أحمد', ['أحمد']],
    ['محمد', 'مُحَمَّد هنا', ['مُحَمَّد']],
    ['25a', 'Titel nach § 25a AufenthG', ['25a']],
    ['a.b', 'a wie b', ['a', 'b']],
    ['%', 'irgendetwas', []],
  ])('for %j in %j finds %j', (q, text, expected) => {
    expect(found(q, text)).toEqual(expected);
  });
});

describe('a snippet', () => {
  const shown = (q: string, text: string): string =>
    snippetOf(text, findWords(text, searchWords(q)))
      .map((part) => (part.isHit ? `[${part.text}]` : part.text))
      .join('');

  it('is the whole of a short text, with every hit marked', () => {
    expect(shown('kurs', 'Kurs, noch ein Kurs')).toBe('[Kurs], noch ein [Kurs]');
  });

  it('of a long one is what stands around the first hit, cut between words', () => {
    const text = `${'vorher '.repeat(50)}Kurs ${'nachher '.repeat(50)}`;
    expect(shown('kurs', text)).toMatch(/^… (vorher ){8}\[Kurs\] (nachher ){16}nachher …$/);
  });

  it('of a text without blanks still has the hit', () => {
    expect(shown('kurs', `${'x/'.repeat(100)}Kurs/${'y/'.repeat(300)}`)).toContain('[Kurs]');
  });
});
