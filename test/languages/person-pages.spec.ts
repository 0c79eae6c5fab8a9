import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEGAL_BASES, ROLES_IN_LOG } from '@app/access';
import { CONSENT_STATES } from '@app/consent';
import { ConsentTexts } from '@app/documents';

const WEB = join(__dirname, '..', '..', 'apps', 'web', 'src');
const FOLDER = join(WEB, 'i18n', 'person');
const texts = new ConsentTexts();
const LANGUAGES = texts.all().flatMap(({ version, language }) => (version === texts.current() ? [language] : []));

/** A language's texts by their keys: `signIn.title`. */
function sentencesOf(language: string): Map<string, string> {
  return new Map(flattened(JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8'))));
}

function flattened(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`);
  return Object.entries(value).flatMap(([key, inner]) => flattened(inner, path ? `${path}.${key}` : key));
}

function faultsOf(language: string): string[] {
  const [german, other] = [sentencesOf('de'), sentencesOf(language)];
  return [
    ...[...german.keys()].filter((key) => !other.has(key)).map((key) => `${key} is missing`),
    ...[...other].flatMap(([key, text]) => {
      const original = german.get(key);
      if (original === undefined) return [`${key} is unknown`];
      if (!text.trim()) return [`${key} is empty`];
      return places(text) === places(original) ? [] : [`${key} has other placeholders`];
    }),
  ];
}

function places(text: string): string {
  return (text.match(/\{+\w*\}*/g) ?? []).toSorted().join();
}

/** The characters a font of the web is loaded for. */
function rangeOf(family: string): [from: number, to: number][] {
  const css = readFileSync(join(WEB, 'styles', 'fonts.css'), 'utf8');
  const face = css.split('@font-face').find((each) => each.includes(`'${family}'`));
  const ranges = /unicode-range: ([^;]+);/.exec(face ?? '')?.[1] ?? '';
  return ranges.split(', ').map((range) => {
    const [from = '', to = from] = range.slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

describe('the texts of the pages of a person', () => {
  it('exist in each language that consents can be read in', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
    expect(files.toSorted()).toEqual(LANGUAGES.toSorted());
  });

  it.each(LANGUAGES)('have every key and every place of the German ones, in %s', (language) => {
    expect(faultsOf(language)).toEqual([]);
  });

  it('have words for everything that the server names by a code', () => {
    const german = sentencesOf('de');
    const codes = [
      ...CONSENT_STATES.map((state) => `consentState.${state}`),
      ...LEGAL_BASES.flatMap((basis) => [`basis.${basis}`, `basisText.${basis}`]),
      ...ROLES_IN_LOG.map((role) => `role.${role}`),
      'role.representative',
    ];
    expect(codes.filter((code) => !german.has(code))).toEqual([]);
  });

  it('leave categories and purposes to the texts of consents', () => {
    const groups = new Set([...sentencesOf('de').keys()].map((key) => key.split('.')[0]));
    expect(['category', 'categories', 'purpose', 'purposes'].filter((group) => groups.has(group))).toEqual([]);
  });

  it.each([
    ['ti', /\p{Script=Ethiopic}/u, 'Noto Sans Ethiopic'],
    ['ar', /\p{Script=Arabic}/u, 'Vazirmatn'],
    ['fa', /\p{Script=Arabic}/u, 'Vazirmatn'],
  ])('are shown in a font of our own, in %s', (language, script, family) => {
    const ranges = rangeOf(family);
    const page = [...sentencesOf(language).values(), JSON.stringify(texts.get(texts.current(), language))].join('');
    const letters = [...new Set(page)].filter((letter) => script.test(letter));
    expect(letters.length).toBeGreaterThan(30);
    const lost = letters.filter((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return !ranges.some(([from, to]) => from <= code && code <= to);
    });
    expect(lost).toEqual([]);
  });
});
