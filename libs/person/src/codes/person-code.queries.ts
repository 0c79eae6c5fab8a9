import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { PersonCodeDto, PersonCodePageDto } from './person-code.dto';

const COLUMNS = `
  k.id, r.given_name || ' ' || r.family_name AS representative, k.language, to_json(k.issued_at) #>> '{}' AS "issuedAt",
  CASE WHEN k.issued_by IS NULL THEN 'person' ELSE 'staff' END AS "issuedBy", to_json(k.expires_at) #>> '{}' AS "expiresAt",
  to_json(k.used_at) #>> '{}' AS "usedAt", to_json(k.revoked_at) #>> '{}' AS "revokedAt",
  CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.used_at IS NOT NULL THEN 'used'
    WHEN k.wrong_tries >= 5 THEN 'blocked' WHEN k.expires_at <= app.now() THEN 'expired' ELSE 'open' END AS state
  FROM person_code k LEFT JOIN representative r ON r.tenant_id = k.tenant_id AND r.id = k.representative_id`;

/** The codes of a file, newest first. */
export async function listCodes(
  tx: EntityManager,
  caseId: string,
  limit: number,
  after: string | null,
): Promise<PersonCodePageDto> {
  const rows = await tx.query<(PersonCodeDto & { total: string })[]>(
    `SELECT (SELECT count(*) FROM person_code WHERE tenant_id = app.tenant_id() AND case_id = $1) AS total, ${COLUMNS}
       WHERE k.tenant_id = app.tenant_id() AND k.case_id = $1 AND ($3::uuid IS NULL OR k.id < $3) ORDER BY k.id DESC LIMIT $2`,
    [caseId, limit + 1, after],
  );
  const items = rows.slice(0, limit).map(({ total: _, ...code }) => code);
  const last = items.at(-1);
  return {
    items,
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.id]) : null,
  };
}

/** One code, if it is visible. */
export async function findCode(tx: EntityManager, id: string): Promise<(PersonCodeDto & { caseId: string }) | null> {
  const [row] = await tx.query<(PersonCodeDto & { caseId: string })[]>(
    `SELECT k.case_id AS "caseId", ${COLUMNS} WHERE k.tenant_id = app.tenant_id() AND k.id = $1`,
    [id],
  );
  return row ?? null;
}

/** Codes of the same holder that nobody has used yet give way to a new one: what lies around somewhere opens nothing. */
export const REPLACE_CODES = `
  UPDATE person_code SET revoked_at = app.now(), revoked_by = $3
    WHERE tenant_id = app.tenant_id() AND case_id = $1 AND representative_id IS NOT DISTINCT FROM $2
      AND used_at IS NULL AND revoked_at IS NULL`;

export const INSERT_CODE = `
  INSERT INTO person_code (tenant_id, id, case_id, representative_id, code_hash, language, issued_at, issued_by, expires_at)
    VALUES (app.tenant_id(), $1, $2, $3, $4, $5, app.now(), $6, $7)`;

/** Whom the code is for: the person's file and, where she is spoken for, until when. */
export const HOLDER = `
  SELECT p.born_on IS NOT NULL AS "hasBirthday", c.number AS "caseNumber", t.name AS "tenantName", a.name AS "agencyName",
    p.given_name || ' ' || p.family_name AS "personName", p.street, p.postal_code AS "postalCode",
    p.municipality_ags AS municipality, r.id AS "representativeId", r.given_name || ' ' || r.family_name AS "representativeName",
    least(r.valid_until, r.ended_at, r.comes_of_age_at) AS "representationEnd"
  FROM case_file c JOIN tenant t ON t.id = c.tenant_id JOIN agency a ON a.tenant_id = c.tenant_id AND a.id = c.agency_id
    JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
    LEFT JOIN representative r ON r.tenant_id = c.tenant_id AND r.case_id = c.id AND r.id = $2 AND r.valid_from <= app.now()
  WHERE c.tenant_id = app.tenant_id() AND c.id = $1`;
