import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { dayOf, lastDayOf } from '../consent.queries';
import type { StatuteDto, StatutePageDto } from './statute.dto';

const COLUMNS = `s.id, s.case_id AS "caseId", json_build_object('id', a.id, 'name', a.name, 'kind', a.kind) AS agency, s.provision,
  s.explanation AS text, s.purposes, s.categories, s.special_categories AS "specialCategories", s.actions,
  s.ended_at IS NULL AND s.valid_from <= app.now() AND s.valid_until > app.now() AS live,
  ${dayOf('s.valid_from')} AS "validFrom", ${lastDayOf('s.valid_until')} AS "validUntil",
  to_json(s.recorded_at) #>> '{}' AS "recordedAt", to_json(s.ended_at) #>> '{}' AS "endedAt", s.ended_reason AS "endedReason"`;
const FROM = 'FROM statute_basis s JOIN agency a ON a.tenant_id = s.tenant_id AND a.id = s.agency_id';

/** The duties of a file, newest first. */
export async function listStatutes(
  tx: EntityManager,
  caseId: string,
  limit: number,
  after: string | null,
): Promise<StatutePageDto> {
  const rows = await tx.query<(StatuteDto & { total: string })[]>(
    `SELECT ${COLUMNS}, (SELECT count(*) FROM statute_basis WHERE tenant_id = app.tenant_id() AND case_id = $1) AS total
       ${FROM} WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 AND ($3::uuid IS NULL OR s.id < $3)
       ORDER BY s.id DESC LIMIT $2`,
    [caseId, limit + 1, after],
  );
  const items = rows.slice(0, limit).map(({ total: _, ...statute }) => statute);
  const last = items.at(-1);
  return {
    items,
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.id]) : null,
  };
}

/** One duty, if it is visible. */
export async function findStatute(tx: EntityManager, id: string): Promise<StatuteDto | null> {
  const [row] = await tx.query<StatuteDto[]>(
    `SELECT ${COLUMNS} ${FROM} WHERE s.tenant_id = app.tenant_id() AND s.id = $1`,
    [id],
  );
  return row ?? null;
}
