import { dayOf } from '@app/consent';
import { sealedContent } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { namePattern } from '../caseload.queries';
import type { WaitingItemDto, WaitingQuery, WaitingSort } from './waiting-list.dto';
import type { Places } from './waiting-list.policy';

/** A jump as the table has it: its reason still sealed. */
export interface StoredMove {
  readonly id: string;
  readonly ahead: boolean;
  readonly content: object;
  readonly recordedAt: string;
  readonly recordedBy: string;
}
export type StoredWaiting = Omit<WaitingItemDto, 'moves' | 'expectedInDays'> & { readonly moves: StoredMove[] };

const NAME = `(p.family_name || ' ' || p.given_name)`;
/** What the list is ordered by, as text that sorts like what it stands for. */
const ORDER: Record<WaitingSort, { key: string; down: boolean }> = {
  place: { key: `lpad(o.place::text, 9, '0')`, down: false },
  '-place': { key: `lpad(o.place::text, 9, '0')`, down: true },
  enteredOn: { key: `to_char(w.entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`, down: false },
  '-enteredOn': { key: `to_char(w.entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`, down: true },
  name: { key: NAME, down: false },
  '-name': { key: NAME, down: true },
};

/** A page of those who wait. */
export async function listWaiting(
  tx: EntityManager,
  { q, urgency, sort, limit }: WaitingQuery,
  after: (string | null)[] | null,
  today: string,
): Promise<{ items: StoredWaiting[]; total: number; next: string | null }> {
  const { key, down } = ORDER[sort];
  const rows = await tx.query<(StoredWaiting & { key: string; total: number })[]>(
    `WITH found AS (
       SELECT w.id, c.id AS "caseId", c.number, p.family_name AS "familyName", p.given_name AS "givenName",
         CASE WHEN app.role() <> 'team-lead' THEN p.preferred_language END AS "preferredLanguage", o.place, w.urgency, w.ahead,
         ${dayOf('w.entered_at')} AS "enteredOn", $5::date - ${dayOf('w.entered_at')}::date AS "waitingDays", ${key} AS key
       FROM waiting_entry w JOIN app.waiting_places() o ON o.entry_id = w.id
         JOIN case_file c ON c.tenant_id = w.tenant_id AND c.id = w.case_id
         JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
       WHERE w.tenant_id = app.tenant_id() AND w.left_at IS NULL AND ($2::text IS NULL OR w.urgency = $2)
         AND ($6::text IS NULL OR p.search_name LIKE $6 OR c.number LIKE $6))
     SELECT f.*, (SELECT count(*)::integer FROM found) AS total, coalesce((
         SELECT json_agg(json_build_object('id', m.id, 'ahead', m.ahead, 'content', ${sealedContent('m.sealed', 'm.case_id')},
           'recordedAt', m.recorded_at, 'recordedBy', a.display_name) ORDER BY m.id DESC)
         FROM waiting_move m JOIN account a ON a.tenant_id = m.tenant_id AND a.id = m.recorded_by
         WHERE m.tenant_id = app.tenant_id() AND m.entry_id = f.id), '[]') AS moves
     FROM found f WHERE $3::text IS NULL OR (f.key, f.id) ${down ? '<' : '>'} ($3, $4::uuid)
     ORDER BY f.key ${down ? 'DESC' : 'ASC'}, f.id ${down ? 'DESC' : 'ASC'} LIMIT $1`,
    [limit + 1, urgency ?? null, after?.[0] ?? null, after?.[1] ?? null, today, q ? namePattern(q) : null],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ key: _, total: __, ...item }) => item),
    total: rows[0]?.total ?? 0,
    next: rows.length > limit && last ? packCursor([last.key, last.id]) : null,
  };
}

/** What the caseload of the whole Kreis leaves free; numbers and days, nobody's name. */
export async function findPlaces(tx: EntityManager, today: string): Promise<Places & { readonly limit: number }> {
  const [row] = await tx.query<(Places & { limit: number })[]>(
    `SELECT capacity, open_cases AS "openCases", closings::text[] AS closings, app.caseload_limit($1) AS limit
       FROM app.expected_places($1)`,
    [today],
  );
  return row ?? { capacity: 0, openCases: 0, closings: [], limit: 0 };
}

/** What a letter to somebody who waits needs. */
export interface WaitingAddress {
  readonly place: number;
  readonly since: string;
  readonly tenantName: string;
  readonly agencyName: string;
  readonly personName: string;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly municipality: string | null;
  readonly preferredLanguage: string | null;
}

/** Somebody who waits, by her file. */
export async function findWaiting(tx: EntityManager, caseId: string): Promise<WaitingAddress | null> {
  const [row] = await tx.query<WaitingAddress[]>(
    `SELECT o.place, ${dayOf('w.entered_at')} AS since, t.name AS "tenantName", a.name AS "agencyName",
       p.given_name || ' ' || p.family_name AS "personName", p.street, p.postal_code AS "postalCode",
       p.municipality_ags AS municipality, p.preferred_language AS "preferredLanguage"
     FROM waiting_entry w JOIN app.waiting_places() o ON o.entry_id = w.id
       JOIN case_file c ON c.tenant_id = w.tenant_id AND c.id = w.case_id JOIN tenant t ON t.id = c.tenant_id
       JOIN agency a ON a.tenant_id = c.tenant_id AND a.id = c.agency_id
       JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
     WHERE w.tenant_id = app.tenant_id() AND w.case_id = $1 AND w.left_at IS NULL`,
    [caseId],
  );
  return row ?? null;
}
