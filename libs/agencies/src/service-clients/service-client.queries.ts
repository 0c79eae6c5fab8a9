import { packCursor, readCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { ServiceClientDto, ServiceClientPageDto, ServiceClientQuery } from './service-client.dto';

const ACTIVE = 'c.disabled_at IS NULL AND c.valid_until > app.now()';
const COLUMNS = `c.id, json_build_object('id', g.id, 'name', g.name) AS agency, c.name,
  (SELECT json_agg(json_build_object('kid', k.key ->> 'kid', 'alg', k.key ->> 'alg')) FROM jsonb_array_elements(c.keys) k(key)) AS keys,
  to_json(c.registered_at) #>> '{}' AS "registeredAt",
  to_char((c.valid_until - interval '1 second') AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS "validUntil",
  to_json(c.disabled_at) #>> '{}' AS "disabledAt", ${ACTIVE} AS active`;
const FROM = 'FROM service_client c JOIN agency g ON g.tenant_id = c.tenant_id AND g.id = c.agency_id';

/** As text that sorts like what it stands for. */
const KEYS: Record<string, string> = {
  registeredAt: 'c.id::text COLLATE "C"',
  name: 'lower(c.name)',
  validUntil: `to_char(c.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') COLLATE "C"`,
};

/** The service clients of the tenant in the order asked for. */
export async function listServiceClients(tx: EntityManager, query: ServiceClientQuery): Promise<ServiceClientPageDto> {
  const { limit, after, state, sort } = query;
  const [key, id] = readCursor(after, 2) ?? [null, null];
  const down = sort.startsWith('-');
  const [by, direction, beyond] = [KEYS[sort.replace('-', '')], down ? 'DESC' : 'ASC', down ? '<' : '>'];
  const rows = await tx.query<(ServiceClientDto & { total: string; key: string })[]>(
    `WITH wanted AS (SELECT * FROM service_client c WHERE c.tenant_id = app.tenant_id()
         AND ($2::text IS NULL OR (${ACTIVE}) = ($2 = 'active')))
     SELECT ${COLUMNS}, ${by} AS key, (SELECT count(*) FROM wanted) AS total ${FROM.replace('service_client', 'wanted')}
       WHERE $3::text IS NULL OR (${by}, c.id) ${beyond} ($3::text, $4::uuid)
       ORDER BY ${by} ${direction}, c.id ${direction} LIMIT $1`,
    [limit + 1, state ?? null, key ?? null, id ?? null],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ total: _, key: __, ...client }) => client),
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.key, last.id]) : null,
  };
}

/** One service client. */
export async function findServiceClient(tx: EntityManager, id: string): Promise<ServiceClientDto | null> {
  const [row] = await tx.query<ServiceClientDto[]>(`SELECT ${COLUMNS} ${FROM} WHERE c.id = $1`, [id]);
  return row ?? null;
}
