import { FROM, MEANWHILE, TERMS, UNTIL, before } from '@test/terms';
import { CONSENT_FORMS, type ConsentTerms, DECISIONS, DECLARATIONS, faultsOf } from './consent-terms';

const TWO_YEARS = 2 * 366 * 86_400_000;

describe('the words for a declaration', () => {
  it('are these and no others', () => {
    expect(CONSENT_FORMS).toEqual(['written', 'electronic', 'oral']);
    expect(DECLARATIONS).toEqual(['consent', 'secrecy-release']);
    expect(DECISIONS).toEqual(['permit', 'deny']);
  });
});

describe('terms', () => {
  const faults = (terms: Partial<ConsentTerms>, at = FROM) =>
    faultsOf({ ...TERMS, ...terms }, at).map(({ field, code }) => `${field}: ${code}`);

  it('are in order as they stand', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[string, Partial<ConsentTerms>, Date, string[]]>([
    ['end before they begin', { validUntil: before(FROM) }, FROM, ['validUntil: endsBeforeStart']],
    ['end when they begin', { validUntil: FROM }, FROM, ['validUntil: endsBeforeStart']],
    ['end in the past', {}, UNTIL, ['validUntil: endsInPast']],
    ['end in the next millisecond', {}, before(UNTIL), []],
    ['run as long as they may', { validUntil: new Date(FROM.getTime() + TWO_YEARS) }, FROM, []],
    ['run a moment longer', { validUntil: new Date(FROM.getTime() + TWO_YEARS + 1) }, FROM, ['validUntil: tooLong']],
    ['begin in the future', { validFrom: MEANWHILE }, FROM, []],
    [
      'share a special category by the way',
      { categories: ['contact', 'health'] },
      FROM,
      ['specialCategories: specialNotTicked'],
    ],
    [
      'tick one of two special categories',
      { categories: ['health', 'violence'], specialCategories: ['health'] },
      FROM,
      ['specialCategories: specialNotTicked'],
    ],
    ['tick what is not shared', { specialCategories: ['belief'] }, FROM, ['specialCategories: specialNotShared']],
    [
      'tick another than they share',
      { categories: ['health'], specialCategories: ['belief'] },
      FROM,
      ['specialCategories: specialNotTicked', 'specialCategories: specialNotShared'],
    ],
    [
      'tick every special category they share',
      { categories: ['health', 'violence', 'belief'], specialCategories: ['belief', 'health', 'violence'] },
      FROM,
      [],
    ],
    ['are oral without a witness', { form: 'oral' }, FROM, ['witness: witnessRequired']],
    ['are a no by word of mouth, without a witness', { form: 'oral', state: 'refused' }, FROM, []],
    ['are oral with an empty witness', { form: 'oral', witness: '' }, FROM, ['witness: witnessRequired']],
    ['are oral with a witness', { form: 'oral', witness: 'Zora Zeugin' }, FROM, []],
    ['are electronic without a witness', { form: 'electronic' }, FROM, []],
    [
      'are about a period that ends when it begins',
      { recordedFrom: MEANWHILE, recordedUntil: MEANWHILE },
      FROM,
      ['recordedUntil: endsBeforeStart'],
    ],
    ['are about one moment', { recordedFrom: before(MEANWHILE), recordedUntil: MEANWHILE }, FROM, []],
    ['are about all that comes after', { recordedFrom: MEANWHILE }, FROM, []],
    ['are about all that was before', { recordedUntil: MEANWHILE }, FROM, []],
    [
      'have an exception that says nothing',
      { exceptions: [{ actions: ['read'] }, {}] },
      FROM,
      ['exceptions.1: exceptionEmpty'],
    ],
    [
      'have an exception about a period that ends when it begins',
      { exceptions: [{ recordedFrom: '2026-02-01T00:00:00Z', recordedUntil: '2026-02-01T00:00:00Z' }] },
      FROM,
      ['exceptions.0.recordedUntil: endsBeforeStart'],
    ],
    [
      'have exceptions about periods',
      {
        exceptions: [
          { recordedFrom: '2026-02-01T00:00:00Z', recordedUntil: '2026-02-02T00:00:00Z' },
          { recordedFrom: '2026-02-01T00:00:00Z' },
          { recordedUntil: '2026-02-01T00:00:00Z' },
        ],
      },
      FROM,
      [],
    ],
    [
      'are wrong in several ways, each of them named',
      { validUntil: FROM, categories: ['health'], form: 'oral' },
      FROM,
      ['validUntil: endsBeforeStart', 'specialCategories: specialNotTicked', 'witness: witnessRequired'],
    ],
  ])('that %s', (_, terms, at, expected) => {
    expect(faults(terms, at)).toEqual(expected);
  });
});
