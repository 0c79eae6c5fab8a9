import { ConsentTexts } from '../consent-texts';
import { TypstService } from '../typst.service';
import { ConferenceLetters } from './conference-letters.service';

const LANGUAGES = ['ar', 'bg', 'de', 'en', 'fa', 'fr', 'kmr', 'ro', 'ru', 'ti', 'tr', 'uk'];
const MEETING = {
  tenantName: 'Kreis Mettmann',
  agencyName: 'Kommunales Integrationszentrum',
  writtenOn: '2026-11-23',
  plannedAt: new Date('2026-12-01T09:30:00Z'),
  format: 'on-site',
  place: 'Rathaus, Raum 1',
} as const;
const PERSON = {
  ...MEETING,
  personName: 'Mira Mustermann',
  address: ['Musterstraße 1', '40822 Mettmann'],
  agenda: ['Kitaplatz', '#panic("x") $a$ *b*'],
  agencies: [{ name: 'Jobcenter Muster', purpose: 'employment' }],
} as const;

const typst = new TypstService();
const letters = new ConferenceLetters(new ConsentTexts(), typst);
afterAll(() => typst.onModuleDestroy());

describe('the invitation to a case conference', () => {
  it.each(LANGUAGES)('of the person is set as tagged PDF in %s, with every place filled', (language) => {
    expect(letters.has(language)).toBe(true);
    const content = letters.forPerson({ ...PERSON, language });
    expect(content.columns.map(({ lang }) => lang)).toEqual(language === 'de' ? ['de'] : ['de', language]);
    expect(JSON.stringify(content)).not.toMatch(/[{]\w+[}]/);
    for (const paragraph of [...content.paragraphs, ...(content.closing ?? [])])
      expect(paragraph).toHaveLength(content.columns.length);
    expect(letters.renderForPerson({ ...PERSON, language }).includes('pdfuaid:part')).toBe(true);
  });

  it('says when in the time of Germany, how people meet, about what, and who comes for what', () => {
    const { paragraphs, lists } = letters.forPerson({ ...PERSON, language: 'de' });
    expect(paragraphs[1]?.[0]).toContain('1. Dezember 2026 um 10:30 Uhr. Ort: Rathaus, Raum 1');
    expect(lists?.map(({ items }) => items)).toEqual([PERSON.agenda, [expect.stringContaining('Jobcenter Muster (')]]);
    const video = letters.forPerson({ ...PERSON, language: 'de', format: 'video', place: '' });
    expect(video.paragraphs[1]?.[0]).toContain('als Videogespräch. Zugang: –');
  });

  it('of an agency names the person and the points only where they are given', () => {
    const data = { ...MEETING, recipient: 'Jobcenter Muster', caseNumber: '2026-0815', purpose: 'employment' } as const;
    const silent = letters.forAgency({ ...data, personName: null, agenda: [] });
    expect(JSON.stringify(silent)).toContain('2026-0815');
    expect(silent).toMatchObject({ lists: [], recipient: ['Jobcenter Muster'] });
    const named = letters.forAgency({ ...data, personName: 'Mira Mustermann', agenda: ['Kitaplatz'] });
    expect(named.paragraphs[1]?.[0]).toContain('Mira Mustermann');
    expect(named.lists).toMatchObject([{ items: ['Kitaplatz'] }]);
    expect(letters.renderForAgency({ ...data, personName: null, agenda: [] }).includes('pdfuaid:part')).toBe(true);
  });
});
