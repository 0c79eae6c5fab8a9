import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, SigningKeys } from '@app/platform';
import { Client } from 'pg';

const FORMAT = 'fallbruecke-audit/1';
const ENTRIES_AT_ONCE = 500;
/** Beside its checkpoints, a witness keeps the ledger of erasures. */
const OF_SEGMENT = /^\d{4}-\d{2}\.jws$/;

/** A tenant whose log is exported. */
export interface ExportedTenant {
  readonly id: string;
  readonly ags: string;
}

/** Everything that is needed to verify the access log of one tenant without this house, in one new folder. */
export async function exportAudit(config: Config, tenant: ExportedTenant, into: string): Promise<void> {
  await mkdir(into, { recursive: true, mode: 0o700 });
  const keys = await new SigningKeys(config.auditKeyFilePath).published();
  await writeFile(join(into, 'keys.json'), `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
  await exportLog(config, tenant, join(into, 'log.ndjson'));
  for (const [index, directory] of config.auditWitnessDirectories.entries()) {
    const copy = join(into, `witness-${index + 1}`);
    await mkdir(copy, { mode: 0o700 });
    const from = join(directory, tenant.id);
    const names = await readdir(from).catch(() => []);
    for (const name of names.filter((one) => OF_SEGMENT.test(one))) await copyFile(join(from, name), join(copy, name));
  }
}

/** The log itself with its proofs, in one new file. */
export async function exportLog(config: Config, tenant: ExportedTenant, path: string): Promise<void> {
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  const client = new Client({ connectionString: config.need('databaseAppUrl') });
  await client.connect();
  try {
    for await (const record of recordsOf(client, tenant))
      if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain');
    await client.query('COMMIT');
  } finally {
    await client.end();
    out.end();
  }
  await once(out, 'close');
}

/** The lines of an export, all of one moment: what is erased meanwhile is there, or gone and said to be. */
async function* recordsOf(client: Client, tenant: ExportedTenant): AsyncGenerator<object> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`SELECT set_config('app.tenant_id', $1, true), set_config('app.role', 'system', true)`, [
    tenant.id,
  ]);
  const { rows: heads } = await client.query<{ months: number; at: Date }>(
    'SELECT audit_retention_months AS months, now() AS at FROM tenant',
  );
  const [head] = heads;
  if (!head) throw new Error(`There is no tenant ${tenant.ags}`);
  const { months: retentionMonths, at } = head;
  yield {
    type: 'log',
    format: FORMAT,
    tenant: tenant.id,
    ags: tenant.ags,
    exportedAt: at.toISOString(),
    retentionMonths,
  };
  const segments = await client.query<{ record: Segment }>('SELECT app.export_segments() AS record');
  for (const { record } of segments.rows) {
    yield record;
    for (let seq = 0; seq < record.size && record.deletedAt === null; seq += ENTRIES_AT_ONCE) {
      const until = Math.min(seq + ENTRIES_AT_ONCE, record.size);
      const entries = await client.query<{ record: object }>('SELECT app.export_entries($1, $2, $3) AS record', [
        record.segment,
        seq,
        until,
      ]);
      yield* entries.rows.map((row) => row.record);
    }
  }
  const unsequenced = await client.query<{ record: object }>('SELECT app.export_unsequenced() AS record');
  yield* unsequenced.rows.map((row) => row.record);
}

interface Segment {
  segment: string;
  size: number;
  deletedAt: string | null;
}
