import { ConsentTexts } from '../consent-texts';
import { TypstService } from '../typst.service';
import { type ClosingLetterData, ClosingLetterService } from './closing-letter.service';

const LANGUAGES = ['ar', 'bg', 'de', 'en', 'fa', 'fr', 'kmr', 'ro', 'ru', 'ti', 'tr', 'uk'];
const DATA: ClosingLetterData = {
  language: 'en',
  tenantName: 'Kreis Mettmann',
  agencyName: 'Kommunales Integrationszentrum',
  personName: 'Mira Mustermann',
  address: ['Musterstraße 1', '40822 Mettmann'],
  writtenOn: '2026-11-23',
  openedOn: '2025-11-02',
  closedOn: '2026-11-20',
  goals: { count: 3, reached: 2, partly: 1 },
  followUpOn: '2027-02-20',
  keptUntil: '2027-11-20',
};

const typst = new TypstService();
const letters = new ClosingLetterService(new ConsentTexts(), typst);
afterAll(() => typst.onModuleDestroy());

describe('what a person takes along when her file is closed', () => {
  it.each(LANGUAGES)('is set as tagged PDF in %s, with every place filled', (language) => {
    expect(letters.has(language)).toBe(true);
    const content = letters.content({ ...DATA, language });
    expect(content.columns.map(({ lang }) => lang)).toEqual(language === 'de' ? ['de'] : ['de', language]);
    expect(JSON.stringify(content)).not.toMatch(/[{]\w+[}]/);
    for (const paragraph of content.paragraphs) expect(paragraph).toHaveLength(content.columns.length);
    expect(letters.render({ ...DATA, language }).includes('pdfuaid:part')).toBe(true);
  });

  it('speaks of goals and of asking again only where there is something to say', () => {
    const whole = letters.content({ ...DATA, language: 'de' }).paragraphs.flat();
    expect(whole).toContainEqual(expect.stringContaining('3 Zielen sind 2 erreicht und 1 teilweise'));
    expect(whole).toContainEqual(expect.stringMatching(/20\. November 2027.*Archiv/));
    const short = letters.content({ ...DATA, goals: { count: 0, reached: 0, partly: 0 }, followUpOn: null });
    expect(short.paragraphs).toHaveLength(whole.length - 2);
  });
});
