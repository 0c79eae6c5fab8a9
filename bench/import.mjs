import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../scripts/root.mjs';
import { withClient } from './database.mjs';
import { median } from './figures.mjs';
import { endProcess, messageOf, rssOf, startProcess } from './processes.mjs';

const LOOK_EVERY_MS = 500;

/**
 * How fast persons come in: a list is read with the search for duplicates among many persons and written as files, beside a plain
 * COPY of the same rows into a table of the same shape, in turns. Answers one line of figures.
 */
export async function benchImport({ database, persons, rows, rounds, say, signal }) {
  const importer = startProcess(join(ROOT, 'bench/importer.mjs'), {
    logFile: join(database.dir, 'importer.log'),
    env: { ...process.env, DATA_DIR: database.dir, DATABASE_APP_URL: database.urls.DATABASE_APP_URL },
  });
  try {
    const manager = database.people.find(({ role }) => role === 'case-manager');
    return await withClient(database.adminAt, async (admin) => {
      const ask = async (order) => {
        importer.send(order);
        return messageOf(importer);
      };
      say(`  ${persons} persons who are known already`);
      await known(admin, ask, { manager, persons, signal });
      await admin.query('CREATE TABLE bench_copy (LIKE person INCLUDING DEFAULTS INCLUDING INDEXES)');
      const results = [];
      for (let round = 0; round < rounds; round += 1) {
        signal.throwIfAborted();
        const { csv, copied } = await ask({ draw: { rows, round, manager } });
        const result = {};
        // Whoever comes first has the emptier caches, so neither always does.
        for (const which of round % 2 === 0 ? ['imported', 'copied'] : ['copied', 'imported'])
          result[which] =
            which === 'copied' ? await copy(admin, copied) : await bringIn(importer, ask, { manager, csv });
        results.push({ ...result, rows });
        const rates = [result.imported, result.copied].map(({ ms }) => Math.round(rows / (ms / 1000)));
        say(`  round ${round + 1}: import ${rates[0]} persons/s, COPY ${rates[1]}`);
      }
      return { workload: 'import', persons, rows, rounds, ...summary(results) };
    });
  } finally {
    await endProcess(importer);
  }
}

/** Fills the tenant of the case manager: each person in a file that she sees, with the keys by which she is found. */
async function known(admin, ask, { manager, persons, signal }) {
  const { rows } = await admin.query('SELECT count(*)::integer AS count FROM person WHERE tenant_id = $1', [
    manager.tenant,
  ]);
  const atOnce = 5000;
  // Nobody is told of these files, and no history is kept of them: they are only there to be searched.
  await admin.query(`SET session_replication_role = replica; SET synchronous_commit = off`);
  for (let from = rows[0].count; from < persons; from += atOnce) {
    signal.throwIfAborted();
    const { drawn } = await ask({ people: { from, count: Math.min(atOnce, persons - from), manager } });
    await admin.query(KNOWN, [manager.tenant, manager.agency, manager.account, JSON.stringify(drawn)]);
  }
  await admin.query('RESET session_replication_role; RESET synchronous_commit');
  await admin.query('VACUUM (ANALYZE) person, person_key, case_file');
}

const KNOWN = `
  WITH drawn AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($4::jsonb) d(id uuid, "caseId" uuid, number text, "familyName" text,
      "givenName" text, "searchName" text, "bornOn" date, keys jsonb)),
    files AS (INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on)
      SELECT $1, "caseId", number, $2, $3, 'monitoring', '2026-01-01' FROM drawn),
    persons AS (INSERT INTO person (tenant_id, id, case_id, principal, family_name, given_name, search_name, born_on, sex, updated_at,
        updated_by, holder_id, agency_id)
      SELECT $1, id, "caseId", true, "familyName", "givenName", "searchName", "bornOn", 'x', now(), $3, $3, $2 FROM drawn)
  INSERT INTO person_key (tenant_id, key, person_id) SELECT $1, key::bigint, id FROM drawn, jsonb_array_elements_text(keys) key`;

/** The server reads the rows itself: nothing is faster. */
async function copy(admin, rows) {
  const dir = mkdtempSync(join(tmpdir(), 'fallbruecke-copy-'));
  try {
    // The server runs as somebody else where the bench runs as root.
    chmodSync(dir, 0o755);
    writeFileSync(join(dir, 'rows.csv'), rows, { mode: 0o644 });
    await admin.query('TRUNCATE bench_copy');
    const began = performance.now();
    await admin.query(`COPY bench_copy (tenant_id, id, case_id, principal, family_name, given_name, search_name, born_on, sex,
      updated_at, updated_by, holder_id, agency_id) FROM '${join(dir, 'rows.csv')}' (FORMAT csv)`);
    return { ms: performance.now() - began };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Reads and writes one list, looking at its progress and at the memory meanwhile. */
async function bringIn(importer, ask, { manager, csv }) {
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, rssOf(importer.pid) ?? 0)), LOOK_EVERY_MS);
  try {
    return { ...(await ask({ bring: { manager, csv } })), peak };
  } finally {
    clearInterval(watch);
  }
}

function summary(results) {
  const rate = (pick) => Math.round(median(results.map((result) => result.rows / (pick(result) / 1000))));
  const [imported, copied] = [rate(({ imported: { ms } }) => ms), rate(({ copied: { ms } }) => ms)];
  return {
    perSecond: imported,
    readPerSecond: rate(({ imported: { readMs } }) => readMs),
    writtenPerSecond: rate(({ imported: { writeMs } }) => writeMs),
    copyPerSecond: copied,
    ratioToCopy: Number(median(results.map((one) => one.copied.ms / one.imported.ms)).toFixed(4)),
    counts: results.at(-1).imported.counts,
    looks: results.at(-1).imported.looks,
    rssMb: Math.max(...results.map(({ imported: { peak } }) => peak)),
  };
}
