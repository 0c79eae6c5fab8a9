import { sealedContent, type SealedContent } from '@app/documents';
import { SECTION_CONTENT } from '../sections/section.queries';

/** A row of the file as the database gives it. */
export interface HouseholdRow {
  readonly id: string;
  readonly principal: boolean;
  readonly version: number;
  readonly author: string;
  readonly updatedAt: string;
  readonly content: SealedContent;
}

/** What the file says elsewhere of the person it is about; `residence` may still be sealed. */
export interface PrincipalRow {
  readonly familyName: string;
  readonly givenName: string;
  readonly bornOn: string | null;
  readonly sex: string | null;
  readonly municipality: string | null;
  readonly preferredLanguage: string | null;
  readonly interpreterNeeded: boolean;
  readonly residence: Record<string, unknown> | null;
}

/** Everybody in the household of the file $1, in the order in which they were recorded. Contents are still sealed. */
export const HOUSEHOLD = `
  SELECT h.id, h.principal, h.version, a.display_name AS author, to_json(h.updated_at) #>> '{}' AS "updatedAt",
    ${sealedContent('h.sealed', '$1::uuid')} AS content
  FROM household_person h JOIN account a ON a.tenant_id = h.tenant_id AND a.id = h.updated_by
  WHERE h.tenant_id = app.tenant_id() AND h.case_id = $1 ORDER BY h.id`;

/** For the person herself, who is not told names of staff. */
export const OWN_HOUSEHOLD = `
  SELECT h.id, h.principal, h.version, '' AS author, to_json(h.updated_at) #>> '{}' AS "updatedAt",
    ${sealedContent('h.sealed', '$1::uuid')} AS content
  FROM household_person h WHERE h.tenant_id = app.tenant_id() AND h.case_id = $1 ORDER BY h.id`;

export const PRINCIPAL = `
  SELECT p.family_name AS "familyName", p.given_name AS "givenName", p.born_on::text AS "bornOn", p.sex,
    p.municipality_ags AS municipality, p.preferred_language AS "preferredLanguage", p.interpreter_needed AS "interpreterNeeded",
    (SELECT ${SECTION_CONTENT} FROM case_section x
      WHERE x.tenant_id = p.tenant_id AND x.case_id = p.case_id AND x.category = 'residence') AS residence
  FROM person p WHERE p.tenant_id = app.tenant_id() AND p.case_id = $1 AND p.principal`;

/** $1 id, $2 file, $3 whether it is the person herself, $4 sealed, $5 marks, $6 key of the marks, $7 now. */
export const RECORD = `
  INSERT INTO household_person (tenant_id, id, case_id, principal, sealed, marks, kek_id, version, recorded_at, updated_at,
      updated_by)
    VALUES (app.tenant_id(), $1, $2, $3, $4, ARRAY(SELECT decode(m, 'hex') FROM unnest($5::text[]) m), $6, 1, $7, $7,
      app.account_id())`;

/** $1 id, $2 sealed, $3 marks, $4 key of the marks, $5 now. */
export const KEEP = `
  UPDATE household_person SET sealed = $2, marks = ARRAY(SELECT decode(m, 'hex') FROM unnest($3::text[]) m), kek_id = $4,
      version = version + 1, updated_at = $5, updated_by = app.account_id()
    WHERE tenant_id = app.tenant_id() AND id = $1`;
