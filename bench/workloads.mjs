import { benchAudit } from './audit.mjs';
import { benchDuplicates } from './duplicates.mjs';
import { benchExistence } from './existence.mjs';
import { benchImport } from './import.mjs';

const PURPOSE = 'residence-title';

/** What is asked, of whom. What is measured `alone` has no limit to be compared with; what is `bare` asks no server; what is `computed` needs no database either. */
export const WORKLOADS = {
  W1: {
    what: "a case manager's own caseload, 80 open files by next due date",
    requests: (people) =>
      people.filter(({ role }) => role === 'case-manager').map(({ token }) => ({ token, path: '/api/cases' })),
  },
  W4: {
    what: 'a partner reads one file, masked by category',
    requests: (people) =>
      shuffled(
        people.flatMap(({ token, files }) =>
          files.map((file) => ({ token, path: `/api/shared-cases/${file}?purpose=${PURPOSE}` })),
        ),
      ),
  },
  'W-audit': {
    what: 'partners read files one after the other, with the access log and without',
    alone: benchAudit,
    requests: (people) => WORKLOADS.W4.requests(people),
  },
  'existence-timing': {
    what: 'a partner asks for files that are hidden, and for files that do not exist',
    alone: benchExistence,
    requests: () => [],
  },
  import: {
    what: 'a list is read and written, with the search for duplicates, beside a COPY of its rows',
    alone: benchImport,
    bare: true,
    requests: () => [],
  },
  duplicates: { what: 'labelled pairs of records: of one person, or of two', computed: benchDuplicates },
};

/** Fails when the servers do not give the same answer to the same request. */
export async function compareAnswers(servers, requests) {
  for (const request of [requests[0], requests[Math.floor(requests.length / 2)], requests.at(-1)]) {
    const [reference, ...others] = await Promise.all(servers.map((server) => ask(server, request)));
    for (const [index, other] of others.entries()) {
      if (other !== reference)
        throw new Error(`${servers[index + 1].name} answers ${request.path} differently from ${servers[0].name}`);
    }
  }
}

async function ask({ name, port }, { path, token }) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: `sid=${token}` } });
  if (response.status !== 200) throw new Error(`${name} answers ${path} with ${response.status}`);
  return JSON.stringify(inOrder(await response.json()));
}

// Neither the order of keys nor that of sections is part of the answer.
function inOrder(value) {
  if (Array.isArray(value)) {
    const items = value.map(inOrder);
    return items[0]?.category ? items.toSorted((a, b) => a.category.localeCompare(b.category)) : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, inOrder(value[key])]),
  );
}

// The same order in every run: the next number of a fixed generator decides each swap.
function shuffled(items) {
  const result = [...items];
  let state = 1;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}
