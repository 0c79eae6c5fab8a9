import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { isFull } from './consent-text';
import { ConsentTexts, UnknownConsentText } from './consent-texts';
import { loadConsentTexts } from './load-consent-texts';

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const ARABIC = /\p{Script=Arabic}/u;
/** The letters of each language. */
const SCRIPTS: Record<string, RegExp> = {
  de: LATIN,
  en: LATIN,
  fr: LATIN,
  kmr: LATIN,
  ro: LATIN,
  tr: LATIN,
  bg: CYRILLIC,
  ru: CYRILLIC,
  uk: CYRILLIC,
  ar: ARABIC,
  fa: ARABIC,
  ti: /\p{Script=Ethiopic}/u,
};

describe('the consent texts', () => {
  const texts = new ConsentTexts();
  const languagesOf = (version: string) =>
    texts.all().flatMap((text) => (text.version === version ? [text.language] : []));

  it('exist in twelve languages, German first, newest version first; the first version stays as it was', () => {
    expect(languagesOf('2026-12')).toEqual(Object.keys(SCRIPTS));
    expect(languagesOf('2026-11')).toEqual(['de', 'en', 'uk', 'ar']);
    expect(texts.all()[0]).toBe(texts.get('2026-12', 'de'));
    expect(texts.current()).toBe('2026-12');
  });

  it('run from right to left in Arabic and Persian alone', () => {
    const turned = texts.all().filter(({ direction }) => direction === 'rtl');
    expect(new Set(turned.map(({ language }) => language))).toEqual(new Set(['ar', 'fa']));
  });

  it('claim a check by a translator only where there was one', () => {
    expect(texts.all().filter((text) => text.translatorChecked)).toEqual([
      texts.get('2026-12', 'de'),
      texts.get('2026-11', 'de'),
    ]);
  });

  it.each(Object.entries(SCRIPTS))('are written in the script of %s', (language, letters) => {
    const { common, consent, scope, restriction, secrecyRelease, statute, receipt, ...rest } = texts.full(
      '2026-12',
      language,
    );
    const { forms, bases, categories, purposes, actions } = rest;
    const sentences = [common, consent, scope, restriction, secrecyRelease, statute, receipt, forms, bases];
    const wordings = [categories, purposes, actions].flatMap((group) => Object.values(group).flatMap(Object.values));
    for (const text of [...sentences.flatMap((group) => Object.values(group)), ...wordings]) {
      expect(text).toMatch(letters);
    }
  });

  it('say in each translation that the German text holds, in words of their own', () => {
    const said = texts.all().map(({ common }) => [common.languageText, common.languageUnchecked]);
    expect(new Set(said.flatMap((pair) => pair)).size).toBe(2 * Object.keys(SCRIPTS).length);
  });

  it('keep the old words of a consent where its version has no others', () => {
    expect(texts.get('2026-11', 'de').common.periodHeading).toBe('Wie lange gilt die Einwilligung?');
    expect(isFull(texts.get('2026-11', 'de'))).toBe(false);
    expect(() => texts.full('2026-11', 'de')).toThrow(UnknownConsentText);
  });

  it.each([
    ['2026-11', 'xx'],
    ['2019-01', 'de'],
    ['2026-11', '../2026-11/de'],
  ])('say clearly that there is no %s in %s', (version, language) => {
    expect(() => texts.get(version, language)).toThrow(UnknownConsentText);
  });
});

describe('loading consent texts', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'consent-texts-'));
    cpSync(join(dataDirectory(), 'consent-texts'), directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each([
    ['a sentence is missing', '"lead":', '"laed":', 'sentences is unknown; common.lead is missing'],
    ['a sentence is empty', /"lead": "[^"]+"/, '"lead": " "', 'common.lead is empty'],
    ['a placeholder is lost', '{agency}', 'Amt', 'common.recipientText has other placeholders'],
    ['a placeholder is misspelt', '{months}', '{month}', 'common.retentionMonths has other placeholders'],
    ['a category is missing', '"plan": {', '"plans": {', 'categories.plan is missing; categories.plans is unknown'],
    ['a purpose is unknown', '"purposes": {', '"purposes": { "curiosity": {},', 'purposes.curiosity is unknown'],
    ['a meaning is missing', '"meaning":', '"means":', 'categories.contact.meaning is missing'],
    ['the direction is unknown', '"ltr"', '"left"', 'direction is neither'],
    ['the flag is a word', 'false', '"false"', 'translatorChecked is not a boolean'],
    ['the locale is none', '"uk-UA"', '"Ukraine"', 'dateLocale is no locale'],
    ['it lies in the wrong folder', '"2026-11"', '"2026-12"', 'version differs from its folder'],
    ['it has the wrong name', '"uk"', '"ru"', 'language differs from its file'],
  ])('refuses them when %s', (_fault, found, planted, message) => {
    const file = join(directory, '2026-11', 'uk.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(found, planted));
    expect(() => loadConsentTexts(directory)).toThrow(`uk.json: ${message}`);
  });

  it.each([
    ['a sentence of a group is missing', '"except":', '"expect":', 'scope.except is missing; scope.expect is unknown'],
    ['a group is missing', '"statute": {', '"statutes": {', 'statute is missing; statutes is unknown'],
    ['a sentence lies in the wrong group', '"scope": {', '"scope": { "title": "x",', 'scope.title is unknown'],
    ['a placeholder of a limit is lost', '{limits}', '', 'scope.only has other placeholders'],
    ['an action is missing', '"redisclose": {', '"resell": {', 'actions.redisclose is missing'],
    ['a basis is empty', /"secrecy-release": "[^"]+"/, '"secrecy-release": ""', 'bases.secrecy-release is empty'],
    ['the receipt does not say what it proves', /"proves": "[^"]+"/, '"proves": ""', 'receipt.proves is empty'],
  ])('refuses a text with words for everything when %s', (_fault, found, planted, message) => {
    const file = join(directory, '2026-12', 'ti.json');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toBe(text.replace(found, planted));
    writeFileSync(file, text.replace(found, planted));
    expect(() => loadConsentTexts(directory)).toThrow(`ti.json: ${message}`);
  });

  it('refuses a translation that lacks the groups its German text has', () => {
    cpSync(join(directory, '2026-11', 'uk.json'), join(directory, '2026-12', 'uk.json'));
    expect(() => loadConsentTexts(directory)).toThrow('scope is missing');
  });
});
