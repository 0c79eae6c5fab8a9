import type { Client } from 'pg';
import { type Placed, type Table, TABLES } from './placed';

/** What these say has happened to the files already: they are put beside them, and move nothing once more. */
const SETTLED: readonly Table[] = ['file_merge', 'waiting_move'];

/** Puts worlds into the database, many at once, past the policies but on behalf of their tenants, so that triggers keep up. */
export async function store(admin: Client, worlds: readonly Placed[]): Promise<void> {
  const rows = worlds.flatMap((world) => world.rows);
  await admin.query('BEGIN');
  try {
    for (const tenant of new Set(rows.map((row) => row.tenant))) {
      await admin.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
      for (const table of TABLES) {
        const here = rows.filter((row) => row.tenant === tenant && row.table === table).map(({ row }) => row);
        if (here.length === 0) continue;
        const isSettled = SETTLED.includes(table);
        if (isSettled) await admin.query(`SET LOCAL session_replication_role = 'replica'`);
        await insert(admin, table, here);
        if (isSettled) await admin.query(`SET LOCAL session_replication_role = 'origin'`);
      }
    }
    await admin.query('COMMIT');
  } catch (error) {
    await admin.query('ROLLBACK');
    throw error;
  }
}

async function insert(admin: Client, table: Table, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await admin.query(
    `INSERT INTO ${table} (${columns.join()}) SELECT ${columns.join()} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
