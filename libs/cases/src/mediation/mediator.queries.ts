import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { MediatorDto, MediatorPageDto, MediatorQuery, MediatorSort } from './mediator.dto';

const FIELDS = `m.id, m.name, m.languages, m.towns, m.phone, m.email, m.qualification, m.active_from::text AS "activeFrom",
  m.active_until::text AS "activeUntil", m.version,
  m.active_from <= $1::date AND coalesce(m.active_until >= $1::date, true) AS "isActive"`;

const ORDER: Record<MediatorSort, { key: string; down: boolean }> = {
  name: { key: 'm.name COLLATE "de-x-icu"', down: false },
  '-name': { key: 'm.name COLLATE "de-x-icu"', down: true },
  activeFrom: { key: 'm.active_from::text', down: false },
  '-activeFrom': { key: 'm.active_from::text', down: true },
};

/** When somebody has to be free, and the day of it. */
export interface Slot {
  readonly from: Date;
  readonly until: Date;
  readonly day: string;
}

/** A page of the pool. Without a slot everybody, whoever has stopped too. */
export async function listMediators(
  tx: EntityManager,
  { q, language, town, sort, limit }: MediatorQuery,
  after: (string | null)[] | null,
  { today, slot }: { today: string; slot: Slot | null },
): Promise<MediatorPageDto> {
  const { key, down } = ORDER[sort];
  const [before, way] = down ? ['<', 'DESC'] : ['>', 'ASC'];
  const rows = await tx.query<(MediatorDto & { key: string; total: number })[]>(
    `WITH found AS (
       SELECT ${FIELDS}, ${key} AS key FROM mediator m WHERE m.tenant_id = app.tenant_id()
         AND ($5::text IS NULL OR m.name ILIKE $5) AND ($6::text IS NULL OR $6 = ANY (m.languages))
         AND ($7::text IS NULL OR $7 = ANY (m.towns))
         AND ($8::timestamptz IS NULL OR (m.id <> ALL (app.busy_mediators($8, $9))
           AND m.active_from <= $10::date AND coalesce(m.active_until >= $10::date, true))))
     SELECT f.*, (SELECT count(*)::integer FROM found) AS total FROM found f
       WHERE $2::text IS NULL OR (f.key, f.id) ${before} ($2, $3::uuid) ORDER BY f.key ${way}, f.id ${way} LIMIT $4`,
    [
      today,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
      q ? `%${q.trim().replaceAll(/[\\%_]/g, '\\$&')}%` : null,
      language ?? null,
      town ?? null,
      slot?.from ?? null,
      slot?.until ?? null,
      slot?.day ?? null,
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

/** A mediator by her id. */
export async function findMediator(tx: EntityManager, id: string, today: string): Promise<MediatorDto | null> {
  const [row] = await tx.query<MediatorDto[]>(
    `SELECT ${FIELDS} FROM mediator m WHERE m.tenant_id = app.tenant_id() AND m.id = $2`,
    [today, id],
  );
  return row ?? null;
}
