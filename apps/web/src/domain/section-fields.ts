import type de from '../i18n/de.json';
import type { CodeList } from './code-list';
import type { Category } from './words';

type FieldName = keyof (typeof de)['field'];
type OptionCode = keyof (typeof de)['option'];

interface Plain {
  kind: 'text' | 'email' | 'tel' | 'long' | 'remarks' | 'day' | 'yes-no' | 'count' | 'cents';
}
interface FromCodeList {
  kind: 'code' | 'codes' | 'short-code';
  list: CodeList;
}
interface FromOptions {
  kind: 'option' | 'options';
  options: OptionCode[];
}

export type SectionField = { name: FieldName; required?: boolean } & (Plain | FromCodeList | FromOptions);

const remarks: SectionField = { name: 'remarks', kind: 'remarks' };

/** What each category of the file holds, in the order it is asked. */
export const SECTION_FIELDS: Record<Category, SectionField[]> = {
  contact: [
    { name: 'familyName', kind: 'text', required: true },
    { name: 'givenName', kind: 'text', required: true },
    { name: 'bornOn', kind: 'day' },
    { name: 'sex', kind: 'short-code', list: 'sex' },
    { name: 'street', kind: 'text' },
    { name: 'postalCode', kind: 'text' },
    { name: 'municipality', kind: 'code', list: 'municipalities' },
    { name: 'phone', kind: 'tel' },
    { name: 'email', kind: 'email' },
    { name: 'preferredLanguage', kind: 'code', list: 'languages' },
    { name: 'interpreterNeeded', kind: 'yes-no' },
  ],
  residence: [
    { name: 'nationalities', kind: 'codes', list: 'nationalities' },
    { name: 'title', kind: 'code', list: 'residence-titles' },
    { name: 'validUntil', kind: 'day' },
    { name: 'enteredOn', kind: 'day' },
    { name: 'azrNumber', kind: 'text' },
    { name: 'fileNumber', kind: 'text' },
    { name: 'employmentPermitted', kind: 'option', options: ['yes', 'no', 'with-approval'] },
    remarks,
  ],
  language: [
    { name: 'germanLevel', kind: 'option', options: ['none', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] },
    { name: 'otherLanguages', kind: 'codes', list: 'languages' },
    {
      name: 'courseStatus',
      kind: 'option',
      options: ['none', 'registered', 'attending', 'completed', 'dropped-out'],
    },
    { name: 'courseEndsOn', kind: 'day' },
    remarks,
  ],
  education: [
    { name: 'schoolYears', kind: 'count' },
    { name: 'highestDegree', kind: 'option', options: ['none', 'school', 'vocational', 'university'] },
    { name: 'recognition', kind: 'option', options: ['not-applied', 'applied', 'partial', 'full', 'refused'] },
    remarks,
  ],
  employment: [
    {
      name: 'status',
      kind: 'option',
      options: ['unemployed', 'working', 'training', 'self-employed', 'not-available'],
    },
    { name: 'occupation', kind: 'text' },
    { name: 'employer', kind: 'text' },
    { name: 'since', kind: 'day' },
    remarks,
  ],
  income: [
    {
      name: 'sources',
      kind: 'options',
      options: ['wages', 'asylblg', 'sgb-ii', 'sgb-xii', 'child-benefit', 'maintenance', 'none'],
    },
    { name: 'monthlyCents', kind: 'cents' },
    remarks,
  ],
  housing: [
    {
      name: 'kind',
      kind: 'option',
      options: ['reception-centre', 'shared-accommodation', 'flat', 'with-relatives', 'homeless'],
    },
    { name: 'rooms', kind: 'count' },
    { name: 'rentCents', kind: 'cents' },
    { name: 'since', kind: 'day' },
    remarks,
  ],
  family: [
    { name: 'maritalStatus', kind: 'short-code', list: 'marital-status' },
    { name: 'children', kind: 'count' },
    { name: 'childcareNeeded', kind: 'yes-no' },
    remarks,
  ],
  health: [{ name: 'insurance', kind: 'option', options: ['statutory', 'asylblg', 'private', 'none'] }, remarks],
  violence: [{ name: 'protectionNeeded', kind: 'yes-no' }, remarks],
  belief: [{ name: 'community', kind: 'text' }, remarks],
  participation: [{ name: 'volunteering', kind: 'long' }, { name: 'memberships', kind: 'long' }, remarks],
  plan: [
    { name: 'goal', kind: 'long' },
    { name: 'measures', kind: 'long' },
    { name: 'responsible', kind: 'text' },
    { name: 'reviewOn', kind: 'day' },
  ],
};

export const REMARKS_MAX = 4000;
