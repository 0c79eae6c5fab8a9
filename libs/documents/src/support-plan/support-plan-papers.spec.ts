import { ConsentTexts } from '../consent-texts';
import { TypstService } from '../typst.service';
import type { PlanPaperData } from './plan-paper-data';
import { SupportPlanPapers } from './support-plan-papers';

const typst = new TypstService();
const papers = new SupportPlanPapers(new ConsentTexts(), typst);
afterAll(() => typst.onModuleDestroy());

const LANGUAGES = ['ar', 'bg', 'de', 'en', 'fa', 'fr', 'kmr', 'ro', 'ru', 'ti', 'tr', 'uk'];
const PLAN: PlanPaperData = {
  tenantName: 'Kreis Mettmann',
  caseNumber: '2026-0815',
  personName: 'Leyla Muster',
  bornOn: '1990-08-21',
  number: 2,
  agreed: { on: '2026-11-23', how: 'oral', witness: 'Zoë Zeugin' },
  goals: [
    {
      area: 'language',
      owner: 'person',
      text: 'Deutsch auf Niveau B1\nund Briefe verstehen',
      indicator: 'Zertifikat',
      dueOn: '2027-06-30',
      scale: ['abgebrochen', 'unregelmäßig', 'besucht', 'bestanden', 'mit B2 bestanden'],
      measures: [
        { text: 'Kurs suchen', responsible: 'agency', agencyName: 'Jobcenter', dueOn: '2027-01-31' },
        { text: 'Kurs besuchen', responsible: 'person', agencyName: null, dueOn: null },
      ],
    },
  ],
  remarks: 'Kinderbetreuung ist geregelt.',
};

describe('a support plan on paper', () => {
  it.each(LANGUAGES)('is set in German and %s as tagged PDF', (language) => {
    expect(papers.has(language)).toBe(true);
    const pdf = papers.render(PLAN, language).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toContain('pdfuaid:part');
  });

  it('is set in German alone where there are no headings in a language', () => {
    expect(papers.has('xx')).toBe(false);
    expect(papers.render(PLAN, 'xx').length).toBeLessThan(papers.render(PLAN, 'ar').length);
  });

  it('runs nothing of what was typed', () => {
    const typed = '#panic("x") $a$ *b* \u202E';
    const goals = PLAN.goals.map((goal) => ({ ...goal, text: typed, measures: [] }));
    expect(
      papers
        .render({ ...PLAN, goals }, 'en')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
