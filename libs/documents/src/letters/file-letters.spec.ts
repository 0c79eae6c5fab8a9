import { ConsentTexts } from '../consent-texts';
import { TypstService } from '../typst.service';
import { FILE_LETTERS, type FileLetterData, FileLetters } from './file-letters';

const LANGUAGES = ['ar', 'bg', 'de', 'en', 'fa', 'fr', 'kmr', 'ro', 'ru', 'ti', 'tr', 'uk'];
const DATA: FileLetterData = {
  kind: 'invitation',
  language: 'en',
  tenantName: 'Kreis Mettmann',
  agencyName: 'Kommunales Integrationszentrum',
  personName: 'Mira Mustermann',
  address: ['Musterstraße 1', '40822 Mettmann'],
  caseNumber: '2026-0017',
  openedOn: '2026-11-02',
  signer: 'Mina Musterfrau',
  writtenOn: '2026-11-23',
  day: '2026-12-01',
  time: '10:30',
  place: 'Raum 2',
  documents: ['Mietvertrag', 'Pass'],
};

const typst = new TypstService();
const letters = new FileLetters(new ConsentTexts(), typst);
afterAll(() => typst.onModuleDestroy());

const german = (kind: FileLetterData['kind']) =>
  letters.content({ ...DATA, kind }).paragraphs.map(([paragraph]) => paragraph);

describe('a letter from a file', () => {
  it.each(LANGUAGES)('of each kind is set as tagged PDF in %s, with every place filled', (language) => {
    for (const kind of FILE_LETTERS) {
      const content = letters.content({ ...DATA, kind, language });
      expect(content.columns.map(({ lang }) => lang)).toEqual(language === 'de' ? ['de'] : ['de', language]);
      expect(JSON.stringify(content)).not.toMatch(/[{]\w+[}]/);
      for (const paragraph of content.paragraphs) expect(paragraph).toHaveLength(content.columns.length);
      expect(letters.render({ ...DATA, kind, language }).includes('pdfuaid:part')).toBe(true);
    }
  });

  it('says when and where, what is confirmed, or what is needed', () => {
    expect(german('invitation')).toEqual(
      expect.arrayContaining([expect.stringContaining('am 1. Dezember 2026 um 10:30 Uhr'), 'Ort: Raum 2']),
    );
    expect(german('confirmation')).toEqual(
      expect.arrayContaining([expect.stringContaining('seit dem 2. November 2026'), 'Fallnummer: 2026-0017']),
    );
    expect(german('request')).toEqual(
      expect.arrayContaining([expect.stringContaining('bis zum 1. Dezember 2026'), '• Mietvertrag', '• Pass']),
    );
    // Whoever opens the envelope learns of no appointment's reason and, but where it is confirmed, of no number.
    expect(german('invitation').join()).not.toContain('2026-0017');
  });
});
