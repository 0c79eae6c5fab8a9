import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { ConsentTexts, UnknownConsentText } from './consent-texts';
import { loadConsentTexts } from './load-consent-texts';

describe('the consent texts', () => {
  const texts = new ConsentTexts();

  it('exist in four languages, German first, each with its direction', () => {
    expect(texts.all().map((text) => [text.version, text.language, text.direction])).toEqual([
      ['2026-11', 'de', 'ltr'],
      ['2026-11', 'en', 'ltr'],
      ['2026-11', 'uk', 'ltr'],
      ['2026-11', 'ar', 'rtl'],
    ]);
  });

  it('claim a check by a translator only where there was one', () => {
    expect(texts.all().filter((text) => text.translatorChecked)).toEqual([texts.get('2026-11', 'de')]);
  });

  it('are written in the script of their language', () => {
    const script = { de: /\p{Script=Latin}/u, uk: /\p{Script=Cyrillic}/u, ar: /\p{Script=Arabic}/u };
    for (const [language, letters] of Object.entries(script)) {
      const { sentences, categories, purposes, forms } = texts.get('2026-11', language);
      const wordings = [...Object.values(categories), ...Object.values(purposes)].flatMap((wording) =>
        Object.values(wording),
      );
      for (const text of [...Object.values(sentences), ...Object.values(forms), ...wordings]) {
        expect(text).toMatch(letters);
      }
    }
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
    cpSync(join(dataDirectory(), 'consent-texts', '2026-11'), join(directory, '2026-11'), { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each([
    ['a sentence is missing', '"lead":', '"laed":', 'sentences.lead is missing; sentences.laed is unknown'],
    ['a sentence is empty', /"lead": "[^"]+"/, '"lead": " "', 'sentences.lead is empty'],
    ['a placeholder is lost', '{agency}', 'Amt', 'sentences.recipientText has other placeholders'],
    ['a placeholder is misspelt', '{months}', '{month}', 'sentences.retentionMonths has other placeholders'],
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
});
