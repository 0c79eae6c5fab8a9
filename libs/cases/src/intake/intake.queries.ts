import { sealedContent } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { IntakeDto, IntakeItemDto, IntakePageDto, IntakeQuery, IntakeSort } from './intake.dto';

/** What of an intake somebody wrote in her own words. */
export interface IntakeWords {
  readonly otherManagementName: string | null;
  readonly reason: string | null;
}

/** An intake as the table has it: its words still sealed. */
export type StoredIntake = Omit<IntakeDto, keyof IntakeWords> & { readonly content: object | null };

/** The intake of a file, if one is recorded. */
export async function findIntake(tx: EntityManager, caseId: string): Promise<StoredIntake | null> {
  const [row] = await tx.query<StoredIntake[]>(
    `SELECT i.version, i.received_on::text AS "receivedOn", i.source,
       (SELECT json_build_object('id', a.id, 'name', a.name) FROM agency a
         WHERE a.tenant_id = i.tenant_id AND a.id = i.agency_id) AS agency,
       i.from_kreis AS "fromKreis", i.target_group AS "targetGroup", i.other_management AS "otherManagement", i.urgency,
       i.consent_on::text AS "consentOn", i.statute, i.decision, to_json(i.decided_at) #>> '{}' AS "decidedAt",
       CASE WHEN i.sealed IS NOT NULL THEN ${sealedContent('i.sealed', '$1::uuid')} END AS content,
       to_json(i.updated_at) #>> '{}' AS "updatedAt",
       (SELECT a.display_name FROM account a WHERE a.tenant_id = i.tenant_id AND a.id = i.updated_by) AS "updatedBy"
     FROM case_intake i WHERE i.tenant_id = app.tenant_id() AND i.case_id = $1`,
    [caseId],
  );
  return row ?? null;
}

const NAME = `(p.family_name || ' ' || p.given_name)`;
const ORDER: Record<IntakeSort, { key: string; down: boolean }> = {
  openedOn: { key: 'c.opened_on::text', down: false },
  '-openedOn': { key: 'c.opened_on::text', down: true },
  name: { key: NAME, down: false },
  '-name': { key: NAME, down: true },
};
/** Whoever waits was decided about, so she is on the list of those who wait. */
const UNDECIDED = `c.phase = 'intake' AND NOT EXISTS (SELECT FROM waiting_entry w
  WHERE w.tenant_id = c.tenant_id AND w.case_id = c.id AND w.left_at IS NULL)`;
const DECLINED = `c.phase = 'closed' AND i.decision = 'declined'`;

/** A page of the intakes that the actor sees. */
export async function listIntakes(
  tx: EntityManager,
  { state, urgency, sort, limit }: IntakeQuery,
  after: (string | null)[] | null,
): Promise<IntakePageDto> {
  const { key, down } = ORDER[sort];
  const rows = await tx.query<(IntakeItemDto & { key: string; total: number })[]>(
    `WITH found AS (
       SELECT c.id AS "caseId", c.number, p.family_name AS "familyName", p.given_name AS "givenName", ${key} AS key,
         c.opened_on::text AS "openedOn", i.source, i.urgency,
         (SELECT a.display_name FROM account a WHERE a.tenant_id = c.tenant_id AND a.id = c.case_manager_id) AS "caseManager"
       FROM case_file c JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
         LEFT JOIN case_intake i ON i.tenant_id = c.tenant_id AND i.case_id = c.id
       WHERE c.tenant_id = app.tenant_id() AND ${state === 'declined' ? DECLINED : UNDECIDED}
         AND ($2::text IS NULL OR i.urgency = $2))
     SELECT f.*, (SELECT count(*)::integer FROM found) AS total FROM found f
     WHERE $3::text IS NULL OR (f.key, f."caseId") ${down ? '<' : '>'} ($3, $4::uuid)
     ORDER BY f.key ${down ? 'DESC' : 'ASC'}, f."caseId" ${down ? 'DESC' : 'ASC'} LIMIT $1`,
    [limit + 1, urgency ?? null, after?.[0] ?? null, after?.[1] ?? null],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ key: _, total: __, ...item }) => item),
    total: rows[0]?.total ?? 0,
    next: rows.length > limit && last ? packCursor([last.key, last.caseId]) : null,
  };
}
