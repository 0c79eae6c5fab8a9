import { sealedContent, type SealedContent, type WrappedKeys, wrappedKeys } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { DocumentDto, DocumentRetentionDto, DocumentSort, DocumentsQuery } from './document.dto';

/** A document with its title still sealed. */
export type DocumentRow = Omit<DocumentDto, 'title' | 'hold' | 'retention'> & {
  readonly content: SealedContent;
  readonly heldOn: string | null;
  /** Without a source where what holds for the whole file holds for it. */
  readonly retention: Omit<DocumentRetentionDto, 'source'> & { readonly source: string | null };
};

/** A version as it lies in the database. */
export interface SealedFile {
  readonly id: string;
  readonly number: number;
  readonly mediaType: string;
  readonly sha256: Buffer;
  readonly sealed: Buffer;
  readonly keys: WrappedKeys | null;
  /** The title of its document, sealed. */
  readonly title: SealedContent;
}

/** What is kept of a version. */
export interface NewVersion extends Omit<SealedFile, 'keys' | 'title'> {
  readonly caseId: string;
  readonly documentId: string;
  readonly size: number;
  readonly letter: string | null;
}

const at = (column: string, name: string): string => `to_json(${column}) #>> '{}' AS "${name}"`;

/** $1 is the file, $2 today. */
const DOCUMENT = `d.id, ${sealedContent('d.sealed', '$1::uuid')} AS content, d.category, d.confided,
  d.about_others AS "aboutOthers", d.keep_until::text AS "keepUntil", k.until::text AS "keptUntil",
  CASE WHEN d.held_on IS NULL THEN (k.until + 1)::text END AS "deletedOn", coalesce(k.until < $2::date, false) AS "isKeepingOver",
  json_build_object('months', coalesce(r.months, t.file_retention_months), 'validFrom', r.valid_from, 'source', r.source)
    AS retention, d.held_on::text AS "heldOn", d.plan_id AS "planId", d.version, ${at('d.updated_at', 'updatedAt')}, a.display_name AS "updatedBy",
  coalesce((SELECT json_agg(json_build_object('number', v.number, 'mediaType', v.media_type, 'size', v.size,
      'sha256', encode(v.sha256, 'hex'), 'letter', v.letter, 'recordedAt', v.recorded_at, 'recordedBy', w.display_name)
      ORDER BY v.number DESC)
    FROM document_version v JOIN account w ON w.tenant_id = v.tenant_id AND w.id = v.recorded_by
    WHERE v.tenant_id = d.tenant_id AND v.case_id = d.case_id AND v.document_id = d.id), '[]') AS versions`;
const KEPT = `FROM case_document d JOIN case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
  CROSS JOIN LATERAL (SELECT app.document_kept_until(d.keep_until, d.category, c.closed_on, $2::date) AS until) k`;
const FROM = `${KEPT} JOIN account a ON a.tenant_id = d.tenant_id AND a.id = d.updated_by JOIN tenant t ON t.id = d.tenant_id
  LEFT JOIN LATERAL (SELECT * FROM document_retention r WHERE r.tenant_id = d.tenant_id AND r.category = d.category
    AND r.valid_from <= $2::date ORDER BY r.valid_from DESC LIMIT 1) r ON true`;

const ORDERS: Readonly<Record<DocumentSort, { beyond: string; order: string }>> = {
  '-updatedAt': { beyond: '<', order: 'DESC' },
  updatedAt: { beyond: '>', order: 'ASC' },
};

/** The documents of a file, titles still sealed. */
export async function listDocuments(
  tx: EntityManager,
  { caseId, today }: { caseId: string; today: string },
  { category, keeping, sort, limit }: DocumentsQuery,
  after: (string | null)[] | null,
): Promise<{ rows: DocumentRow[]; total: number; next: string | null }> {
  const { beyond, order } = ORDERS[sort];
  const found = `WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 AND ($3::text IS NULL OR d.category = $3)
    AND CASE $4::text WHEN 'over' THEN k.until < $2::date WHEN 'held' THEN d.held_on IS NOT NULL
      WHEN 'soon' THEN d.held_on IS NULL AND k.until BETWEEN $2::date AND $2::date + 29 ELSE true END`;
  const filters = [caseId, today, category ?? null, keeping ?? null];
  const rows = await tx.query<DocumentRow[]>(
    `SELECT ${DOCUMENT} ${FROM} ${found}
       AND ($5::timestamptz IS NULL OR (d.updated_at, d.id) ${beyond} ($5::timestamptz, $6::uuid))
       ORDER BY d.updated_at ${order}, d.id ${order} LIMIT $7`,
    [...filters, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const [count] = await tx.query<{ total: number }[]>(`SELECT count(*)::integer AS total ${KEPT} ${found}`, filters);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    total: count?.total ?? 0,
    next: rows.length > limit && last ? packCursor([last.updatedAt, last.id]) : null,
  };
}

/** One document of a file. */
export async function findDocument(
  tx: EntityManager,
  { caseId, id, today }: { caseId: string; id: string; today: string },
): Promise<DocumentRow | null> {
  const [row] = await tx.query<DocumentRow[]>(
    `SELECT ${DOCUMENT} ${FROM} WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 AND d.id = $3`,
    [caseId, today, id],
  );
  return row ?? null;
}

export async function insertVersion(tx: EntityManager, version: NewVersion, recordedAt: Date): Promise<void> {
  const { id, caseId, documentId, number, mediaType, size, sha256, sealed, letter } = version;
  await tx.query(
    `INSERT INTO document_version (tenant_id, id, case_id, document_id, number, media_type, size, sha256, sealed, letter,
         recorded_at, recorded_by) VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app.account_id())`,
    [id, caseId, documentId, number, mediaType, size, sha256, sealed, letter, recordedAt],
  );
  await tx.query(
    `UPDATE case_document SET updated_at = $2, updated_by = app.account_id() WHERE tenant_id = app.tenant_id() AND id = $1`,
    [documentId, recordedAt],
  );
}

/** One version of a document with what is sealed of it. */
export async function findVersion(
  tx: EntityManager,
  { caseId, documentId, number }: { caseId: string; documentId: string; number: number },
): Promise<SealedFile | null> {
  const [row] = await tx.query<SealedFile[]>(
    `SELECT v.id, v.number, v.media_type AS "mediaType", v.sha256, v.sealed, ${wrappedKeys('$1::uuid')} AS keys,
         ${sealedContent('d.sealed', '$1::uuid')} AS title
       FROM document_version v JOIN case_document d ON d.tenant_id = v.tenant_id AND d.id = v.document_id
       WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1 AND v.document_id = $2 AND v.number = $3`,
    [caseId, documentId, number],
  );
  return row ?? null;
}
