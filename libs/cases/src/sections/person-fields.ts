import { searchForm } from '@app/platform';
import type { Person } from '../person.entity';
import type { ContactDto } from './contact.dto';

type Fields = Omit<Person, 'tenantId' | 'id' | 'caseId' | 'principal' | 'version' | 'updatedAt' | 'updatedBy'>;

/** The columns of a person from the fields of the `contact` section; what is left out is emptied. */
export function personFields(given: ContactDto): Fields {
  return {
    familyName: given.familyName,
    givenName: given.givenName,
    searchName: searchForm(`${given.givenName} ${given.familyName}`),
    bornOn: given.bornOn ?? null,
    sex: given.sex ?? null,
    street: given.street ?? null,
    postalCode: given.postalCode ?? null,
    municipalityAgs: given.municipality ?? null,
    phone: given.phone ?? null,
    email: given.email ?? null,
    preferredLanguage: given.preferredLanguage ?? null,
    interpreterNeeded: given.interpreterNeeded ?? false,
  };
}
