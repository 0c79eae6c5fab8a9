import { sealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { HandoverDto, HandoverState } from './handover.dto';

/** A handover as the table has it: its words still sealed. */
export type StoredHandover = Omit<HandoverDto, 'summary' | 'refusal'> & { readonly content: object | null };

/** By the place of the parameter that says which day it is. */
const select = (today: string): string => `
  SELECT h.id, h.case_id AS "caseId", f.number, f.family_name AS "familyName", f.given_name AS "givenName",
    f.is_closed AS "isClosed", json_build_object('id', a.id, 'name', a.display_name) AS "from",
    json_build_object('id', b.id, 'name', b.display_name) AS "to", o.display_name AS "offeredBy",
    to_json(h.offered_at) #>> '{}' AS "offeredAt", h.state, h.reason,
    CASE WHEN h.sealed IS NOT NULL THEN ${sealedContent('h.sealed', 'h.case_id')} END AS content,
    to_json(h.decided_at) #>> '{}' AS "decidedAt", d.display_name AS "decidedBy",
    app.role() = 'case-manager' AND h.state = 'open' AND h.to_id = ANY (app.held_by()) AS "isForActor",
    h.limit_reason AS "limitReason",
    h.state = 'open' AND h.limit_reason IS NULL AND coalesce(app.free_places(h.to_id, ${today}) <= 0, false) AS "isOverLimit",
    CASE WHEN f.number IS NOT NULL AND h.state = 'open' THEN json_build_object('nextDue', f.next_due,
      'plannedClosingOn', f.planned_closing_on, 'contactDrafts', f.drafts, 'requestedConsents', f.requested_consents,
      'endingConsents', f.ending_consents, 'assessmentDrafts', f.assessment_drafts, 'planDrafts', f.plan_drafts,
      'planGoals', f.plan_goals) END AS unfinished
  FROM handover h LEFT JOIN LATERAL app.handed_over(h.id) f ON true
    JOIN account a ON a.tenant_id = h.tenant_id AND a.id = h.from_id
    JOIN account b ON b.tenant_id = h.tenant_id AND b.id = h.to_id
    JOIN account o ON o.tenant_id = h.tenant_id AND o.id = h.offered_by
    LEFT JOIN account d ON d.tenant_id = h.tenant_id AND d.id = h.decided_by
  WHERE h.tenant_id = app.tenant_id()`;

/** The handovers the actor sees, the latest first, and how many there are. */
export async function listHandovers(
  tx: EntityManager,
  { ofCase, state, limit, today }: { ofCase?: string; state?: HandoverState; limit: number; today: string },
  after: string | null,
): Promise<{ rows: StoredHandover[]; total: number }> {
  const filter = [ofCase ?? null, state ?? null];
  const rows = await tx.query<StoredHandover[]>(
    `${select('$5')} AND ($2::uuid IS NULL OR h.case_id = $2) AND ($3::text IS NULL OR h.state = $3)
       AND ($4::uuid IS NULL OR h.id < $4) ORDER BY h.id DESC LIMIT $1`,
    [limit, ...filter, after, today],
  );
  const [counted] = await tx.query<{ total: number }[]>(
    `SELECT count(*)::integer AS total FROM handover h WHERE h.tenant_id = app.tenant_id()
       AND ($1::uuid IS NULL OR h.case_id = $1) AND ($2::text IS NULL OR h.state = $2)`,
    filter,
  );
  return { rows, total: counted?.total ?? 0 };
}

export async function findHandover(tx: EntityManager, id: string, today: string): Promise<StoredHandover | null> {
  const [row] = await tx.query<StoredHandover[]>(`${select('$2')} AND h.id = $1`, [id, today]);
  return row ?? null;
}
