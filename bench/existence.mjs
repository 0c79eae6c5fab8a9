import { randomBytes, randomInt } from 'node:crypto';
import { Agent, get } from 'node:http';
import jstat from 'jstat';
import { v7 as newId } from 'uuid';
import { withClient } from './database.mjs';

const PURPOSE = 'residence-title';
const WARM_UP = 200;

/**
 * Whether the time of an answer tells a file that is hidden from one that does not exist: an agency asks for one of each,
 * pair after pair, in an order drawn anew each time. Answers Welch's t-test over the two times.
 */
export async function benchExistence({ database, api, pairs, say, signal }) {
  const officers = database.people.filter(({ role }) => role === 'agency-officer');
  const hidden = await hiddenFiles(database.adminAt, officers);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (officer, id) => timed({ agent, port: api.port, token: officer.token, id });
  const times = { hidden: [], missing: [] };
  try {
    for (let pair = -WARM_UP; pair < pairs; pair += 1) {
      signal.throwIfAborted();
      const { officer, ids } = hidden[randomInt(hidden.length)];
      const asked = { hidden: ids[randomInt(ids.length)], missing: idBeside() };
      for (const which of randomInt(2) === 0 ? ['hidden', 'missing'] : ['missing', 'hidden']) {
        const time = await ask(officer, asked[which]);
        if (pair >= 0) times[which].push(time);
      }
      if (pair > 0 && pair % 1000 === 0) say(`  ${pair} pairs`);
    }
  } finally {
    agent.destroy();
  }
  return { workload: 'existence-timing', n: pairs, ...welch(times.hidden, times.missing) };
}

/** Welch's t-test, for samples whose variances differ, with the degrees of freedom by Welch and Satterthwaite. */
function welch(hidden, missing) {
  const [one, two] = [hidden, missing].map((sample) => jstat.variance(sample, true) / sample.length);
  const [meanHidden, meanMissing] = [jstat.mean(hidden), jstat.mean(missing)];
  const t = (meanHidden - meanMissing) / Math.sqrt(one + two);
  const df = (one + two) ** 2 / (one ** 2 / (hidden.length - 1) + two ** 2 / (missing.length - 1));
  const rounded = (number, digits) => Number(number.toFixed(digits));
  return {
    meanHiddenMs: rounded(meanHidden, 4),
    meanMissingMs: rounded(meanMissing, 4),
    t: rounded(t, 3),
    df: rounded(df, 1),
    p: rounded(2 * jstat.studentt.cdf(-Math.abs(t), df), 4),
  };
}

/** Files of each officer's own Kreis that nothing opens to his agency. */
async function hiddenFiles(adminUrl, officers) {
  return withClient(adminUrl, async (client) => {
    const found = [];
    for (const officer of officers) {
      const { rows } = await client.query(
        `SELECT c.id FROM case_file c WHERE c.tenant_id = $1 AND NOT EXISTS (
           SELECT FROM share s WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id AND s.agency_id = $2)`,
        [officer.tenant, officer.agency],
      );
      found.push({ officer, ids: rows.map(({ id }) => id) });
    }
    return found;
  });
}

/** An id as the files have them, of the same days: only that there is none. */
function idBeside() {
  return newId({ msecs: Date.now() - randomInt(600_000), random: randomBytes(16) });
}

/** Milliseconds until the last byte of the answer. */
function timed({ agent, port, token, id }) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const path = `/api/shared-cases/${id}?purpose=${PURPOSE}`;
    const request = get({ agent, port, host: '127.0.0.1', path, headers: { cookie: `sid=${token}` } }, (answer) => {
      answer.resume().once('end', () => {
        const time = performance.now() - began;
        if (answer.statusCode === 404) resolve(time);
        else reject(new Error(`The server answered ${answer.statusCode} for a file nobody may see`));
      });
    });
    request.once('error', reject);
  });
}
