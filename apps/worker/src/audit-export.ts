import 'reflect-metadata';
import { join } from 'node:path';
import { exportAudit } from '@app/audit';
import { readConfig } from '@app/platform';
import { Client } from 'pg';

/** Exports the access logs of the tenants named by AGS, or of all, each into a folder of its own, to be verified elsewhere. */
async function main([into, ...wanted]: string[]): Promise<void> {
  if (!into) throw new Error('Usage: npm run audit:export -- <folder> [AGS …]');
  const config = readConfig();
  const client = new Client({ connectionString: config.need('databaseAppUrl') });
  await client.connect();
  const { rows: ids } = await client.query<{ id: string }>('SELECT app.tenant_ids() AS id');
  let exported = 0;
  for (const { id } of ids) {
    await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [id]);
    const { rows } = await client.query<{ ags: string }>('SELECT ags FROM tenant');
    const ags = rows[0]?.ags;
    if (ags === undefined || (wanted.length > 0 && !wanted.includes(ags))) continue;
    await exportAudit(config, { id, ags }, join(into, ags));
    exported += 1;
  }
  await client.end();
  process.stdout.write(`${exported} logs exported to ${into}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The access log could not be exported'}\n`);
  process.exit(1);
});
