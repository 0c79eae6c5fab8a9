import { endOfDay, packCursor, startOfDay } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { BookingDto, BookingPageDto, BookingQuery, BookingSort } from './booking.dto';

const at = (column: string): string => `to_json(${column}) #>> '{}'`;

/** An appointment; the file it is for is a column that is empty where the link is not to be seen. */
const FIELDS = `b.id, b.mediator_id AS "mediatorId", m.name AS mediator, b.language, ${at('b.begins_at')} AS "beginsAt",
  (extract(epoch FROM b.ends_at - b.begins_at) / 60)::integer AS minutes, b.mode, b.place, a.display_name AS contact, b.state,
  b.short_reason AS "shortReason", b.by_whom AS "byWhom",
  CASE b.state WHEN 'cancelled' THEN floor(extract(epoch FROM b.begins_at - b.decided_at) / 3600)::integer END
    AS "cancelledHoursBefore",
  b.worked_minutes AS "workedMinutes", ${at('b.booked_at')} AS "bookedAt", l.case_id AS "caseId"`;
const FROM = `mediation_booking b JOIN mediator m ON m.tenant_id = b.tenant_id AND m.id = b.mediator_id
  JOIN account a ON a.tenant_id = b.tenant_id AND a.id = b.contact_id
  LEFT JOIN mediation_case l ON l.tenant_id = b.tenant_id AND l.booking_id = b.id
  WHERE b.tenant_id = app.tenant_id()`;

const BEGINS = `to_char(b.begins_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')`;
const KEYS = { beginsAt: BEGINS, mediator: `m.name COLLATE "de-x-icu"`, state: 'b.state' } as const;

function orderOf(sort: BookingSort): { key: string; down: boolean } {
  const down = sort.startsWith('-');
  return { key: KEYS[sort.replace('-', '') as keyof typeof KEYS], down };
}

/** A page of appointments; of one file where it is named. */
export async function listBookings(
  tx: EntityManager,
  { state, language, mediatorId, from, until, sort, limit }: BookingQuery,
  after: (string | null)[] | null,
  caseId: string | null,
): Promise<BookingPageDto> {
  const { key, down } = orderOf(sort);
  const [before, way] = down ? ['<', 'DESC'] : ['>', 'ASC'];
  const rows = await tx.query<(BookingDto & { key: string; total: number })[]>(
    `WITH found AS (
       SELECT ${FIELDS}, ${key} AS key FROM ${FROM} AND ($4::text IS NULL OR b.state = $4)
         AND ($5::text IS NULL OR b.language = $5) AND ($6::uuid IS NULL OR b.mediator_id = $6)
         AND ($7::timestamptz IS NULL OR b.begins_at >= $7) AND ($8::timestamptz IS NULL OR b.begins_at < $8)
         AND ($9::uuid IS NULL OR l.case_id = $9))
     SELECT f.*, (SELECT count(*)::integer FROM found) AS total FROM found f
       WHERE $1::text IS NULL OR (f.key, f.id) ${before} ($1, $2::uuid) ORDER BY f.key ${way}, f.id ${way} LIMIT $3`,
    [
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
      state ?? null,
      language ?? null,
      mediatorId ?? null,
      from ? startOfDay(from) : null,
      until ? endOfDay(until) : null,
      caseId,
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

/** An appointment by its id. */
export async function findBooking(tx: EntityManager, id: string): Promise<BookingDto | null> {
  const [row] = await tx.query<BookingDto[]>(`SELECT ${FIELDS} FROM ${FROM} AND b.id = $1`, [id]);
  return row ?? null;
}

/** What the person gets of her appointments: not who interpreted, who is somebody else (Art. 15(4) GDPR). */
export const OWN_MEDIATIONS = `
  SELECT b.language, ${at('b.begins_at')} AS "beginsAt", (extract(epoch FROM b.ends_at - b.begins_at) / 60)::integer AS minutes,
    b.mode, b.place, b.state, b.by_whom AS "byWhom", b.worked_minutes AS "workedMinutes"
  FROM mediation_case l JOIN mediation_booking b ON b.tenant_id = l.tenant_id AND b.id = l.booking_id
  WHERE l.tenant_id = app.tenant_id() AND l.case_id = $1 ORDER BY b.begins_at, b.id`;
