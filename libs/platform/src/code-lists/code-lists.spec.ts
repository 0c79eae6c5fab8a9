import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CODE_LISTS,
  codeLabel,
  codeList,
  isCode,
  isCodeListName,
  isKreis,
  isLanguage,
  isMunicipality,
  isNationality,
  municipalitiesOf,
  municipalityName,
} from './code-lists';
import { dataDirectory } from './data-directory';

describe('code lists', () => {
  it('are found from here', () => {
    expect(existsSync(join(dataDirectory(), 'code-lists', 'municipalities.csv'))).toBe(true);
  });

  it.each([
    ['kreise', 53],
    ['municipalities', 396],
    ['nationalities', 211],
    ['marital-status', 10],
    ['sex', 4],
    ['residence-provisions', 97],
  ] as const)('%s has the rows of its source', (name, rows) => {
    expect(codeList(name)).toHaveLength(rows);
  });

  it('all load, with neither blanks around labels nor labels cut off by a line break of the source', () => {
    const odd = CODE_LISTS.flatMap((name) =>
      codeList(name).filter(({ key, label }) => key.trim() !== key || label.trim() !== label || /[-;,]$/.test(label)),
    );
    expect(odd).toEqual([]);
  });

  it('know the ten towns of Kreis Mettmann', () => {
    expect(municipalitiesOf('05158').map(({ label }) => label)).toEqual([
      'Erkrath',
      'Haan',
      'Heiligenhaus',
      'Hilden',
      'Langenfeld (Rhld.)',
      'Mettmann',
      'Monheim am Rhein',
      'Ratingen',
      'Velbert',
      'Wülfrath',
    ]);
    expect(municipalityName('05382040')).toBe('Neunkirchen-Seelscheid');
    expect(municipalityName('05158999')).toBeUndefined();
  });

  it('put every town into a Kreis of the list', () => {
    expect(codeList('municipalities').filter(({ key }) => !isKreis(key.slice(0, 5)))).toEqual([]);
  });

  it('tell keys from what is none', () => {
    expect(isMunicipality('05158004')).toBe(true);
    expect(isMunicipality('5158004')).toBe(false);
    expect(isMunicipality(5158004)).toBe(false);
    expect(isNationality('475')).toBe(true);
    expect(isNationality('000475')).toBe(false);
    expect(isLanguage('kmr')).toBe(true);
    expect(isLanguage('KMR')).toBe(false);
    expect(isCode('sex', 'toString')).toBe(false);
    expect(isCodeListName('sex')).toBe(true);
    expect(isCodeListName('../tenants/agencies')).toBe(false);
    expect(codeLabel('marital-status', 'LD')).toBe('ledig');
  });

  it('name every language in English, too', () => {
    expect(codeList('languages').filter(({ labelEn }) => !labelEn)).toEqual([]);
  });
});
