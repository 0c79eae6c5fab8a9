import type { EntityManager } from 'typeorm';
import { type WrappedKeys, wrappedKeys } from '../vault/person-keys';
import type { EvidenceDto } from './evidence.dto';

/** A piece of evidence as it lies in the database. */
interface SealedEvidence {
  readonly caseId: string;
  /** What it proves: one of both. */
  readonly consentId: string | null;
  readonly representativeId: string | null;
  readonly mediaType: string;
  readonly sha256: Buffer;
  readonly sealed: Buffer;
  readonly keys: WrappedKeys | null;
}

/** What is kept of a file. */
interface NewEvidence extends Omit<SealedEvidence, 'keys'> {
  readonly id: string;
  readonly size: number;
}

/** What a paper proves: a declaration, or that somebody may speak for the person. */
export interface Proven {
  readonly kind: 'consent' | 'representative';
  readonly id: string;
}

/** The file of what is proven; null where the actor sees no such thing. */
export async function caseOfProven(tx: EntityManager, { kind, id }: Proven): Promise<string | null> {
  const [row] = await tx.query<{ caseId: string }[]>(
    `SELECT case_id AS "caseId" FROM ${kind} WHERE tenant_id = app.tenant_id() AND id = $1`,
    [id],
  );
  return row?.caseId ?? null;
}

export async function insertEvidence(tx: EntityManager, evidence: NewEvidence, at: Date): Promise<void> {
  const { id, caseId, consentId, representativeId, mediaType, size, sha256, sealed } = evidence;
  await tx.query(
    `INSERT INTO evidence (tenant_id, id, case_id, consent_id, representative_id, media_type, size, sha256, sealed, recorded_at,
         recorded_by) VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, app.account_id())`,
    [id, caseId, consentId, representativeId, mediaType, size, sha256, sealed, at],
  );
}

export async function listEvidence(tx: EntityManager, { kind, id }: Proven): Promise<EvidenceDto[]> {
  return tx.query<EvidenceDto[]>(
    `SELECT e.id, e.media_type AS "mediaType", e.size, encode(e.sha256, 'hex') AS sha256,
       to_json(e.recorded_at) #>> '{}' AS "recordedAt", a.display_name AS "recordedBy"
     FROM evidence e JOIN account a ON a.tenant_id = e.tenant_id AND a.id = e.recorded_by
     WHERE e.tenant_id = app.tenant_id() AND e.${kind}_id = $1 ORDER BY e.id`,
    [id],
  );
}

export async function findEvidence(tx: EntityManager, id: string): Promise<SealedEvidence | null> {
  const [row] = await tx.query<SealedEvidence[]>(
    `SELECT e.case_id AS "caseId", e.consent_id AS "consentId", e.representative_id AS "representativeId", e.media_type AS "mediaType", e.sha256, e.sealed,
       ${wrappedKeys('e.case_id')} AS keys
     FROM evidence e WHERE e.tenant_id = app.tenant_id() AND e.id = $1`,
    [id],
  );
  return row ?? null;
}
