import { type SealedContent, sealedContent } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { ReferralListItemDto, ReferralQuery, ReferralStepDto } from './referral.dto';

/** A referral as the tables have it, with how much of its file stands open to the agency. */
export interface ReferralRow extends ReferralListItemDto {
  readonly fileId: string;
  readonly mask: number;
}

const at = (column: string, name: string): string => `to_json(${column}) #>> '{}' AS "${name}"`;
/** An agency asks for itself; whoever sees the file sees what stands open in it. */
const MASK = `CASE app.role() WHEN 'agency-officer' THEN app.own_open_mask(r.case_id, r.purpose)
  ELSE app.open_mask(r.case_id, r.agency_id, r.purpose, 1) END`;
const RUNNING = `('sent', 'seen', 'accepted', 'in-progress')`;

/** $1 is the day it is. */
const ROWS = `
  SELECT n.id, n.case_id AS "fileId", CASE WHEN app.role() <> 'agency-officer' OR n.mask <> 0 THEN n.case_id END AS "caseId",
    n.case_number AS "caseNumber", n.number, p.family_name || ', ' || p.given_name AS "personName", n.agency_id AS "agencyId",
    a.name AS "agencyName", n.purpose, n.area, n.answer_by::text AS "answerBy", n.stands AS state, n.late AS overdue, n.code,
    n.suggested_agency_id AS "suggestedAgencyId", s.name AS "suggestedAgencyName", n.follows_id AS "followsId",
    ${at('n.created_at', 'createdAt')}, ${at('n.sent_at', 'sentAt')}, ${at('n.ended_at', 'endedAt')}, n.mask
  FROM (SELECT m.*, CASE WHEN m.state IN ${RUNNING} AND m.mask = 0 THEN 'expired' ELSE m.state END AS stands,
      m.state IN ('sent', 'seen') AND m.mask <> 0 AND m.answer_by < $1::date AS late
    FROM (SELECT r.*, ${MASK} AS mask FROM referral r WHERE r.tenant_id = app.tenant_id()) m) n
    JOIN agency a ON a.tenant_id = n.tenant_id AND a.id = n.agency_id
    LEFT JOIN agency s ON s.tenant_id = n.tenant_id AND s.id = n.suggested_agency_id
    LEFT JOIN person p ON p.tenant_id = n.tenant_id AND p.case_id = n.case_id AND p.principal AND app.role() = 'case-manager'
  WHERE true`;

/** The referrals the actor sees, the latest first; in one file where it is named. */
export async function listReferrals(
  tx: EntityManager,
  { caseId, query, today }: { caseId: string | null; query: ReferralQuery; today: string },
  after: string | null,
): Promise<{ rows: ReferralRow[]; total: number; overdue: number; next: string | null }> {
  const filters = [caseId, query.state ?? null, query.overdue ?? null, query.agencyId ?? null];
  const found = `${ROWS} AND ($2::uuid IS NULL OR n.case_id = $2) AND ($3::text IS NULL OR n.stands = $3)
    AND ($4::boolean IS NULL OR n.late = $4) AND ($5::uuid IS NULL OR n.agency_id = $5)`;
  const rows = await tx.query<ReferralRow[]>(
    `${found} AND ($6::uuid IS NULL OR n.id < $6) ORDER BY n.id DESC LIMIT $7`,
    [today, ...filters, after, query.limit + 1],
  );
  const [counted] = await tx.query<{ total: number; overdue: number }[]>(
    `SELECT count(*)::integer AS total, count(*) FILTER (WHERE f.overdue)::integer AS overdue FROM (${found}) f`,
    [today, ...filters],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page,
    total: counted?.total ?? 0,
    overdue: counted?.overdue ?? 0,
    next: rows.length > query.limit && last ? packCursor([last.id]) : null,
  };
}

export async function findReferral(tx: EntityManager, id: string, today: string): Promise<ReferralRow | null> {
  const [row] = await tx.query<ReferralRow[]>(`${ROWS} AND n.id = $2`, [today, id]);
  return row ?? null;
}

/** All referrals of a file, the first one first. */
export async function findReferrals(tx: EntityManager, caseId: string, today: string): Promise<ReferralRow[]> {
  return tx.query<ReferralRow[]>(`${ROWS} AND n.case_id = $2 ORDER BY n.number`, [today, caseId]);
}

/** A step, and the id under which its words are sealed. */
export interface StepRow extends Omit<ReferralStepDto, 'note'> {
  readonly textId: string | null;
  readonly content: SealedContent | null;
}

/** The course of a referral; first what was asked, which is no step. */
export async function findSteps(
  tx: EntityManager,
  caseId: string,
  id: string,
): Promise<{ asked: { textId: string; content: SealedContent } | null; steps: StepRow[] }> {
  const steps = await tx.query<StepRow[]>(
    `SELECT s.state, s.code, ${at('s.at', 'at')}, a.name AS "agencyName", t.id AS "textId",
         CASE WHEN t.id IS NOT NULL THEN ${sealedContent('t.sealed', '$1::uuid')} END AS content
       FROM referral_step s LEFT JOIN agency a ON a.tenant_id = s.tenant_id AND a.id = s.agency_id
         LEFT JOIN referral_text t ON t.tenant_id = s.tenant_id AND t.case_id = s.case_id AND t.step_id = s.id
       WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 AND s.referral_id = $2 ORDER BY s.at, s.id`,
    [caseId, id],
  );
  const [asked] = await tx.query<{ textId: string; content: SealedContent }[]>(
    `SELECT t.id AS "textId", ${sealedContent('t.sealed', '$1::uuid')} AS content FROM referral_text t
       WHERE t.tenant_id = app.tenant_id() AND t.case_id = $1 AND t.referral_id = $2 AND t.step_id IS NULL`,
    [caseId, id],
  );
  return { asked: asked ?? null, steps };
}

/** The live bases of what stands open to an agency for a purpose: what a disclosure is logged on. */
export async function basesOf(
  tx: EntityManager,
  { fileId, agencyId, purpose }: Pick<ReferralRow, 'fileId' | 'agencyId' | 'purpose'>,
): Promise<{ id: string; basis: 'consent' | 'secrecy-release' | 'statute' }[]> {
  return tx.query(
    `SELECT DISTINCT s.basis_id AS id, s.basis FROM share s WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1
       AND s.agency_id = $2 AND s.purpose = $3 AND s.valid_from <= app.now() AND s.valid_until > app.now() ORDER BY 1`,
    [fileId, agencyId, purpose],
  );
}
