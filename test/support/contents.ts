import type { TestApi } from './api';

/**
 * Everything every table holds, as text, past every policy: to see that nothing changed, or that a word is nowhere. Tries to
 * sign in are counted whatever becomes of them: the counts are left out.
 */
export async function contentsOf(api: TestApi): Promise<Map<string, string>> {
  const tables = await api.sql<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r'
       AND relnamespace IN ('public'::regnamespace, 'vault'::regnamespace) AND relname <> 'sign_in_throttle' ORDER BY 1`,
  );
  const dump = tables.map(
    ({ name }) => `SELECT '${name}' AS name, string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM ${name} t`,
  );
  const contents = await api.sql<{ name: string; rows: string | null }>(dump.join(' UNION ALL '));
  return new Map(contents.map(({ name, rows }) => [name, rows ?? '']));
}
