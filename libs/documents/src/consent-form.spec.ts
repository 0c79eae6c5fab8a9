import { CATEGORIES, PURPOSES, SPECIAL_CATEGORIES } from '@app/access';
import { consentFormContent } from './consent-form';
import type { ConsentFormData } from './consent-form-data';
import { ConsentFormService } from './consent-form.service';
import { ConsentTexts, UnknownConsentText } from './consent-texts';
import { TypstService } from './typst.service';

const texts = new ConsentTexts();
const typst = new TypstService();
const forms = new ConsentFormService(texts, typst);
afterAll(() => typst.onModuleDestroy());

const consent: ConsentFormData = {
  consentId: '0199f3c2-7b1e-7c44-9a55-3f0f6c1d2e90',
  caseNumber: 'ME-2026-00417',
  tenantName: 'Kreis Mettmann',
  tenantContact: { phone: '+49 2104 99-0' },
  agencyName: 'Ausländeramt',
  personName: 'Olena Ševčenko',
  bornOn: '1991-04-07',
  purposes: ['residence-title'],
  categories: ['contact', 'residence', 'health'],
  specialCategories: ['health'],
  validFrom: '2026-11-02',
  validUntil: '2027-10-31',
  textVersion: '2026-11',
  language: 'uk',
  form: 'written',
};
const everything = { categories: CATEGORIES, specialCategories: SPECIAL_CATEGORIES, purposes: PURPOSES };

function content(changes: Partial<ConsentFormData> = {}) {
  const data = { ...consent, ...changes };
  return consentFormContent(data, texts.get('2026-11', 'de'), texts.get('2026-11', data.language));
}
/** All that one column says, as one text. */
const column = (index: number, changes: Partial<ConsentFormData> = {}) =>
  JSON.stringify(content(changes), (_key, value: unknown) =>
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' ? value[index] : value,
  );
const section = (heading: string, changes: Partial<ConsentFormData> = {}) => {
  const found = content(changes).sections.find((each) => each.heading[0] === heading);
  if (!found) throw new Error(heading);
  return found;
};
const boxes = (changes: Partial<ConsentFormData>) =>
  section('Besonders geschützte Daten', changes).blocks.flatMap((block) => (block.kind === 'item' ? [block.box] : []));

describe('the words of the consent form', () => {
  it('stand in German beside the language of the consent', () => {
    expect(content().columns).toEqual([
      { lang: 'de', dir: 'ltr' },
      { lang: 'uk', dir: 'ltr' },
    ]);
    expect(column(0)).toContain('Vom 2. November 2026 bis zum 31. Oktober 2027');
    expect(column(1)).toContain('2 листопада 2026 р. – 31 жовтня 2027 р.');
    expect(column(1, { language: 'ar' })).toContain('من \u20682 نوفمبر 2026\u2069 إلى \u206831 أكتوبر 2027\u2069');
    expect(content({ language: 'de' }).columns).toHaveLength(1);
  });

  it('leave no place unfilled', () => {
    for (const language of ['de', 'en', 'uk', 'ar']) {
      const printed = JSON.stringify(content({ ...everything, language, retentionMonths: 12 }));
      expect(printed.match(/\{\w+\}/g)?.filter((place) => place !== '{page}' && place !== '{pages}') ?? []).toEqual([]);
    }
  });

  it('warn in both languages as long as no translator has checked', () => {
    expect(column(0)).toContain('keine Übersetzerin');
    expect(column(1)).toContain('ще не перевірено перекладачем');
  });

  it('name what is shared and what is not', () => {
    const { blocks } = section('Welche Daten darf die Stelle sehen?');
    expect(blocks.flatMap((block) => (block.kind === 'item' ? block.label[0] : []))).toEqual([
      'Kontaktdaten',
      'Aufenthalt',
    ]);
    expect(JSON.stringify(blocks)).toMatch(/Nicht dabei sind: Sprachkenntnisse · .* · Religion und Weltanschauung · /);
    expect(JSON.stringify(blocks)).not.toContain('Gesundheit');
  });

  it('never show a special category that was not ticked on its own', () => {
    expect(boxes({ specialCategories: [] })).toEqual([]);
    expect(column(0, { specialCategories: [] })).toContain('Die Stelle sieht keine besonders geschützten Daten');
    expect(column(0, { specialCategories: [] })).not.toContain('Krankheiten');
  });

  it('leave the boxes to the person on paper and show what was recorded elsewhere', () => {
    expect(boxes({ ...everything })).toEqual(['empty', 'empty', 'empty']);
    expect(boxes({ form: 'electronic' })).toEqual(['ticked']);
    expect(boxes({ form: 'oral', witness: 'Karl Weiß' })).toEqual(['ticked']);
  });

  it('ask for the signatures that the way of giving needs', () => {
    const asked = (changes: Partial<ConsentFormData>) => content(changes).signatures.map(([german]) => german);
    expect(asked({})).toEqual([
      'Ort, Datum und Unterschrift',
      'Unterschrift der gesetzlichen Vertretung, falls nötig',
      'Unterschrift KIM',
    ]);
    expect(asked({ form: 'electronic' })).toEqual(['Unterschrift KIM']);
    expect(asked({ form: 'oral', witness: 'Karl Weiß', interpreter: 'Samira El-Khatib' })).toEqual([
      'Unterschrift der Zeugin oder des Zeugen',
      'Unterschrift der Sprachmittlung',
      'Unterschrift KIM',
    ]);
  });

  it('state a period of retention only where the Kreis has set one', () => {
    expect(column(0)).not.toContain('Löschfrist');
    expect(column(0, { retentionMonths: 12 })).toContain('in Monaten: 12.');
  });

  it('keep numbers together and in order beside Arabic', () => {
    expect(column(1, { language: 'ar' })).toContain('\u2066+49\u00A02104\u00A099-0\u2069');
  });
});

describe('the printed consent form', () => {
  const printed = async (changes: Partial<ConsentFormData> = {}) =>
    (await forms.renderConsentForm({ ...consent, ...changes })).toString('latin1');
  const pages = (pdf: string) => Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(pdf)?.[1]);

  it.each(['de', 'en', 'uk', 'ar'])('is accessible PDF in %s, everything ticked', async (language) => {
    const pdf = await printed({ ...everything, language, interpreter: 'Samira El-Khatib', retentionMonths: 12 });
    expect(pdf).toMatch(/^%PDF/);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain(`/Lang (${language})`);
    expect(pdf).toContain('Einwilligung: Eine Stelle darf Daten aus meiner Akte sehen');
    expect(pages(pdf)).toBeLessThanOrEqual(4);
  });

  it('differs by what was consented', async () => {
    const one = await printed({ language: 'de' });
    expect(await printed({ language: 'de' })).toHaveLength(one.length);
    expect(await printed({ language: 'de', purposes: ['statistics'] })).not.toHaveLength(one.length);
  });

  it.each([
    '#panic("ran") $x$ *b* @ref <label> // comment',
    '"}, "lead": ["x"], {"',
    '\u202Eنور\u202E\u2067\uD800\u0000',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(6),
    'á̂̃̄'.repeat(300),
  ])('sets %j as text', async (hostile) => {
    const names = { personName: hostile, agencyName: hostile, tenantName: hostile, caseNumber: hostile };
    const people = { interpreter: hostile, witness: hostile, consentId: hostile };
    const pdf = await printed({ ...names, ...people, language: 'ar', tenantContact: { address: hostile } });
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pages(pdf)).toBeGreaterThanOrEqual(2);
  });

  it.each([{ language: 'xx' }, { textVersion: '2019-01' }, { language: '../2026-11/ar' }])(
    'is refused for %j',
    async (changes) => {
      await expect(printed(changes)).rejects.toThrow(UnknownConsentText);
    },
  );

  it.each(['2026-02-30', '', 'tomorrow'])('is refused with %j for a day', async (validUntil) => {
    await expect(printed({ validUntil })).rejects.toThrow(RangeError);
  });
});
