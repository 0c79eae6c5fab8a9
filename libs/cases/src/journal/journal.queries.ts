import { wrappedKeys } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { ContactKind, JournalAuthorDto, JournalQuery, JournalSort } from './journal.dto';
import type { SealedVersion } from './journal-seal.service';

/** A version with its words still sealed. */
export interface VersionRow extends SealedVersion {
  readonly id: string;
  readonly version: number;
  readonly kind: ContactKind;
  readonly beganAt: string;
  readonly minutes: number | null;
  readonly author: string;
  readonly authorId: string;
  readonly recordedAt: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
}

const at = (column: string, name: string): string => `to_json(${column}) #>> '{}' AS "${name}"`;

/** $1 is the file. */
const VERSION_COLUMNS = `v.id AS "rowId", v.entry_id AS id, v.version, v.kind, ${at('v.began_at', 'beganAt')}, v.minutes,
  v.sealed, s.sealed AS "sealedAside", ${wrappedKeys('$1::uuid')} AS keys, v.author_id AS "authorId", a.display_name AS author, ${at('v.recorded_at', 'recordedAt')},
  w.display_name AS "writtenBy", ${at('v.written_at', 'writtenAt')}`;
const VERSIONS = `journal_version v
  JOIN account a ON a.tenant_id = v.tenant_id AND a.id = v.author_id
  JOIN account w ON w.tenant_id = v.tenant_id AND w.id = v.written_by
  LEFT JOIN journal_aside s ON s.tenant_id = v.tenant_id AND s.case_id = v.case_id AND s.id = v.id`;
/** SQL that keeps the version of each entry that counts. */
const STANDS = `NOT EXISTS (SELECT FROM journal_version n WHERE n.tenant_id = v.tenant_id AND n.case_id = v.case_id
  AND n.entry_id = v.entry_id AND n.version > v.version)`;
/** SQL of a period of days in Germany, by the numbers of its first and last day. */
export const within = (from: string, until: string): string =>
  `(${from}::date IS NULL OR v.began_at >= ${from}::date::timestamp AT TIME ZONE 'Europe/Berlin')
   AND (${until}::date IS NULL OR v.began_at < (${until}::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin')`;

const KEYS: Record<JournalSort, { key: string; down: boolean }> = {
  '-beganAt': { key: 'v.began_at', down: true },
  beganAt: { key: 'v.began_at', down: false },
  '-recordedAt': { key: 'v.recorded_at', down: true },
  recordedAt: { key: 'v.recorded_at', down: false },
};

/** The entries of a file as they stand now. */
export async function listEntries(
  tx: EntityManager,
  caseId: string,
  { kind, author, from, until, sort, limit }: JournalQuery,
  after: (string | null)[] | null,
): Promise<{ rows: VersionRow[]; total: number; next: string | null }> {
  const { key, down } = KEYS[sort];
  const [beyond, order] = down ? ['<', 'DESC'] : ['>', 'ASC'];
  const found = `FROM ${VERSIONS} WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1 AND ${STANDS}
    AND ($2::text IS NULL OR v.kind = $2) AND ($3::uuid IS NULL OR v.author_id = $3) AND ${within('$4', '$5')}`;
  const filters = [caseId, kind ?? null, author ?? null, from ?? null, until ?? null];
  const rows = await tx.query<(VersionRow & { key: string })[]>(
    `SELECT ${VERSION_COLUMNS}, ${at(key, 'key')} ${found}
       AND ($6::timestamptz IS NULL OR (${key}, v.entry_id) ${beyond} ($6::timestamptz, $7::uuid))
       ORDER BY ${key} ${order}, v.entry_id ${order} LIMIT $8`,
    [...filters, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const [count] = await tx.query<{ total: number }[]>(`SELECT count(*)::int AS total ${found}`, filters);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    total: count?.total ?? 0,
    next: rows.length > limit && last ? packCursor([last.key, last.id]) : null,
  };
}

/** Every version of one entry, the newest first. */
export async function listVersions(tx: EntityManager, caseId: string, entryId: string): Promise<VersionRow[]> {
  return tx.query<VersionRow[]>(
    `SELECT ${VERSION_COLUMNS} FROM ${VERSIONS}
       WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1 AND v.entry_id = $2 ORDER BY v.version DESC`,
    [caseId, entryId],
  );
}

/** Who recorded entries of a file, and when the person was last reached. */
export async function aboutJournal(
  tx: EntityManager,
  caseId: string,
): Promise<{ authors: JournalAuthorDto[]; lastContactOn: string | null }> {
  const authors = await tx.query<JournalAuthorDto[]>(
    `SELECT a.id, a.display_name AS name FROM account a WHERE a.tenant_id = app.tenant_id() AND a.id IN (
         SELECT v.author_id FROM journal_version v WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1) ORDER BY name, a.id`,
    [caseId],
  );
  const [file] = await tx.query<{ day: string | null }[]>(
    `SELECT c.last_contact_on::text AS day FROM case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = $1`,
    [caseId],
  );
  return { authors, lastContactOn: file?.day ?? null };
}
