import { join } from 'node:path';
import { freePort } from '../scripts/embedded-postgres.mjs';
import { ROOT } from '../scripts/root.mjs';
import { openDatabase } from './database.mjs';
import { summarise } from './figures.mjs';
import { cpuOf, endProcess, findCores, messageOf, rssOf, startProcess, stayOn } from './processes.mjs';
import { compareAnswers, WORKLOADS } from './workloads.mjs';

const CONNECTIONS = 16;
const WARM_UP_SECONDS = 2;

/** Measures ours against the limits in alternating rounds. Hands each workload's figures to `report`. */
export async function bench({ files, rounds, seconds, pairs, persons, rows, workloads, say, report, signal }) {
  const cores = findCores();
  if (cores) stayOn(cores.rest);
  else say('without taskset and a second core, the servers share theirs with everything else');
  const isBare = workloads.every((name) => WORKLOADS[name].bare);
  const database = await openDatabase({ files, say, ...(isBare && { tenants: 1, files: 0 }) });
  const started = [];
  try {
    const compared = workloads.some((name) => !WORKLOADS[name].alone);
    const servers = isBare ? [] : await startServers(database, { cores, started, compared });
    const load = startProcess(join(ROOT, 'bench/load.mjs'));
    started.push(load);
    const order = { connections: CONNECTIONS, seconds };
    for (const workload of workloads) {
      const { what, alone, requests: requestsOf } = WORKLOADS[workload];
      const requests = requestsOf(database.people);
      say(`${workload}: ${what}`);
      if (alone) {
        const [api] = servers;
        const figures = await alone({
          database,
          api,
          load,
          requests,
          rounds,
          seconds,
          pairs,
          persons,
          rows,
          say,
          signal,
        });
        report({ ...figures, ...about(database, cores) });
        continue;
      }
      await compareAnswers(servers, requests);
      for (const { port } of servers) await drive(load, { ...order, seconds: WARM_UP_SECONDS, port, requests });
      const results = [];
      for (let round = 0; round < rounds; round += 1) {
        signal.throwIfAborted();
        results.push(await oneRound({ servers: rotated(servers, round), load, order, requests, database }));
        say(
          `  round ${round + 1}: ${Object.entries(results[round])
            .map(([name, { rps }]) => `${name} ${Math.round(rps)}`)
            .join('  ')}`,
        );
      }
      report({ ...summarise(workload, results), connections: CONNECTIONS, ...about(database, cores), seconds });
    }
  } finally {
    for (const child of started.toReversed()) await endProcess(child);
    await database.stop();
  }
}

function about({ files, postgres, settings }, cores) {
  return { files, machine: { node: process.versions.node, postgres, settings, pinned: cores !== null } };
}

async function oneRound({ servers, load, order, requests, database }) {
  const round = {};
  for (const { name, port, pid } of servers) {
    const [node, postgres] = [cpuOf(pid), cpuOf(database.pid, { tree: true })];
    const { count, elapsed, p50, p99 } = await drive(load, { ...order, port, requests });
    round[name] = {
      rps: count / (elapsed / 1000),
      p50,
      p99,
      cpuUsNode: (cpuOf(pid) - node) / count,
      cpuUsPostgres: (cpuOf(database.pid, { tree: true }) - postgres) / count,
      rssMb: rssOf(pid),
    };
  }
  return round;
}

async function drive(load, order) {
  load.send(order);
  return messageOf(load);
}

async function startServers({ dir, urls, people }, { cores, started, compared }) {
  const env = { DATA_DIR: dir, DATABASE_APP_URL: urls.DATABASE_APP_URL, DATABASE_QUEUE_URL: urls.DATABASE_QUEUE_URL };
  const start = async (name, script, options) => {
    const port = await freePort();
    const child = startProcess(join(ROOT, script), { core: cores?.server, ...options(String(port)) });
    started.push(child);
    if (name !== 'ours') child.send({ people });
    await messageOf(child);
    return { name, port, pid: child.pid, env };
  };
  const limit = (name) => (port) => ({ args: [name, urls.DATABASE_LIMIT_URL, port] });
  const ours = await start('ours', 'dist/apps/api/src/main.js', (port) => ({
    logFile: join(dir, 'api.log'),
    env: { ...process.env, ...env, PORT: port },
  }));
  if (!compared) return [ours];
  return [
    ours,
    await start('L', 'bench/limit-server.mjs', limit('L')),
    await start('LA', 'bench/limit-server.mjs', limit('LA')),
  ];
}

// Whoever comes first has the emptier caches and the later checkpoint, so nobody always does.
function rotated(items, by) {
  const place = by % items.length;
  return [...items.slice(place), ...items.slice(0, place)];
}
