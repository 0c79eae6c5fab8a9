import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { ImportItemDto, ImportPageDto, ImportState, RowState } from './import.dto';
import type { Mapping } from './list-fields';

const COUNTS = `(SELECT json_build_object('new', count(*) FILTER (WHERE r.state = 'new'), 'same', count(*) FILTER (WHERE r.state = 'same'),
    'alike', count(*) FILTER (WHERE r.state = 'alike'), 'refused', count(*) FILTER (WHERE r.state = 'refused'),
    'chosen', count(*) FILTER (WHERE r.chosen), 'written', count(r.written_at))
  FROM import_row r WHERE r.tenant_id = i.tenant_id AND r.import_id = i.id)`;
const ITEM = `i.id, s.name AS source, i.state, to_json(i.uploaded_at) #>> '{}' AS "uploadedAt", i.delete_on::text AS "deleteOn",
  i.rows_total AS "rowsTotal", i.rows_read AS "rowsRead", ${COUNTS} AS counts`;
const IMPORTS = `list_import i JOIN list_source s ON s.tenant_id = i.tenant_id AND s.id = i.source_id
  WHERE i.tenant_id = app.tenant_id()`;

/** The source of this name in the own agency, made where there is none. Answers its id. */
export async function ensureSource(tx: EntityManager, id: string, name: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    `WITH made AS (INSERT INTO list_source (tenant_id, id, agency_id, name, updated_at, updated_by)
         VALUES (app.tenant_id(), $1, app.agency_id(), $2, app.now(), app.account_id()) ON CONFLICT DO NOTHING RETURNING id)
       SELECT id FROM made UNION ALL SELECT s.id FROM list_source s
         WHERE s.tenant_id = app.tenant_id() AND s.agency_id = app.agency_id() AND s.name = $2`,
    [id, name],
  );
  if (!row) throw new Error('The source was neither there nor made');
  return row.id;
}

/** Own imports, the latest first. */
export async function listImports(
  tx: EntityManager,
  limit: number,
  after: (string | null)[] | null,
): Promise<ImportPageDto> {
  const rows = await tx.query<(ImportItemDto & { total: number })[]>(
    `SELECT ${ITEM}, (SELECT count(*)::integer FROM list_import) AS total FROM ${IMPORTS}
       AND ($2::timestamptz IS NULL OR (i.uploaded_at, i.id) < ($2, $3::uuid))
       ORDER BY i.uploaded_at DESC, i.id DESC LIMIT $1`,
    [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );
  const items = rows.slice(0, limit).map(({ total: _, ...item }) => item);
  const last = items.at(-1);
  return {
    items,
    total: rows[0]?.total ?? 0,
    next: rows.length > limit && last ? packCursor([last.uploadedAt, last.id]) : null,
  };
}

/** An import as the table has it. */
export interface StoredImport extends ImportItemDto {
  readonly mapping: Mapping | null;
  readonly sourceId: string;
  readonly savedMapping: Mapping | null;
  readonly wrapped: string;
  readonly sealedHead: Buffer;
}

/** An import of one's own. With `lock` nobody else works on it until the transaction ends. */
export async function findImport(tx: EntityManager, id: string, { lock = false } = {}): Promise<StoredImport | null> {
  const [row] = await tx.query<StoredImport[]>(
    `SELECT ${ITEM}, i.mapping, i.source_id AS "sourceId", s.mapping AS "savedMapping", i.wrapped,
       i.sealed_head AS "sealedHead" FROM ${IMPORTS} AND i.id = $1 ${lock ? 'FOR UPDATE OF i' : ''}`,
    [id],
  );
  return row ?? null;
}

/** What a job goes on with. */
export interface WorkedImport {
  readonly state: ImportState;
  readonly rowsTotal: number;
  readonly rowsRead: number;
}

/** Takes an import to work on a part of it; nothing where somebody else does. */
export async function takeImport(tx: EntityManager, id: string): Promise<WorkedImport | null> {
  const [row] = await tx.query<WorkedImport[]>(
    `SELECT i.state, i.rows_total AS "rowsTotal", i.rows_read AS "rowsRead" FROM list_import i
       WHERE i.tenant_id = app.tenant_id() AND i.id = $1 FOR UPDATE SKIP LOCKED`,
    [id],
  );
  return row ?? null;
}

/** A row as the table has it, with the file it is alike to as far as the asker sees it. */
export interface StoredRow {
  readonly no: number;
  readonly state: RowState;
  readonly faults: { field: string; code: string }[];
  readonly sameAs: number | null;
  readonly isRepeated: boolean;
  readonly chosen: boolean;
  readonly written: boolean;
  readonly sealed: Buffer | null;
  readonly alike: {
    caseId: string;
    number: string;
    familyName: string;
    givenName: string;
    bornOn: string | null;
  } | null;
}

/** Rows of an import after this one, in the order of the list. */
export async function listRows(
  tx: EntityManager,
  importId: string,
  { state, after, limit }: { state: RowState | null; after: number; limit: number },
): Promise<StoredRow[]> {
  // A person that is not visible, or not any more, is not there: the join asks her own policy.
  return tx.query<StoredRow[]>(
    `SELECT r.no, r.state, r.faults, r.same_as AS "sameAs", r.is_repeated AS "isRepeated", r.chosen,
       r.written_at IS NOT NULL AS written, r.sealed,
       (SELECT json_build_object('caseId', c.id, 'number', c.number, 'familyName', p.family_name, 'givenName', p.given_name,
           'bornOn', CASE app.role() WHEN 'case-manager' THEN p.born_on END)
         FROM person p JOIN case_file c ON c.tenant_id = p.tenant_id AND c.id = p.case_id
         WHERE p.tenant_id = r.tenant_id AND p.id = r.alike_id) AS alike
     FROM import_row r WHERE r.tenant_id = app.tenant_id() AND r.import_id = $1 AND r.no > $2
       AND ($3::text IS NULL OR r.state = $3) ORDER BY r.no LIMIT $4`,
    [importId, after, state, limit],
  );
}
