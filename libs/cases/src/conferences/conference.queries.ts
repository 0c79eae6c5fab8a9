import { type SealedContent, sealedContent } from '@app/documents';
import { type FieldFault, Invalid, packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { AGENCY_NAMES } from '../support-plan/support-plan.queries';
import type { ConferenceContent } from './conference-content';
import type { ConferenceRecordDto } from './conference.dto';
import type { ConferenceQuery } from './write-conference.dto';

/** A conference with its words still sealed. */
export interface ConferenceRow extends Omit<ConferenceRecordDto, 'versions'> {
  readonly author: string | null;
  readonly writtenAt: string;
  readonly content: SealedContent;
}

/** A correction with its words still sealed. */
export interface CorrectionRow {
  readonly id: string;
  readonly conferenceId: string;
  readonly correction: number;
  readonly author: string | null;
  readonly writtenAt: string;
  readonly content: SealedContent;
}

const STATE = `CASE WHEN k.held_at IS NOT NULL THEN 'held' WHEN k.cancelled_at IS NOT NULL THEN 'cancelled' ELSE 'planned' END`;
const at = (column: string, name: string): string => `to_json(${column}) #>> '{}' AS "${name}"`;

/** Of the file $1. The person herself is not told names of staff. */
const COLUMNS = `k.id, k.number, k.version, ${STATE} AS state, ${at('k.planned_at', 'plannedAt')}, k.format,
  k.held_on::text AS "heldOn", a.display_name AS author, ${at('k.updated_at', 'writtenAt')},
  ${sealedContent('k.sealed', '$1::uuid')} AS content`;
const CONFERENCES = `conference k LEFT JOIN account a ON a.tenant_id = k.tenant_id AND a.id = k.updated_by
  WHERE k.tenant_id = app.tenant_id() AND k.case_id = $1`;

/** The conferences of a file as far as the actor sees them, or one of them, the latest first. */
export async function findConferences(tx: EntityManager, caseId: string, id: string | null): Promise<ConferenceRow[]> {
  return tx.query<ConferenceRow[]>(
    `SELECT ${COLUMNS} FROM ${CONFERENCES} AND ($2::uuid IS NULL OR k.id = $2) ORDER BY k.planned_at DESC, k.id DESC`,
    [caseId, id],
  );
}

/** The corrections of a file's conferences, or of one of them, the latest first. */
export async function findCorrections(tx: EntityManager, caseId: string, id: string | null): Promise<CorrectionRow[]> {
  return tx.query<CorrectionRow[]>(
    `SELECT r.id, r.conference_id AS "conferenceId", r.number AS correction, a.display_name AS author,
         ${at('r.recorded_at', 'writtenAt')}, ${sealedContent('r.sealed', '$1::uuid')} AS content
       FROM conference_correction r LEFT JOIN account a ON a.tenant_id = r.tenant_id AND a.id = r.recorded_by
       WHERE r.tenant_id = app.tenant_id() AND r.case_id = $1 AND ($2::uuid IS NULL OR r.conference_id = $2)
       ORDER BY r.number DESC`,
    [caseId, id],
  );
}

/** A page of the conferences of a file. */
export async function listConferences(
  tx: EntityManager,
  caseId: string,
  { state, sort, limit }: ConferenceQuery,
  after: (string | null)[] | null,
): Promise<{ rows: ConferenceRow[]; total: number; next: string | null }> {
  const [beyond, order] = sort === '-plannedAt' ? ['<', 'DESC'] : ['>', 'ASC'];
  const found = `${CONFERENCES} AND ($2::text IS NULL OR ${STATE} = $2)`;
  const rows = await tx.query<ConferenceRow[]>(
    `SELECT ${COLUMNS} FROM ${found} AND ($3::timestamptz IS NULL OR (k.planned_at, k.id) ${beyond} ($3::timestamptz, $4::uuid))
       ORDER BY k.planned_at ${order}, k.id ${order} LIMIT $5`,
    [caseId, state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const [count] = await tx.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM ${found}`, [
    caseId,
    state ?? null,
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    total: count?.total ?? 0,
    next: rows.length > limit && last ? packCursor([last.plannedAt, last.id]) : null,
  };
}

/** The names behind the ids in contents. */
export async function namesIn(
  tx: EntityManager,
  contents: readonly ConferenceContent[],
): Promise<ReadonlyMap<string, string>> {
  const agencies = contents.flatMap(({ agencies: taking, measures }) => [
    ...taking.map(({ agencyId }) => agencyId),
    ...measures.flatMap(({ agencyId }) => agencyId ?? []),
  ]);
  const staff = contents.flatMap((content) => content.staff.map(({ accountId }) => accountId));
  const rows = await tx.query<{ id: string; name: string }[]>(AGENCY_NAMES, [agencies]);
  const accounts = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, display_name AS name FROM account WHERE tenant_id = app.tenant_id() AND id = ANY ($1::uuid[])',
    [staff],
  );
  return new Map([...rows, ...accounts].map(({ id, name }) => [id, name]));
}

/** Who is named has to exist. Throws 400 for each agency and each colleague that does not. */
export async function assertNamed(tx: EntityManager, content: ConferenceContent): Promise<void> {
  const names = await namesIn(tx, [content]);
  const unknown = (id: string | null, field: string, code: string): FieldFault[] =>
    id === null || names.has(id) ? [] : [{ field, code }];
  const faults = [
    ...content.agencies.flatMap(({ agencyId }, place) =>
      unknown(agencyId, `agencies.${place}.agencyId`, 'unknownAgency'),
    ),
    ...content.staff.flatMap(({ accountId }, place) =>
      unknown(accountId, `staff.${place}.accountId`, 'unknownColleague'),
    ),
    ...content.measures.flatMap(({ agencyId }, place) =>
      unknown(agencyId, `measures.${place}.agencyId`, 'unknownAgency'),
    ),
  ];
  if (faults.length > 0) throw new Invalid(faults);
}
