import { sealedContent, type SealedContent } from '@app/documents';
import type { SignedPaperDto } from './support-plan.dto';

/** A version with its content still sealed. */
export interface PlanRow {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly state: 'draft' | 'agreed' | 'superseded';
  readonly agreedOn: string | null;
  readonly agreedHow: 'written' | 'oral' | null;
  readonly author: string | null;
  readonly updatedAt: string;
  readonly content: SealedContent;
}

/** The versions of the file $1, newest first. The person herself is not told names of staff. */
export const PLANS = `
  SELECT p.id, p.number, p.version, p.agreed_on::text AS "agreedOn", p.agreed_how AS "agreedHow", a.display_name AS author,
    CASE WHEN p.agreed_at IS NULL THEN 'draft' WHEN EXISTS (SELECT FROM support_plan n WHERE n.tenant_id = p.tenant_id
      AND n.case_id = p.case_id AND n.number > p.number AND n.agreed_at IS NOT NULL) THEN 'superseded' ELSE 'agreed' END AS state,
    to_json(p.updated_at) #>> '{}' AS "updatedAt", ${sealedContent('p.sealed', '$1::uuid')} AS content
  FROM support_plan p LEFT JOIN account a ON a.tenant_id = p.tenant_id AND a.id = p.updated_by
  WHERE p.tenant_id = app.tenant_id() AND p.case_id = $1 ORDER BY p.number DESC`;

/** A signed paper and the plan that it is. */
export interface SignedPaperRow extends SignedPaperDto {
  readonly planId: string;
}

/** The signed papers of plans of the file $1, oldest first. */
export const SIGNED_PAPERS = `
  SELECT d.plan_id AS "planId", d.id AS "documentId", v.number, v.media_type AS "mediaType", v.size,
    to_json(v.recorded_at) #>> '{}' AS "recordedAt", a.display_name AS author
  FROM case_document d CROSS JOIN LATERAL (SELECT * FROM document_version v
      WHERE v.tenant_id = d.tenant_id AND v.document_id = d.id ORDER BY v.number DESC LIMIT 1) v
    LEFT JOIN account a ON a.tenant_id = v.tenant_id AND a.id = v.recorded_by
  WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 AND d.plan_id IS NOT NULL ORDER BY d.id`;

/** A look at a goal or a measure, with its note still sealed. */
export interface ReviewRow {
  readonly id: string;
  /** The goal or the measure. */
  readonly of: string;
  readonly state: string;
  readonly attainment: number | null;
  readonly reviewedOn: string;
  readonly nextOn: string | null;
  readonly author: string | null;
  readonly content: SealedContent;
}

/** The looks at goals and measures of the file $1, oldest first. */
export const REVIEWS = `
  SELECT r.id, coalesce(r.goal_id, r.measure_id) AS of, r.state, r.attainment, r.reviewed_on::text AS "reviewedOn",
    r.next_on::text AS "nextOn", a.display_name AS author, ${sealedContent('r.sealed', '$1::uuid')} AS content
  FROM plan_review r LEFT JOIN account a ON a.tenant_id = r.tenant_id AND a.id = r.recorded_by
  WHERE r.tenant_id = app.tenant_id() AND r.case_id = $1 ORDER BY r.id`;

/** The names of agencies $1. */
export const AGENCY_NAMES = `SELECT id, name FROM agency WHERE tenant_id = app.tenant_id() AND id = ANY ($1::uuid[])`;
