import { ConsentTexts } from './consent-texts';
import { receiptSheet, type ReceiptSheetData } from './receipt-sheet';
import { TypstService } from './typst.service';

const texts = new ConsentTexts();
const typst = new TypstService();
afterAll(() => typst.onModuleDestroy());

const german = texts.full(texts.current(), 'de');
const receipt: ReceiptSheetData = {
  receiptId: '3b1f6a0e-52a4-5c39-9d0e-0b7d1f0f9a11',
  recordId: '0199f3c2-7b1e-7c44-9a55-3f0f6c1d2e90',
  basis: 'consent',
  decision: 'permit',
  agencyName: 'Ausländeramt',
  controllerName: 'Kreis Mettmann',
  purposes: ['residence-title'],
  hasProtectedPurpose: false,
  categories: ['contact', 'residence'],
  hasSpecialCategories: false,
  hasLimits: false,
  actions: ['read'],
  validFrom: '2026-11-02',
  validUntil: '2027-10-31',
  givenOn: '2026-11-02',
  withdrawnOn: null,
  issuedOn: '2026-11-02',
  fingerprint: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  keyId: '5d8f2f0e-7a8e-4f51-9d6c-1f2f3a4b5c6d',
  qrCode: '<svg viewBox="0 0 2 2" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1H0Z"/></svg>',
};
const sheet = (changes: Partial<ReceiptSheetData> = {}, language = 'uk') =>
  receiptSheet({ ...receipt, ...changes }, german, texts.full(texts.current(), language));
/** What stands in German beside a label, or nothing where there is no such row. */
const beside = (label: string, changes: Partial<ReceiptSheetData> = {}) =>
  sheet(changes)
    .rows.find((row) => row.label[0] === label)
    ?.values.map(([value]) => value);

describe('the words of a receipt', () => {
  it('stand in German beside the language of the person', () => {
    expect(sheet().title).toEqual(['Quittung über meine Erklärung', 'Квитанція про мою заяву']);
    expect(sheet({}, 'de').columns).toEqual([{ lang: 'de', dir: 'ltr' }]);
    expect(sheet({}, 'ar').columns[1]).toEqual({ lang: 'ar', dir: 'rtl' });
  });

  it('name purposes, parts of the file, what is allowed and for how long', () => {
    expect(beside('Zwecke')).toEqual(['Aufenthaltstitel']);
    expect(beside('Teile der Akte')).toEqual(['Kontaktdaten', 'Aufenthalt']);
    expect(beside('Erlaubt')).toEqual(['lesen']);
    expect(beside('Gültig')).toEqual(['Vom 2. November 2026 bis zum 31. Oktober 2027. Der letzte Tag gehört dazu.']);
  });

  it('say that there is more where more is not said', () => {
    const last = (label: string, changes: Partial<ReceiptSheetData>) => beside(label, changes)?.at(-1);
    expect(last('Zwecke', { hasProtectedPurpose: true })).toContain('besonders geschützter Zweck');
    expect(last('Teile der Akte', { hasSpecialCategories: true })).toContain('besonders geschützte Daten');
    expect(last('Gültig', { hasLimits: true })).toContain('hat Grenzen');
  });

  it('allow nothing where something is forbidden or withdrawn', () => {
    const restriction = { decision: 'deny' } as const;
    expect(beside('Erlaubt', restriction)).toBeUndefined();
    expect(sheet(restriction).facts[0]?.value[0]).toMatch(/^Sperre/);
    const withdrawn = { withdrawnOn: '2026-11-20' };
    expect(beside('Erlaubt', withdrawn)).toBeUndefined();
    expect(beside('Gültig', withdrawn)).toBeUndefined();
    expect(beside('Widerrufen am', withdrawn)).toEqual(['20. November 2026']);
    expect(sheet(withdrawn).withdraw).toEqual([]);
  });

  it('tell a release from secrecy from a consent', () => {
    expect(sheet({ basis: 'secrecy-release' }).facts[0]?.value[0]).toBe('Entbindung von der Schweigepflicht');
  });

  it('show the fingerprint in groups of four', () => {
    expect(sheet().check.fingerprint).toMatch(/^9f86 d081 884c( [0-9a-f]{4}){13}$/);
  });

  it('warn as long as no translator has checked', () => {
    expect(sheet().language.map(([words]) => words)[1]).toContain('keine Übersetzerin');
    expect(sheet({}, 'de').language).toEqual([]);
  });
});

describe('the printed receipt', () => {
  const everything = { hasProtectedPurpose: true, hasSpecialCategories: true, hasLimits: true };
  const languages = [...new Set(texts.all().map(({ language }) => language))];

  it.each(languages)('is accessible PDF in %s', (language) => {
    const pdf = typst.render('receipt', sheet(everything, language)).toString('latin1');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain(`/Lang (${language})`);
    expect(Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(pdf)?.[1])).toBeLessThanOrEqual(2);
  });

  it.each(['#panic("ran") $x$', '\u202Eنور\u202E\u2067\u0000', 'Amt'.repeat(80)])('sets %j as text', (hostile) => {
    const names = { agencyName: hostile, controllerName: hostile, receiptId: hostile, keyId: hostile };
    expect(typst.render('receipt', sheet(names, 'ar')).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('says on paper that it is withdrawn', () => {
    expect(typst.render('receipt', sheet({ withdrawnOn: '2026-11-20' }))).not.toHaveLength(0);
  });
});
