import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../scripts/root.mjs';
import { withClient } from './database.mjs';
import { median } from './figures.mjs';
import { cpuOf, endProcess, messageOf, startProcess } from './processes.mjs';

const CONNECTIONS = 16;
/** The sequencer's rhythm: a shorter look at a single connection might not meet it at all. */
const SEQUENCED_EVERY_S = 10;
const APPEND = `SELECT app.audit(gen_random_uuid(), 'case.read', 'permit', NULL, NULL, ARRAY[gen_random_uuid()], NULL, NULL, 'bench')`;
const NOTHING = 'BEGIN RETURN true; END';

/**
 * What the access log carries and what it costs: 16 readers of shared files as fast as they can, with the log and with a
 * function in its place that does nothing, while the worker sequences. Answers one line of figures.
 */
export async function benchAudit({ database, api, load, requests, rounds, seconds, say, signal }) {
  const worker = startProcess(join(ROOT, 'dist/apps/worker/src/main.js'), {
    logFile: join(database.dir, 'worker.log'),
    env: { ...process.env, ...api.env, METRICS_PORT: '0' },
  });
  try {
    await messageOf(worker);
    return await withClient(database.adminAt, async (client) => {
      const written = await auditFunction(client);
      const drive = async (order) => {
        load.send({ connections: CONNECTIONS, port: api.port, requests, ...order });
        return messageOf(load);
      };
      await drive({ seconds: 2 });
      const results = [];
      for (let round = 0; round < rounds; round += 1) {
        signal.throwIfAborted();
        const result = {};
        // Whoever comes first has the emptier caches, so neither always does.
        for (const name of round % 2 === 0 ? ['with', 'without'] : ['without', 'with']) {
          await drain(client);
          await client.query(name === 'with' ? written : emptied(written));
          // Another function is another plan, which every connection has to make first.
          await drive({ seconds: 2 });
          const before = { events: await eventsIn(client), cpu: cpuOf(database.pid, { tree: true }) };
          const figures = await drive({ seconds });
          const cpu = (cpuOf(database.pid, { tree: true }) - before.cpu) / figures.count;
          const events = ((await eventsIn(client)) - before.events) / (figures.elapsed / 1000);
          // What one request pays shows where it waits for no other, nor for the sequencer that is still behind.
          await drain(client);
          const alone = await drive({ seconds: Math.max(seconds, SEQUENCED_EVERY_S), connections: 1 });
          result[name] = { ...figures, cpu, events, alone };
        }
        results.push(result);
        say(`  round ${round + 1}: ${Math.round(result.with.events)} events/s, p95 ${result.with.p95.toFixed(2)} ms`);
      }
      await client.query(written);
      if (results.some((result) => result.without.events > 1))
        throw new Error('The log was written where it was taken out');
      const hammered = await hammer(database, seconds);
      return { ...summary(results), appends: hammered, ...(await drain(client)), seconds };
    });
  } finally {
    await endProcess(worker);
  }
}

/** Sixteen writers that do nothing but append, each entry a transaction of its own on the disk. */
async function hammer({ urls, people }, seconds) {
  const times = [];
  const until = performance.now() + seconds * 1000;
  const write = async ({ tenant, account, agency }) =>
    withClient(urls.DATABASE_APP_URL, async (writer) => {
      const acting = { tenant_id: tenant, account_id: account, agency_id: agency, role: 'case-manager' };
      for (const [name, value] of Object.entries(acting))
        await writer.query('SELECT set_config($1, $2, false)', [`app.${name}`, value]);
      while (performance.now() < until) {
        const began = performance.now();
        await writer.query({ name: 'append', text: APPEND });
        times.push(performance.now() - began);
      }
    });
  await Promise.all(people.slice(0, CONNECTIONS).map(write));
  times.sort((a, b) => a - b);
  const at = (share) => Number(times[Math.floor(times.length * share)].toFixed(2));
  return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p95: at(0.95) };
}

function summary(results) {
  const over = (figure) => Number(median(results.map(figure)).toFixed(2));
  const of = (name, figure) => over((result) => result[name][figure]);
  const alone = (name) => over((result) => result[name].alone.p95);
  return {
    workload: 'W-audit',
    rounds: results.length,
    connections: CONNECTIONS,
    eventsPerSecond: Math.round(of('with', 'events')),
    p50: { with: of('with', 'p50'), without: of('without', 'p50') },
    p95: { with: of('with', 'p95'), without: of('without', 'p95') },
    cpuUsPostgres: { with: Math.round(of('with', 'cpu')), without: Math.round(of('without', 'cpu')) },
    p95Alone: { with: alone('with'), without: alone('without') },
    addedP95Ms: over((result) => result.with.alone.p95 - result.without.alone.p95),
  };
}

/** How long the sequencer needs for what is left, and whether every event has its leaf then. */
async function drain(client) {
  const began = performance.now();
  const left = await one(client, 'SELECT count(*)::int AS n FROM audit_pending');
  while ((await one(client, 'SELECT count(*)::int AS n FROM audit_pending')) > 0) {
    if (performance.now() - began > 120_000) throw new Error('The sequencer does not keep up');
    await sleep(100);
  }
  const leaves = await one(client, 'SELECT count(*)::int AS n FROM audit_leaf');
  return { unsequencedAtEnd: left, sequencedAfterSeconds: Math.round((performance.now() - began) / 100) / 10, leaves };
}

async function auditFunction(client) {
  const { rows } = await client.query(`SELECT pg_get_functiondef('app.audit'::regproc) AS text`);
  return rows[0].text;
}

function emptied(written) {
  const from = written.indexOf('$function$') + '$function$'.length;
  return `${written.slice(0, from)} ${NOTHING} ${written.slice(written.lastIndexOf('$function$'))}`;
}

function eventsIn(client) {
  return one(client, 'SELECT count(*)::int AS n FROM audit_event');
}

async function one(client, sql) {
  const { rows } = await client.query(sql);
  return rows[0].n;
}
