import { bench } from '../bench/run.mjs';
import { WORKLOADS } from '../bench/workloads.mjs';
import { buildStale } from './build.mjs';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort(new Error('stopped')));
// The figures go to standard output, everything else beside it: `npm run --silent bench > figures.jsonl`.
const say = (text) => process.stderr.write(`${text}\n`);

try {
  const isQuick = process.argv.includes('--quick');
  const named = process.argv.slice(2).filter((word) => word !== '--quick');
  const workloads = named.length > 0 ? named : Object.keys(WORKLOADS);
  const unknown = workloads.filter((name) => !(name in WORKLOADS));
  if (unknown.length > 0)
    throw new Error(`No workload ${unknown.join(', ')}; there are ${Object.keys(WORKLOADS).join(', ')}`);
  await buildStale({ only: 'server', say, signal: stop.signal });
  const report = (figures) => process.stdout.write(`${JSON.stringify(figures)}\n`);
  const [computed, measured] = [true, false].map((isComputed) =>
    workloads.filter((name) => 'computed' in WORKLOADS[name] === isComputed),
  );
  for (const name of computed) report(WORKLOADS[name].computed());
  if (measured.length > 0)
    await bench({
      files: number('BENCH_FILES', 20_000),
      rounds: number('BENCH_ROUNDS', isQuick ? 3 : 9),
      seconds: number('BENCH_SECONDS', isQuick ? 1 : 3),
      pairs: number('BENCH_PAIRS', 4000),
      persons: number('BENCH_PERSONS', isQuick ? 20_000 : 1_000_000),
      rows: number('BENCH_ROWS', isQuick ? 500 : 2000),
      workloads: measured,
      say,
      report,
      signal: stop.signal,
    });
} catch (error) {
  say(`error: ${error.message}`);
  process.exitCode = 1;
}

function number(name, otherwise) {
  const value = Number(process.env[name] || otherwise);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${name} must be a positive number`);
  return value;
}
