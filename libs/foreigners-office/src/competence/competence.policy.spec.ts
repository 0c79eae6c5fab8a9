import { isKreis, isMunicipality, municipalitiesOf } from '@app/platform';
import { type Competence, findCompetence, type Matter } from './competence.policy';
import { readCompetences } from './read-competences';

const ROW: Competence = {
  matter: 'residence',
  area: '05162',
  office: 'Kreis',
  rule: 'kreis',
  validFrom: '2024-01-01',
  validUntil: null,
  source: 'erfunden',
  verified: false,
  remark: null,
};
const TOWN = { ...ROW, area: '05162024', office: 'Stadt', rule: 'own-office' } as const;
const officeOf = (known: readonly Competence[], ags: string, on = '2026-11-23', matter: Matter = 'residence') =>
  findCompetence(known, { ags, matter, on }).row?.office;

describe('competence', () => {
  it('is that of the town itself before that of its Kreis, and knows no other Kreis and no other matter', () => {
    const known = [ROW, TOWN];
    expect(officeOf(known, '05162024')).toBe('Stadt');
    expect(officeOf(known, '05162022')).toBe('Kreis');
    expect(officeOf(known, '05158024')).toBeUndefined();
    expect(officeOf(known, '05162024', '2026-11-23', 'naturalisation')).toBeUndefined();
    expect(findCompetence(known, { ags: '05162024', matter: 'residence', on: '2026-11-23' }).others).toEqual(['Kreis']);
  });

  it('changes on the day on which a row ends and the next begins', () => {
    const before = { ...TOWN, validUntil: '2026-07-01' };
    const after = { ...TOWN, office: 'Nachbarstadt', rule: 'agreement', validFrom: '2026-07-01' } as const;
    const known = [ROW, before, after];
    expect(officeOf(known, '05162024', '2026-06-30')).toBe('Stadt');
    expect(officeOf(known, '05162024', '2026-07-01')).toBe('Nachbarstadt');
    expect(officeOf(known, '05162024', '2023-12-31')).toBeUndefined();
  });

  it('is not guessed where two rows count, or where a rule names nobody', () => {
    const two = findCompetence([TOWN, { ...TOWN, office: 'Andere' }], {
      ags: '05162024',
      matter: 'residence',
      on: '2026-11-23',
    });
    expect(two).toEqual({ row: null, others: ['Stadt', 'Andere'] });
    expect(officeOf([ROW, { ...TOWN, office: null, rule: 'agreement' }], '05162024')).toBeNull();
  });
});

describe('the table of competences', () => {
  it('names towns and Kreise that there are, and for each of them one row on each day', () => {
    for (const { area } of readCompetences()) expect(isMunicipality(area) || isKreis(area)).toBe(true);
    for (const { key } of ['05158', '05162', '05554'].flatMap((kreis) => [...municipalitiesOf(kreis)]))
      for (const matter of ['residence', 'naturalisation'] as const)
        expect(findCompetence(readCompetences(), { ags: key, matter, on: '2026-11-23' }).row).not.toBeNull();
  });

  it('knows of own offices in Neuss, Dormagen and Bocholt, and not with whom Grevenbroich has agreed', () => {
    expect(officeOf(readCompetences(), '05162024')).toBe('Ausländerbehörde Stadt Neuss');
    expect(officeOf(readCompetences(), '05162004')).toBe('Ausländerbehörde Stadt Dormagen');
    expect(officeOf(readCompetences(), '05554008')).toBe('Ausländerbehörde Stadt Bocholt');
    expect(officeOf(readCompetences(), '05554012')).toBe('Ausländerbehörde Kreis Borken');
    expect(officeOf(readCompetences(), '05162008')).toBeNull();
  });

  it('calls nothing verified that its source does not name for the matter and the town', () => {
    expect(readCompetences().filter(({ verified }) => verified)).toEqual([]);
    expect(readCompetences().filter(({ source, remark }) => !source || !remark)).toEqual([]);
  });
});
