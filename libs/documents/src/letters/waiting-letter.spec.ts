import { ConsentTexts } from '../consent-texts';
import { TypstService } from '../typst.service';
import { type WaitingLetterData, WaitingLetterService } from './waiting-letter.service';

const LANGUAGES = ['ar', 'bg', 'de', 'en', 'fa', 'fr', 'kmr', 'ro', 'ru', 'ti', 'tr', 'uk'];
const DATA: WaitingLetterData = {
  language: 'en',
  tenantName: 'Kreis Mettmann',
  agencyName: 'Kommunales Integrationszentrum',
  personName: 'Mira Mustermann',
  address: ['Musterstraße 1', '40822 Mettmann'],
  writtenOn: '2026-11-23',
  since: '2026-11-02',
  expectedInDays: 21,
};

const typst = new TypstService();
const letters = new WaitingLetterService(new ConsentTexts(), typst);
afterAll(() => typst.onModuleDestroy());

describe('the letter to somebody who waits', () => {
  it.each(LANGUAGES)('is set as tagged PDF in %s, with every place filled', (language) => {
    expect(letters.has(language)).toBe(true);
    const content = letters.content({ ...DATA, language });
    expect(content.columns.map(({ lang }) => lang)).toEqual(language === 'de' ? ['de'] : ['de', language]);
    expect(JSON.stringify(content)).not.toMatch(/[{]\w+[}]/);
    for (const paragraph of content.paragraphs) expect(paragraph).toHaveLength(content.columns.length);
    const pdf = letters.render({ ...DATA, language });
    expect(pdf.includes('pdfuaid:part')).toBe(true);
  });

  it('says about how many days it takes, that it is soon, or that nobody can tell', () => {
    const outlook = (expectedInDays: number | null) => letters.content({ ...DATA, expectedInDays }).paragraphs[2];
    expect(outlook(21)?.[0]).toContain('etwa 21 Tagen');
    expect(outlook(0)?.[0]).toContain('in den nächsten Tagen');
    expect(outlook(null)?.[0]).toContain('noch nicht sagen');
  });

  it('says where nobody has checked the translation, and only there', () => {
    expect(letters.content({ ...DATA, language: 'de' }).unchecked).toEqual([]);
    expect(letters.content({ ...DATA, language: 'ar' }).unchecked).toHaveLength(2);
  });
});
