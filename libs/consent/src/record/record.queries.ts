import type { EntityManager } from 'typeorm';
import type { ConsentRecord } from './consent-record';

/** A record as it lies in the database, with the file it belongs to and without the person's pseudonym. */
export interface StoredRecord extends Omit<ConsentRecord, 'principal'> {
  readonly caseId: string;
  /** The official key of the Kreis or town. */
  readonly ags: string;
  readonly representativeKind: string | null;
}

// Milliseconds, as everywhere outside the database.
function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** One record in full, if it is visible; of its proofs those that are. */
export async function findRecord(tx: EntityManager, id: string): Promise<StoredRecord | null> {
  const [row] = await tx.query<StoredRecord[]>(
    `SELECT n.id, n.case_id AS "caseId", t.ags, r.kind AS "representativeKind", json_build_object('id', t.id, 'name', t.name) AS tenant,
       json_build_object('id', a.id, 'name', a.name) AS agency, n.basis, n.decision, n.state, n.purposes, n.categories,
       n.special_categories AS "specialCategories", n.actions, ${instant('n.valid_from')} AS "validFrom",
       ${instant('n.valid_until')} AS "validUntil", ${instant('n.recorded_from')} AS "recordedFrom",
       ${instant('n.recorded_until')} AS "recordedUntil", n.items, n.authors, n.exceptions, n.condition, n.supersedes,
       n.representative_id AS "representativeId", n.text_version AS "textVersion", n.language, n.interpreter, n.form,
       n.witness, ${instant('n.recorded_at')} AS "recordedAt", n.recorded_by AS "recordedBy",
       ${instant('n.given_at')} AS "givenAt", ${instant('n.renewed_at')} AS "renewedAt", ${instant('n.withdrawn_at')} AS "withdrawnAt",
       n.withdrawal_channel AS "withdrawalChannel", n.withdrawal_recorded_by AS "withdrawalRecordedBy",
       ${instant('n.ended_at')} AS "endedAt", n.ended_reason AS "endedReason", n.ended_by AS "endedBy",
       n.evidence_elsewhere || (SELECT coalesce(jsonb_agg(jsonb_build_object(
         'sha256', encode(e.sha256, 'hex'), 'contentType', e.media_type) ORDER BY e.id), '[]')
         FROM evidence e WHERE e.tenant_id = n.tenant_id AND e.consent_id = n.id) AS evidence
     FROM consent n JOIN agency a ON a.tenant_id = n.tenant_id AND a.id = n.agency_id JOIN tenant t ON t.id = n.tenant_id
       LEFT JOIN representative r ON r.tenant_id = n.tenant_id AND r.id = n.representative_id
     WHERE n.tenant_id = app.tenant_id() AND n.id = $1`,
    [id],
  );
  return row ?? null;
}
