import { codeList, type CodeListName, type FieldFault, searchForm } from '@app/platform';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ContactDto } from '../sections/contact.dto';

/** What of a person a list can bring. */
const LIST_FIELDS = [
  'familyName',
  'givenName',
  'bornOn',
  'sex',
  'street',
  'postalCode',
  'municipality',
  'phone',
  'email',
  'preferredLanguage',
] as const;
type ListField = (typeof LIST_FIELDS)[number];

/** Under which heading each field stands. */
export type Mapping = Partial<Record<ListField, string>>;

/** How lists of other systems call the fields, in the form in which headings are compared. */
const USUAL_HEADINGS: Readonly<Record<ListField, readonly string[]>> = {
  familyName: ['familienname', 'nachname', 'name', 'zuname', 'family name', 'last name', 'surname'],
  givenName: ['vorname', 'vornamen', 'rufname', 'given name', 'first name'],
  bornOn: ['geburtsdatum', 'geboren', 'geboren am', 'geb.', 'geb.-datum', 'gebdatum', 'date of birth'],
  sex: ['geschlecht', 'sex', 'gender'],
  street: ['strasse', 'strasse und hausnummer', 'anschrift', 'strasse hausnummer', 'strasse, hausnummer', 'street'],
  postalCode: ['plz', 'postleitzahl', 'postal code'],
  municipality: ['ort', 'wohnort', 'gemeinde', 'stadt', 'ags', 'town', 'city'],
  phone: ['telefon', 'telefonnummer', 'tel.', 'mobil', 'handy', 'phone'],
  email: ['e-mail', 'email', 'mail', 'e-mail-adresse'],
  preferredLanguage: ['sprache', 'bevorzugte sprache', 'muttersprache', 'verstandigungssprache', 'language'],
};

/** Which headings probably stand for which field. */
export function guessMapping(headings: readonly string[], saved: Mapping | null): Mapping {
  const mapping: Mapping = {};
  for (const field of LIST_FIELDS) {
    const known = saved?.[field];
    const found =
      known !== undefined && headings.includes(known)
        ? known
        : headings.find((heading) => USUAL_HEADINGS[field].includes(searchForm(heading)));
    if (found !== undefined && !Object.values(mapping).includes(found)) mapping[field] = found;
  }
  return mapping;
}

/** What keeps a mapping from being used with these headings. */
export function mappingFaults(mapping: Mapping, headings: readonly string[]): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const field of LIST_FIELDS) {
    const heading = mapping[field];
    if (heading !== undefined && !headings.includes(heading)) faults.push({ field, code: 'unknownHeading' });
  }
  for (const field of ['familyName', 'givenName'] as const)
    if (mapping[field] === undefined) faults.push({ field, code: 'isNotEmpty' });
  return faults;
}

/** A row as a person, and what is wrong with it. */
export interface ReadRow {
  readonly contact: ContactDto;
  readonly faults: FieldFault[];
}

/** Reads rows by the mapping: days, sexes, languages and towns as lists write them. */
export function rowReader(mapping: Mapping, headings: readonly string[]): (row: readonly string[]) => ReadRow {
  const columns = LIST_FIELDS.flatMap((field) => {
    const heading = mapping[field];
    return heading === undefined ? [] : [[field, headings.indexOf(heading)] as const];
  });
  return (row) => {
    const given: Partial<Record<ListField, string>> = {};
    for (const [field, column] of columns) {
      const text = row[column] ?? '';
      if (text !== '') given[field] = asWritten(field, text);
    }
    const contact = plainToInstance(ContactDto, { familyName: '', givenName: '', ...given });
    const faults = validateSync(contact).map(({ property, constraints }) => ({
      field: property,
      code: Reflect.get(contact, property) === '' ? 'isNotEmpty' : (Object.keys(constraints ?? {}).at(-1) ?? 'other'),
    }));
    return { contact, faults };
  };
}

function asWritten(field: ListField, text: string): string {
  switch (field) {
    case 'bornOn':
      return dayOf(text);
    case 'sex':
      return keyOf('sex', text);
    case 'preferredLanguage':
      return keyOf('languages', text);
    case 'municipality':
      return keyOf('municipalities', text);
    default:
      return text;
  }
}

/** `23.7.1988`, `1988-07-23`; `00.00.1988` and `1988`, where nobody knows the day, as the registers write it: 1 January. */
function dayOf(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (year !== '')
    return Number(day) === 0 && Number(month) === 0
      ? `${year}-01-01`
      : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^\d{4}$/.test(text) ? `${text}-01-01` : text;
}

const keys = new Map<CodeListName, ReadonlyMap<string, string>>();

/** The key that a text is, or the label of. */
function keyOf(list: CodeListName, text: string): string {
  const known =
    keys.get(list) ??
    new Map(
      codeList(list).flatMap(({ key, label, labelEn }) =>
        [key, label, labelEn ?? label].map((name) => [searchForm(name), key] as const),
      ),
    );
  keys.set(list, known);
  return known.get(searchForm(text)) ?? text;
}
