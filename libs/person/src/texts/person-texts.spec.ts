import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsentTexts } from '@app/documents';
import { dataDirectory } from '@app/platform';
import { PERSON_SENTENCES } from './person-sentences';
import { loadPersonTexts, PersonTexts } from './person-texts';

const texts = loadPersonTexts(join(dataDirectory(), 'person-texts'));
const places = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).toSorted();

describe('what is printed for a person', () => {
  it('is there in twelve languages, German first, none but German checked by a translator', () => {
    expect(texts[0]?.language).toBe('de');
    expect(texts.map(({ language }) => language).toSorted()).toEqual(
      ['ar', 'bg', 'de', 'en', 'fa', 'fr', 'kmr', 'ro', 'ru', 'ti', 'tr', 'uk'].toSorted(),
    );
    expect(texts.filter(({ translatorChecked }) => translatorChecked).map(({ language }) => language)).toEqual(['de']);
  });

  it.each(PERSON_SENTENCES)('has the same places for values in every language: %s', (key) => {
    for (const { sentences } of texts) expect(places(sentences[key])).toEqual(places(texts[0]?.sentences[key] ?? ''));
  });

  it('is refused where half a translation is missing', () => {
    const directory = mkdtempSync(join(tmpdir(), 'person-texts-'));
    writeFileSync(join(directory, 'xx.json'), JSON.stringify({ language: 'xx', sentences: { letterTitle: 'X' } }));
    expect(() => loadPersonTexts(directory)).toThrow('missing letterLead');
  });

  it('finds the words of the closed lists in each of them', () => {
    const all = new PersonTexts(new ConsentTexts());
    for (const { language, direction } of all.all())
      expect(all.wordsIn(language)).toMatchObject({ language, direction });
    expect(all.in('xx').language).toBe('de');
  });
});
