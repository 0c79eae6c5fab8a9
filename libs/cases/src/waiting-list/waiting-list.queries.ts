import { dayOf } from '@app/consent';
import { sealedContent } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { namePattern } from '../caseload.queries';
import type { WaitingAgencyDto, WaitingItemDto, WaitingQuery, WaitingSort } from './waiting-list.dto';
import type { Places } from './waiting-list.policy';

/** A jump as the table has it: its reason still sealed. */
export interface StoredMove {
  readonly id: string;
  readonly ahead: boolean | null;
  readonly fromAgency: string | null;
  readonly toAgency: string | null;
  readonly content: object;
  readonly recordedAt: string;
  readonly recordedBy: string;
}
export type StoredWaiting = Omit<WaitingItemDto, 'moves' | 'expectedInDays'> & { readonly moves: StoredMove[] };

const NAME = `(w.family_name || ' ' || w.given_name)`;
/** What the list is ordered by, as text that sorts like what it stands for. */
const ORDER: Record<WaitingSort, { key: string; down: boolean }> = {
  place: { key: `lpad(w.place::text, 9, '0')`, down: false },
  '-place': { key: `lpad(w.place::text, 9, '0')`, down: true },
  enteredOn: { key: `to_char(w.entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`, down: false },
  '-enteredOn': { key: `to_char(w.entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`, down: true },
  name: { key: NAME, down: false },
  '-name': { key: NAME, down: true },
};

/** A page of those who wait. */
export async function listWaiting(
  tx: EntityManager,
  { q, urgency, agencyId, sort, limit }: WaitingQuery,
  after: (string | null)[] | null,
  today: string,
): Promise<{ items: StoredWaiting[]; total: number; next: string | null }> {
  const { key, down } = ORDER[sort];
  const rows = await tx.query<(StoredWaiting & { key: string; total: number })[]>(
    `WITH found AS (
       SELECT w.entry_id AS id, w.case_id AS "caseId", w.number, w.family_name AS "familyName", w.given_name AS "givenName",
         w.preferred_language AS "preferredLanguage", json_build_object('id', a.id, 'name', a.name) AS agency, w.place, w.urgency,
         w.ahead, ${dayOf('w.entered_at')} AS "enteredOn", $5::date - ${dayOf('w.entered_at')}::date AS "waitingDays",
         w.can_act AS "canAct", ${key} AS key
       FROM app.waiting_list() w JOIN agency a ON a.tenant_id = app.tenant_id() AND a.id = w.agency_id
       WHERE ($2::text IS NULL OR w.urgency = $2) AND ($7::uuid IS NULL OR w.agency_id = $7)
         AND ($6::text IS NULL OR w.search_name LIKE $6 OR w.number LIKE $6))
     SELECT f.*, (SELECT count(*)::integer FROM found) AS total, coalesce((
         SELECT json_agg(json_build_object('id', m.id, 'ahead', m.ahead, 'fromAgency', l.name, 'toAgency', e.name,
           'content', ${sealedContent('m.sealed', 'm.case_id')}, 'recordedAt', m.recorded_at, 'recordedBy', a.display_name)
           ORDER BY m.id DESC)
         FROM waiting_move m JOIN account a ON a.tenant_id = m.tenant_id AND a.id = m.recorded_by
           LEFT JOIN agency l ON l.tenant_id = m.tenant_id AND l.id = m.from_agency_id
           LEFT JOIN agency e ON e.tenant_id = m.tenant_id AND e.id = m.to_agency_id
         WHERE m.tenant_id = app.tenant_id() AND m.entry_id = f.id), '[]') AS moves
     FROM found f WHERE $3::text IS NULL OR (f.key, f.id) ${down ? '<' : '>'} ($3, $4::uuid)
     ORDER BY f.key ${down ? 'DESC' : 'ASC'}, f.id ${down ? 'DESC' : 'ASC'} LIMIT $1`,
    [
      limit + 1,
      urgency ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      today,
      q ? namePattern(q) : null,
      agencyId ?? null,
    ],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ key: _, total: __, ...item }) => item),
    total: rows[0]?.total ?? 0,
    next: rows.length > limit && last ? packCursor([last.key, last.id]) : null,
  };
}

/** The list of an agency: how many wait, and the places they wait for. */
export interface ListOfAgency extends Places {
  readonly agency: WaitingAgencyDto;
  readonly waiting: number;
}

/** What the caseload of each agency leaves free; numbers and days, nobody's name. */
export async function findLists(tx: EntityManager, today: string): Promise<ListOfAgency[]> {
  return tx.query<ListOfAgency[]>(
    `SELECT json_build_object('id', agency_id, 'name', agency_name) AS agency, waiting, capacity, open_cases AS "openCases",
         closings::text[] AS closings
       FROM app.expected_places($1) ORDER BY agency_name, agency_id`,
    [today],
  );
}

/** Files that one full-time equivalent guides at most, on a day. */
export async function findLimit(tx: EntityManager, today: string): Promise<number> {
  const [row] = await tx.query<{ limit: number }[]>('SELECT app.caseload_limit($1) AS limit', [today]);
  return row?.limit ?? 0;
}

/** What a letter to somebody who waits needs. */
export interface WaitingAddress {
  readonly agencyId: string;
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
    `SELECT w.agency_id AS "agencyId", w.place, ${dayOf('w.entered_at')} AS since, t.name AS "tenantName", a.name AS "agencyName",
       p.given_name || ' ' || p.family_name AS "personName", p.street, p.postal_code AS "postalCode",
       p.municipality_ags AS municipality, p.preferred_language AS "preferredLanguage"
     FROM app.waiting_list() w JOIN tenant t ON t.id = app.tenant_id()
       JOIN agency a ON a.tenant_id = app.tenant_id() AND a.id = w.agency_id
       JOIN person p ON p.tenant_id = app.tenant_id() AND p.case_id = w.case_id AND p.principal
     WHERE w.case_id = $1`,
    [caseId],
  );
  return row ?? null;
}
