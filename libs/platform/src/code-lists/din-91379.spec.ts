import { isLatinText, isPersonName, searchForm } from './din-91379';
import { readTable } from './table';

describe('names of persons', () => {
  it.each([
    'Đặng Thị Hương',
    'Łukasz',
    'Ólafsdóttir',
    'Čačić',
    'Şahin',
    'Ḥusayn ʿAbd al-Raḥmān',
    'Z\u0327āl',
    'M\u0302bele',
    'Öztürk-Größe',
    'd’Hondt',
    "O'Brien",
    'Ġorġ',
    'Țăranu',
    'Nguyễn',
    'Ŵyn',
    'Ǩoli',
    'Əliyev',
    'Ḵhuda',
    'San Marco, Jr.',
    'ē\u030d',
  ])('may be %s', (name) => {
    expect(isPersonName(name)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['a blank', ' '],
    ['a blank before', ' Anna'],
    ['a blank behind', 'Anna '],
    ['a line break behind', 'Anna\n'],
    ['Cyrillic', 'Олена'],
    ['one Cyrillic letter that looks Latin', 'Аnna'],
    ['Greek', 'Ελένη'],
    ['Arabic', 'محمد'],
    ['an emoji', 'Anna 😀'],
    ['decomposed', 'Mu\u0308ller'],
    ['a control character', 'Anna\u0000'],
    ['a tab', 'Anna\tMaria'],
    ['a zero-width joiner', 'Anna\u200dMaria'],
    ['a direction mark', '\u202eAnna'],
    ['a digit', 'Anna2'],
    ['a bracket', 'Anna (geb. B)'],
    ['a combining mark that the table has on no such letter', 'q\u0302'],
    ['a combining mark alone', '\u0327a'],
    ['half a surrogate pair', 'Anna\ud83d'],
    ['121 letters', 'a'.repeat(121)],
    ['no text', 12],
    ['nothing', null],
  ])('are not %s', (_what, name) => {
    expect(isPersonName(name)).toBe(false);
  });

  it('may have 120 letters, counted as people count', () => {
    expect(isPersonName('Đ'.repeat(120))).toBe(true);
  });

  it('are composed, because the table is', () => {
    const loose = readTable('code-lists', 'din-91379.csv').filter(({ codepoints, group }) => {
      const sign = String.fromCodePoint(...(codepoints ?? '').split(' ').map((hex) => Number.parseInt(hex, 16)));
      return group !== 'dc' && (sign.normalize('NFC') !== sign || /^\p{M}/u.test(sign));
    });
    expect(loose).toEqual([]);
  });

  it('may be every letter of the table, and no sign of the other groups', () => {
    const rows = readTable('code-lists', 'din-91379.csv');
    const refused = rows.filter(({ codepoints, group }) => {
      const sign = String.fromCodePoint(...(codepoints ?? '').split(' ').map((hex) => Number.parseInt(hex, 16)));
      return !isPersonName(`-${sign}A`) === (group === 'bll' || group === 'bnlreq');
    });
    expect(refused).toEqual([]);
    expect(rows).toHaveLength(929);
  });
});

describe('text in Latin script', () => {
  it.each([
    '',
    'Kurs B1 (vormittags), 3 × pro Woche – ab 01.02.',
    'Erste Zeile\r\nZweite Zeile\tEnde',
    '„Zitat“ … 50 % von 1.200 € § 25b m²',
    'Đặng Thị Hương',
  ])('is %j', (text) => {
    expect(isLatinText(text)).toBe(true);
  });

  it.each(['Привет', 'Γειά', 'مرحبا', 'gut 👍', 'u\u0308ber', 'a\u0000b', 'a\u200bb', 'a\u202eb', 'a\u0007'])(
    'is not %j',
    (text) => {
      expect(isLatinText(text)).toBe(false);
    },
  );
});

describe('the search form', () => {
  it.each([
    ['Müller', 'mueller'],
    ['Größe', 'groesse'],
    ['Đặng Thị Hương', 'dang thi huong'],
    ['Łukasz', 'lukasz'],
    ['Ólafsdóttir', 'olafsdottir'],
    ['Þór', 'thor'],
    ['Åse', 'aase'],
    ['Ḥusayn ʿAbd', 'husayn abd'],
    ['Z\u0327al', 'zal'],
    ['ē\u030d', 'e'],
    ['İbrahim Yıldız', 'ibrahim yildiz'],
    ['O’Brien', 'obrien'],
    ["O'Brien", 'obrien'],
    ['Al-Muster', 'al-muster'],
    ['  two   blanks ', 'two blanks'],
    ['Mu\u0308ller', 'mueller'],
    ['Олена', 'олена'],
  ])('of %s is %s', (name, form) => {
    expect(searchForm(name)).toBe(form);
  });

  it('of its own result is the same', () => {
    for (const name of ['Müller', 'Đặng Thị Hương', 'Ḥusayn'])
      expect(searchForm(searchForm(name))).toBe(searchForm(name));
  });
});
