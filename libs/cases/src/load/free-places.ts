import type { EntityManager } from 'typeorm';

/**
 * Places a case manager has left; below 0 where she carries more. Two who give her a file at once do not both find her last
 * place: the second waits for the first.
 */
export async function freePlaces(tx: EntityManager, accountId: string, today: string): Promise<number> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [accountId]);
  const [place] = await tx.query<{ free: number }[]>('SELECT app.free_places($1, $2) AS free', [accountId, today]);
  return place?.free ?? 0;
}
