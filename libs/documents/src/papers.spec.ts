import { CATEGORIES, PURPOSES, SPECIAL_CATEGORIES } from '@app/access';
import { consentFormContent } from './consent-form';
import type { ConsentFormData, DeclarationData } from './consent-form-data';
import { ConsentFormService } from './consent-form.service';
import { ConsentTexts, UnknownConsentText } from './consent-texts';
import type { Paper } from './paper';
import { restrictionFormContent } from './restriction-form';
import { secrecyReleaseContent } from './secrecy-release-form';
import { statuteNoticeContent } from './statute-notice';
import { TypstService } from './typst.service';

const texts = new ConsentTexts();
const typst = new TypstService();
const forms = new ConsentFormService(texts, typst);
afterAll(() => typst.onModuleDestroy());

const LANGUAGES = texts.all().flatMap(({ version, language }) => (version === '2026-12' ? [language] : []));

const declared: DeclarationData = {
  consentId: '0199f3c2-7b1e-7c44-9a55-3f0f6c1d2e90',
  caseNumber: 'ME-2026-00417',
  tenantName: 'Kreis Mettmann',
  agencyName: 'Ausländeramt',
  personName: 'Olena Ševčenko',
  bornOn: '2010-04-07',
  purposes: ['residence-title', 'education'],
  categories: ['contact', 'residence', 'health'],
  specialCategories: ['health'],
  validFrom: '2026-12-02',
  validUntil: '2027-10-31',
  textVersion: '2026-12',
  language: 'ti',
  form: 'written',
};
const notice = {
  ...declared,
  statuteId: declared.consentId,
  provision: '§ 87 AufenthG',
  text: 'Es gibt eine Pflicht.',
};
const narrowed: Partial<ConsentFormData> = {
  actions: ['read', 'redisclose'],
  recordedFrom: '2026-01-01',
  recordedUntil: '2026-06-30',
  items: ['Zeugnis B1', 'رخصة'],
  authors: ['Jana Müller'],
  exceptions: [
    { purposes: ['education'], categories: ['residence'], recordedFrom: '2026-03-01' },
    { actions: ['redisclose'], condition: 'nur wenn ich dabei bin' },
  ],
  condition: 'nach dem Gespräch am Montag',
  supersedesOn: '2026-11-20',
  representative: { name: 'Petro Ševčenko', kind: 'parent', majorityOn: '2028-04-07', endsOn: '2027-04-01' },
};
const { representative, supersedesOn, ...scope } = narrowed;
const everything = { categories: CATEGORIES, specialCategories: SPECIAL_CATEGORIES, purposes: PURPOSES };

const both = (language: string) => [texts.full('2026-12', 'de'), texts.full('2026-12', language)] as const;
const consent = (changes: Partial<ConsentFormData> = {}) =>
  consentFormContent({ ...declared, ...changes }, ...both(changes.language ?? 'ti'));
const restriction = (changes: Partial<ConsentFormData> = {}) =>
  restrictionFormContent({ ...declared, decision: 'deny', ...changes }, ...both('ti'));

/** The German lines under one heading. */
const lines = ({ sections }: Paper, heading: string) =>
  sections
    .filter((section) => section.heading[0] === heading)
    .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'item' ? block.label[0] : block.text[0])));
const headings = ({ sections }: Paper) => sections.map(({ heading }) => heading[0]);

describe('what a person limits', () => {
  it('stands on the consent line by line, with what a condition does', () => {
    expect(lines(consent(narrowed), 'Meine Grenzen')).toEqual([
      'Nur: was vom 1. Januar 2026 bis zum 30. Juni 2026 aufgeschrieben wurde · diese Einträge: Zeugnis B1 · \u2068رخصة\u2069 · was diese Personen aufgeschrieben haben: Jana Müller.',
      'Nicht: Zwecke: Schule und Bildung · Teile der Akte: Aufenthalt · was ab dem 1. März 2026 aufgeschrieben wurde.',
      'Nicht: Handlungen: weitergeben.',
      'Bedingung: nur wenn ich dabei bin',
      expect.stringContaining('bleiben die Daten, um die es dabei geht, für die Stelle gesperrt'),
      'Bedingung: nach dem Gespräch am Montag',
      expect.stringContaining('bleiben die Daten'),
      'Diese Erklärung ersetzt meine frühere Erklärung vom 20. November 2026. Die frühere gilt dann nicht mehr.',
    ]);
    expect(headings(consent())).not.toContain('Meine Grenzen');
  });

  it('takes the sentence about what comes later from the form', () => {
    const parts = 'Welche Daten darf die Stelle sehen?';
    expect(lines(consent(), parts).join()).toContain('was später neu dazukommt');
    expect(lines(consent({ recordedUntil: '2026-06-30' }), parts).join()).not.toContain('später');
  });

  it('names what the agency may do, reading alone where nothing is said', () => {
    expect(lines(consent(), 'Was darf die Stelle mit den Daten tun?')).toEqual(['lesen']);
    expect(lines(consent(narrowed), 'Was darf die Stelle mit den Daten tun?')).toEqual(['lesen', 'weitergeben']);
  });

  it('ends with the representation, which for parents is the 18th birthday', () => {
    expect(lines(consent(narrowed), 'Vertretung')).toEqual([
      'Für mich erklärt das: Petro Ševčenko (Elternteil).',
      expect.stringContaining('Am 18. Geburtstag, dem 7. April 2028,'),
      expect.stringContaining('endet am 1. April 2027.'),
    ]);
  });
});

describe('a restriction', () => {
  it('says what is blocked and that it comes first, and asks for no tick', () => {
    const paper = restriction();
    expect(lines(paper, 'Für wen gilt die Sperre?')[0]).toBe('Diese Stelle darf die Daten nicht sehen: Ausländeramt.');
    expect(lines(paper, 'Welche Daten sind gesperrt?')).toEqual([
      'Diese Teile meiner Akte:',
      'Kontaktdaten',
      'Aufenthalt',
      'Gesundheit',
    ]);
    expect(JSON.stringify(paper.sections)).not.toContain('"empty"');
    expect(JSON.stringify(paper)).not.toContain('Ich willige ein');
  });

  it('names the actions it blocks where it is not seeing alone', () => {
    expect(lines(restriction({ actions: ['redisclose'] }), 'Meine Grenzen')).toEqual(['Nur: Handlungen: weitergeben.']);
    expect(headings(restriction())).not.toContain('Meine Grenzen');
  });

  it('says of its exceptions that they are not blocked', () => {
    expect(lines(restriction({ exceptions: [{ categories: ['contact'] }] }), 'Meine Grenzen')).toEqual([
      'Nicht gesperrt: Teile der Akte: Kontaktdaten.',
    ]);
  });
});

describe('a release from professional secrecy', () => {
  const release = (released?: string[]) => secrecyReleaseContent({ ...declared, released }, ...both('ar'));

  it('names who is released, towards whom, and that it is not the consent', () => {
    const staff = 'die Fachkräfte des Kommunalen Integrationsmanagements (Kreis Mettmann), die Sie begleiten';
    expect(lines(release(), 'Wer darf etwas weitersagen?').slice(0, 2)).toEqual([
      `Von der Schweigepflicht entbunden sind: ${staff}.`,
      'Sie dürfen es nur dieser Stelle sagen: Ausländeramt.',
    ]);
    expect(lines(release(['Jana Müller', 'Dr. Weiß']), 'Meine Entbindung von der Schweigepflicht')[0]).toContain(
      'Ich entbinde von der Schweigepflicht: Jana Müller · Dr. Weiß. Das gilt nur gegenüber dieser Stelle: Ausländeramt',
    );
    expect(lines(release(), 'Sie dürfen das jederzeit widerrufen')[0]).toContain('auch wenn Ihre Einwilligung weiter');
  });

  it('asks for a tick of its own for special categories', () => {
    expect(release().sections.find(({ tone }) => tone === 'special')).toBeDefined();
  });
});

describe('the notice of a statute', () => {
  const paper = statuteNoticeContent(notice, ...both('fa'));

  it('names the law and says that nobody consents and nobody signs', () => {
    expect(lines(paper, 'Welches Gesetz ist das?')).toEqual([
      'Das Gesetz ist: § 87 AufenthG.',
      expect.stringContaining('Das ist keine Einwilligung.'),
    ]);
    expect(lines(paper, 'Was bedeutet das?')).toEqual(['Es gibt eine Pflicht.']);
    expect(lines(paper, 'Was können Sie tun?')[0]).toContain('Art. 21 DSGVO');
    expect(paper).not.toHaveProperty('signatures');
  });
});

describe('printed in each language', () => {
  it.each(LANGUAGES)('every paper is accessible PDF with all its letters, in %s', async (language) => {
    const data = { ...declared, ...narrowed, language };
    const papers = [
      await forms.renderConsentForm({ ...data, ...everything }),
      await forms.renderConsentForm({ ...data, decision: 'deny' }),
      await forms.renderSecrecyRelease(data),
      await forms.renderStatuteNotice({ ...notice, language }),
    ];
    for (const pdf of papers.map((paper) => paper.toString('latin1'))) {
      // A letter that no font of ours has would cost this mark.
      expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(pdf).toContain(`/Lang (${language})`);
    }
  });

  it.each(LANGUAGES)('no place is left unfilled, and the text runs as it is read, in %s', (language) => {
    const paper = consent({ ...narrowed, ...everything, language, retentionMonths: 12 });
    expect(JSON.stringify(paper.sections)).not.toMatch(/\{\w+\}/);
    const direction = ['ar', 'fa'].includes(language) ? 'rtl' : 'ltr';
    expect(paper.columns.at(-1)).toEqual({ lang: language, dir: direction });
  });

  it.each(LANGUAGES.filter((language) => language !== 'de'))(
    'an unchecked translation warns in itself, in %s',
    (language) => {
      const { languageUnchecked } = texts.get('2026-12', language).common;
      const notes = consent({ language })
        .sections.flatMap(({ blocks }) => blocks)
        .filter(({ kind }) => kind === 'note');
      expect(notes).toEqual([
        { kind: 'note', text: [expect.stringContaining('keine Übersetzerin'), languageUnchecked] },
      ]);
    },
  );
});

describe('a text from before 2026-12', () => {
  const old = { ...declared, textVersion: '2026-11', language: 'uk' };

  it('still prints a consent of its own scope', async () => {
    expect((await forms.renderConsentForm(old)).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it.each(Object.entries(scope))('is refused for a consent with %s', async (name, value) => {
    await expect(forms.renderConsentForm({ ...old, [name]: value })).rejects.toThrow(UnknownConsentText);
  });

  it('prints a consent that a representative gave or that replaces another', async () => {
    const pdf = await forms.renderConsentForm({ ...old, representative, supersedesOn });
    expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('is refused for every other paper', async () => {
    await expect(forms.renderConsentForm({ ...old, decision: 'deny' })).rejects.toThrow(UnknownConsentText);
    await expect(forms.renderSecrecyRelease(old)).rejects.toThrow(UnknownConsentText);
    await expect(forms.renderStatuteNotice({ ...notice, ...old })).rejects.toThrow(UnknownConsentText);
  });
});
