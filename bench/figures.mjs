/** One line of the result: medians over the rounds; ratios are taken within a round, where the machine was the same. */
export function summarise(workload, rounds) {
  const of = (server, figure) => median(rounds.map((round) => round[server][figure]));
  const ratios = (limit) => rounds.map((round) => round.ours.rps / round[limit].rps);
  const servers = (figure) => Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, of(name, figure)]));
  return {
    workload,
    rounds: rounds.length,
    rps: mapValues(servers('rps'), Math.round),
    ratioToL: rounded(median(ratios('L')), 3),
    ratioToLA: rounded(median(ratios('LA')), 3),
    p50: rounded(of('ours', 'p50'), 2),
    p99: rounded(of('ours', 'p99'), 2),
    cpuUsNode: mapValues(servers('cpuUsNode'), Math.round),
    cpuUsPostgres: mapValues(servers('cpuUsPostgres'), Math.round),
    rssMb: of('ours', 'rssMb'),
    spread: {
      ratioToLA: spread(ratios('LA')),
      rps: Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, spread(rounds.map((r) => r[name].rps))])),
    },
  };
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The distance between the first and the third quarter, as a share of the median. */
function spread(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
  return rounded((at(0.75) - at(0.25)) / median(numbers), 3);
}

function rounded(number, digits) {
  return Number(number.toFixed(digits));
}

function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
