import { isNameIn, type Script } from './scripts';

describe('a name in a script', () => {
  it.each<[Script, string]>([
    ['Latn', 'Łukasz-Đorđe'],
    ['Latn', 'N̂g'],
    ['Arab', 'عبد الرحمن'],
    ['Arab', 'مُحَمَّد'],
    ['Arab', 'می‌خواهم'],
    ['Cyrl', 'Мар’яна-Дар’я'],
    ['Ethi', 'ገብረ መድህን'],
    ['Jpan', 'さくら 山田'],
    ['Deva', 'श्रीनिवास'],
    ['Grek', 'Γιώργος'],
  ])('%s: %s', (script, name) => {
    expect(isNameIn(script, name.normalize('NFC'))).toBe(true);
  });

  it.each<[Script, string, string]>([
    ['Latn', 'Мария', 'letters of another script'],
    ['Latn', 'Mira1', 'a digit'],
    ['Cyrl', 'Mария', 'one Latin letter that looks the same'],
    ['Arab', 'نور\u202eabc', 'a sign that turns the direction'],
    ['Arab', 'نور\u200f', 'a mark that cannot be seen'],
    ['Arab', ' نور', 'a blank in front'],
    ['Arab', '-', 'no letter'],
    ['Arab', '٣', 'a digit'],
    ['Grek', 'Γιώργος'.normalize('NFD'), 'not composed'],
    ['Ethi', 'ገ'.repeat(121), 'too long'],
  ])('not %s: %s (%s)', (script, name) => {
    expect(isNameIn(script, name)).toBe(false);
  });
});
