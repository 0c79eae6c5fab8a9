import type { EntityManager } from 'typeorm';
import type { ContactKind } from './journal.dto';
import { within } from './journal.queries';
import type { SearchJournalDto } from './journal-search.dto';
import type { SealedVersion } from './journal-seal.service';

/** A contact as a search goes through it. */
export interface SearchedRow extends SealedVersion {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ContactKind;
  readonly beganAt: string;
}

/** What is shown of a contact that was found beside its words. */
interface HitFacts {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly author: string;
}

/** The files whose journals the actor may go through: those she guides today, for herself or for somebody else. */
export async function guidedFiles(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT c.id FROM case_file c WHERE c.tenant_id = app.tenant_id() AND c.case_manager_id = ANY (app.held_by())`,
  );
  return rows.map(({ id }) => id);
}

/**
 * The contacts of these files as they stand now, the latest first. They are driven from the files by equality, which may use an
 * index under row-level security; nothing else of the search is asked of the database. Of each file one row carries the keys,
 * in the same statement, so that a change of keys comes before or after all of it.
 */
export async function contactsOf(
  tx: EntityManager,
  caseIds: readonly string[],
  { kind, from, until }: SearchJournalDto,
): Promise<SearchedRow[]> {
  return tx.query<SearchedRow[]>(
    `WITH file AS MATERIALIZED (
         SELECT k.case_id, jsonb_object_agg(k.id, k.wrapped) AS keys FROM vault.person_key k
           WHERE k.tenant_id = app.tenant_id() AND k.case_id = ANY ($1::uuid[]) GROUP BY k.case_id)
       SELECT v.id AS "rowId", v.entry_id AS id, v.case_id AS "caseId", v.kind, to_json(v.began_at) #>> '{}' AS "beganAt", v.sealed,
         s.sealed AS "sealedAside", CASE WHEN row_number() OVER (PARTITION BY v.case_id) = 1 THEN f.keys END AS keys
       FROM (
         SELECT DISTINCT ON (x.case_id, x.entry_id) x.* FROM journal_version x
           WHERE x.tenant_id = app.tenant_id() AND x.case_id = ANY ($1::uuid[])
           ORDER BY x.case_id, x.entry_id, x.version DESC) v
         LEFT JOIN file f ON f.case_id = v.case_id
         LEFT JOIN journal_aside s ON s.tenant_id = v.tenant_id AND s.case_id = v.case_id AND s.id = v.id
           AND s.case_id = ANY ($1::uuid[])
       WHERE ($2::text IS NULL OR v.kind = $2) AND ${within('$3', '$4')}
       ORDER BY v.began_at DESC, v.case_id, v.entry_id`,
    [caseIds, kind ?? null, from ?? null, until ?? null],
  );
}

/** Whose contacts these are and who recorded them, by the row of their version. */
export async function factsOf(tx: EntityManager, rowIds: readonly string[]): Promise<Map<string, HitFacts>> {
  const rows = await tx.query<(HitFacts & { rowId: string })[]>(
    `SELECT v.id AS "rowId", v.entry_id AS id, v.case_id AS "caseId", c.number AS "caseNumber", p.family_name AS "familyName",
         p.given_name AS "givenName", a.display_name AS author
       FROM journal_version v JOIN case_file c ON c.tenant_id = v.tenant_id AND c.id = v.case_id
         JOIN person p ON p.tenant_id = v.tenant_id AND p.case_id = v.case_id AND p.principal
         JOIN account a ON a.tenant_id = v.tenant_id AND a.id = v.author_id
       WHERE v.tenant_id = app.tenant_id() AND v.id = ANY ($1::uuid[])`,
    [rowIds],
  );
  return new Map(rows.map(({ rowId, ...facts }) => [rowId, facts]));
}
