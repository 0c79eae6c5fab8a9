/** Which letters sound alike, and when, in the order in which they are tried (H. J. Postel, 1969). */
const RULES: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^[aeiouyj]/, '0'],
  [/^h/, ''],
  [/^b/, '1'],
  [/^ph/, '3'],
  [/^p/, '1'],
  [/^[dt](?=[csz])/, '8'],
  [/^[dt]/, '2'],
  [/^[fvw]/, '3'],
  [/^[gkq]/, '4'],
  [/^l/, '5'],
  [/^[mn]/, '6'],
  [/^r/, '7'],
  [/^[sz]/, '8'],
];

/**
 * The Kölner Phonetik of a name in basic letters: names that sound alike in German have the same code. There is no library for
 * it that a CommonJS program can load.
 */
export function colognePhonetics(name: string): string {
  let codes = '';
  for (let at = 0; at < name.length; at += 1) codes += codeAt(name, at);
  // Once what stands side by side is one sound, vowels count at the beginning alone.
  const sounds = codes.replaceAll(/(.)\1+/g, '$1');
  return sounds.slice(0, 1) + sounds.slice(1).replaceAll('0', '');
}

function codeAt(name: string, at: number): string {
  const before = name[at - 1] ?? '';
  const letter = name[at];
  if (letter === 'c') return codeOfC(before, name[at + 1] ?? '', at === 0);
  if (letter === 'x') return /[ckq]/.test(before) ? '8' : '48';
  return RULES.find(([pattern]) => pattern.test(name.slice(at)))?.[1] ?? '';
}

function codeOfC(before: string, after: string, isFirst: boolean): string {
  if (isFirst) return /[ahkloqrux]/.test(after) ? '4' : '8';
  return !/[sz]/.test(before) && /[ahkoqux]/.test(after) ? '4' : '8';
}
