import { CATEGORIES } from '@app/access';
import type { EntityManager } from 'typeorm';
import type { DuplicateFileDto, MergeDto, MergeShareDto, StayingDto } from './merge.dto';

/** The files of these persons, as far as the asker sees them. */
export async function filesOf(tx: EntityManager, personIds: readonly string[]): Promise<(DuplicateFileDto & Found)[]> {
  return tx.query(
    `SELECT p.id AS "personId", c.id AS "caseId", c.number, p.family_name AS "familyName", p.given_name AS "givenName",
       CASE app.role() WHEN 'case-manager' THEN p.born_on::text END AS "bornOn", c.phase,
       (SELECT a.display_name FROM account a WHERE a.tenant_id = c.tenant_id AND a.id = c.case_manager_id) AS "caseManager"
     FROM person p JOIN case_file c ON c.tenant_id = p.tenant_id AND c.id = p.case_id
     WHERE p.tenant_id = app.tenant_id() AND p.principal AND p.id = ANY ($1) ORDER BY c.number`,
    [personIds],
  );
}

interface Found {
  readonly personId: string;
}

/** The merges of a file, the latest first. */
export async function listMerges(tx: EntityManager, caseId: string): Promise<MergeDto[]> {
  return tx.query<MergeDto[]>(
    `SELECT m.id, o.id AS "otherId", o.number AS "otherNumber", coalesce(m.merged_id = $1, false) AS rests,
       to_json(m.merged_at) #>> '{}' AS "mergedAt", ${nameOf('merged_by')} AS "mergedBy",
       to_json(m.undone_at) #>> '{}' AS "undoneAt", ${nameOf('undone_by')} AS "undoneBy"
     FROM file_merge m LEFT JOIN case_file o ON o.tenant_id = m.tenant_id
       AND o.id = CASE WHEN m.merged_id = $1 THEN m.case_id ELSE m.merged_id END
     WHERE m.tenant_id = app.tenant_id() AND $1 IN (m.case_id, m.merged_id) ORDER BY m.id DESC`,
    [caseId],
  );
}

/** What keeps two files from being merged just now, by the code of the conflict. */
export async function hindranceOf(tx: EntityManager, keptId: string, otherId: string): Promise<string | null> {
  const [row] = await tx.query<{ isMerged: boolean; isMoving: boolean; hasDraft: boolean }[]>(
    `SELECT EXISTS (SELECT FROM file_merge m WHERE m.tenant_id = app.tenant_id() AND m.undone_at IS NULL
         AND (m.case_id IN ($1, $2) OR m.merged_id IN ($1, $2))) OR app.rests_in_merge($1) OR app.rests_in_merge($2) AS "isMerged",
       EXISTS (SELECT FROM waiting_entry w WHERE w.tenant_id = app.tenant_id() AND w.case_id = $2 AND w.left_at IS NULL)
         OR EXISTS (SELECT FROM handover h WHERE h.tenant_id = app.tenant_id() AND h.case_id IN ($1, $2) AND h.state = 'open')
         AS "isMoving",
       EXISTS (SELECT FROM journal_draft d WHERE d.tenant_id = app.tenant_id() AND d.case_id = $2 AND d.sealed IS NOT NULL)
         AS "hasDraft"`,
    [keptId, otherId],
  );
  if (row?.isMerged) return 'merge-merged';
  if (row?.isMoving) return 'merge-moving';
  return row?.hasDraft ? 'handover-draft' : null;
}

/** What agencies may see by consent: by each file alone, and by both; asked while the merge stands. */
export async function compareShares(tx: EntityManager, keptId: string, otherId: string): Promise<MergeShareDto[]> {
  return tx.query<MergeShareDto[]>(
    `SELECT a.id AS "agencyId", a.name AS "agencyName", s.purpose, ${categoriesOf('s.kept')} AS kept,
       ${categoriesOf('s.other')} AS other, ${categoriesOf('s.after')} AS after
     FROM (SELECT x.agency_id, x.purpose, bit_or(x.mask) FILTER (WHERE side = 'kept') AS kept,
         bit_or(x.mask) FILTER (WHERE side = 'other') AS other, bit_or(x.mask) FILTER (WHERE side = 'after') AS after
       FROM (SELECT 'kept' AS side, agency_id, purpose, mask, basis, valid_until FROM app.shares_of(app.tenant_id(), $1)
         UNION ALL SELECT 'other', agency_id, purpose, mask, basis, valid_until FROM app.resting_shares_of(app.tenant_id(), $2)
         UNION ALL SELECT 'after', agency_id, purpose, mask, basis, valid_until FROM app.merged_shares_of(app.tenant_id(), $1)) x
       WHERE x.basis <> 'statute' AND x.valid_until > app.now() GROUP BY x.agency_id, x.purpose) s
     JOIN agency a ON a.tenant_id = app.tenant_id() AND a.id = s.agency_id ORDER BY a.name, a.id, s.purpose`,
    [keptId, otherId, CATEGORIES],
  );
}

/** How many denials the other file brings. */
export async function countAddedDenials(tx: EntityManager, otherId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(DISTINCT d.consent_id)::integer AS count FROM app.resting_denials_of(app.tenant_id(), $1) d
       WHERE d.valid_until > app.now()`,
    [otherId],
  );
  return row?.count ?? 0;
}

/** How much the resting file holds beside its sections. */
export async function countStaying(tx: EntityManager, otherId: string): Promise<StayingDto> {
  const count = (table: string, what = '*') =>
    `(SELECT count(${what})::integer FROM ${table} x WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1)`;
  const [row] = await tx.query<StayingDto[]>(
    `SELECT ${count('journal_version', 'DISTINCT x.entry_id')} AS contacts, ${count('case_item')} AS items,
       ${count('case_document')} AS documents, ${count('assessment')} AS assessments, ${count('support_plan')} AS plans,
       ${count('deadline')} AS deadlines`,
    [otherId],
  );
  return row ?? { contacts: 0, items: 0, documents: 0, assessments: 0, plans: 0, deadlines: 0 };
}

function nameOf(column: string): string {
  return `(SELECT a.display_name FROM account a WHERE a.tenant_id = m.tenant_id AND a.id = m.${column})`;
}

function categoriesOf(mask: string): string {
  return `ARRAY(SELECT c FROM unnest($3::text[]) c WHERE app.category_bit(c) & coalesce(${mask}, 0) <> 0)`;
}
