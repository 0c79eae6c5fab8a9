import type { EntityManager } from 'typeorm';

/**
 * Deletes everything the database holds of a file but the access log, which has its own way of forgetting (Art. 17 GDPR). As
 * the owner of the tables. Answers how many rows it were; none where there is no such file.
 */
export async function eraseRows(tx: EntityManager, tenantId: string, caseId: string): Promise<number> {
  const file = [tenantId, caseId];
  await tx.query('SELECT FROM case_file WHERE tenant_id = $1 AND id = $2 FOR UPDATE', file);
  const tables = inOrder(await tx.query<Table[]>(TABLES));
  let erased = 0;
  let round: number;
  // Again until nothing is left: what is deleted first may be made anew from what is deleted later, as shares are.
  do {
    round = 0;
    for (const { name, hers } of tables) {
      const [, deleted] = await tx.query<[unknown, number]>(
        `DELETE FROM ${name} WHERE tenant_id = $1 AND ${hers}`,
        file,
      );
      round += deleted;
    }
    erased += round;
  } while (round > 0);
  const [, deleted] = await tx.query<[unknown, number]>('DELETE FROM case_file WHERE tenant_id = $1 AND id = $2', file);
  return erased + deleted;
}

interface Table {
  readonly name: string;
  /** SQL of which of its rows belong to the file $2 of the tenant $1. */
  readonly hers: string;
  /** Tables whose rows point at rows of this one. */
  readonly referrers: readonly string[];
}

/** Every table with rows of a file, or with rows that hang on them: none is listed, so that a new one cannot be forgotten. */
const TABLES = `
  WITH kept AS (
    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public', 'vault') AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE 'audit\\_%'
        AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'case_id')),
  hers AS (
    SELECT oid, 'case_id = $2' AS hers FROM kept
    UNION ALL
    SELECT k.conrelid, string_agg(format('(%s) IN (SELECT %s FROM %s WHERE tenant_id = $1 AND %s = $2)',
        ${columns('k.conrelid', 'k.conkey')}, ${columns('k.confrelid', 'k.confkey')}, k.confrelid::regclass,
        CASE k.confrelid WHEN 'case_file'::regclass THEN 'id' ELSE 'case_id' END), ' OR ')
      FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid NOT IN (SELECT oid FROM kept)
        AND (k.confrelid IN (SELECT oid FROM kept) OR k.confrelid = 'case_file'::regclass) GROUP BY 1)
  SELECT h.oid::regclass::text AS name, format('(%s)', h.hers) AS hers, ARRAY(SELECT DISTINCT k.conrelid::regclass::text
    FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = h.oid AND k.conrelid <> h.oid) AS referrers
  FROM hers h ORDER BY 1`;

/** Whoever points at a table stands before it. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const names = new Set(tables.map(({ name }) => name));
  const place = (table: Table): void => {
    if (!names.delete(table.name)) return;
    tables.filter(({ name }) => table.referrers.includes(name)).forEach(place);
    ordered.push(table);
  };
  tables.forEach(place);
  return ordered;
}

/** SQL of the names of columns, by SQL of their table and of their numbers in order. */
function columns(table: string, numbers: string): string {
  return `(SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY n.place) FROM unnest(${numbers}) WITH ORDINALITY n(number, place)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = n.number)`;
}
