import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { ServiceClientDto, ServiceClientPageDto } from './service-client.dto';

const COLUMNS = `c.id, json_build_object('id', g.id, 'name', g.name) AS agency, c.name,
  (SELECT json_agg(json_build_object('kid', k.key ->> 'kid', 'alg', k.key ->> 'alg')) FROM jsonb_array_elements(c.keys) k(key)) AS keys,
  to_json(c.registered_at) #>> '{}' AS "registeredAt",
  to_char((c.valid_until - interval '1 second') AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS "validUntil",
  to_json(c.disabled_at) #>> '{}' AS "disabledAt"`;
const FROM = 'FROM service_client c JOIN agency g ON g.tenant_id = c.tenant_id AND g.id = c.agency_id';

/** The service clients of the tenant, newest first. */
export async function listServiceClients(
  tx: EntityManager,
  limit: number,
  after: string | null,
): Promise<ServiceClientPageDto> {
  const rows = await tx.query<(ServiceClientDto & { total: string })[]>(
    `SELECT ${COLUMNS}, (SELECT count(*) FROM service_client) AS total ${FROM}
       WHERE $2::uuid IS NULL OR c.id < $2 ORDER BY c.id DESC LIMIT $1`,
    [limit + 1, after],
  );
  const items = rows.slice(0, limit).map(({ total: _, ...client }) => client);
  const last = items.at(-1);
  return {
    items,
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.id]) : null,
  };
}

/** One service client. */
export async function findServiceClient(tx: EntityManager, id: string): Promise<ServiceClientDto | null> {
  const [row] = await tx.query<ServiceClientDto[]>(`SELECT ${COLUMNS} ${FROM} WHERE c.id = $1`, [id]);
  return row ?? null;
}
