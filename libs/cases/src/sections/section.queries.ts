import { sealedContent } from '@app/documents';

/** SQL of the `contact` section's content: the person herself. `p` is the person. */
export const CONTACT_CONTENT = `json_build_object('familyName', p.family_name, 'givenName', p.given_name, 'bornOn', p.born_on,
  'sex', p.sex, 'street', p.street, 'postalCode', p.postal_code, 'municipality', p.municipality_ags, 'phone', p.phone,
  'email', p.email, 'preferredLanguage', p.preferred_language, 'interpreterNeeded', p.interpreter_needed)`;

/** SQL of the field that carries a section's content, sealed or not. `x` is the section, $1 its file. */
export const SECTION_CONTENT = `CASE WHEN x.sealed IS NULL THEN x.content ELSE ${sealedContent('x.sealed', '$1::uuid')} END`;
