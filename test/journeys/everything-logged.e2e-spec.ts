import type { Answer } from '@test/api';
import { given } from '@test/given';
import { CALLS } from '../access-matrix/calls';
import { createWorld, type World } from '../access-matrix/world';

/** A file, and what nobody can say without having read it. */
interface Known {
  readonly id: string;
  readonly traces: string[];
}

/** What tells a signed-in person her own name at the top of each page; her sign-in is in the log. */
const OF_ONESELF = ['GET /api/person-session as own, person'];

/** A deferral that runs would be told by its being in the log of the person it is kept from; what is over is logged. */
const KEPT_BACK = ['GET /api/log-deferrals as own, data-protection-officer'];

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const manager = await world.api.as('case-manager');
  for (const letter of 'abcdef') {
    const file = await given.case(manager, { familyName: `Zaunkönig-${letter}` });
    await given.consent(manager, file.id);
  }
}, 120_000);
afterAll(() => world.api.stop());

async function knownFiles(): Promise<Known[]> {
  const rows = await world.api.sql<{ id: string; number: string; name: string; alone: boolean }>(
    `SELECT c.id, c.number, p.family_name AS name, count(*) OVER (PARTITION BY p.family_name) = 1 AS alone
       FROM case_file c JOIN person p ON (p.tenant_id, p.case_id) = (c.tenant_id, c.id) AND p.principal
       WHERE c.tenant_id = (SELECT id FROM tenant WHERE ags = '05158')`,
  );
  return rows.map(({ id, number, name, alone }) => ({ id, traces: [id, number, ...(alone ? [name] : [])] }));
}

/** The files the log says were touched after some event, by acts that were permitted. */
async function loggedAfter(event: string): Promise<Set<string>> {
  const rows = await world.api.sql<{ file: string }>(
    `WITH act AS (SELECT tenant_id, id FROM audit_event WHERE id > $1 AND decision = 'permit')
     SELECT s.case_id AS file FROM act a JOIN audit_subject s ON (s.tenant_id, s.event_id) = (a.tenant_id, a.id)
     UNION
     SELECT unnest(b.case_ids) FROM act a JOIN audit_batch b ON (b.tenant_id, b.event_id) = (a.tenant_id, a.id)`,
    [event],
  );
  return new Set(rows.map(({ file }) => file));
}

async function latestEvent(): Promise<string> {
  const [row] = await world.api.sql<{ id: string }>('SELECT id FROM audit_event ORDER BY id DESC LIMIT 1');
  return row?.id ?? '';
}

/** Whose data is in an answer; of one that is no text it is the file that was asked for. */
function personsIn({ text, headers }: Answer, files: Known[], route: string): string[] {
  const { caseId, waitingCaseId, closedCaseId } = world.target;
  if (String(headers['content-type']).includes('pdf')) {
    if (route.includes('waiting-list')) return [waitingCaseId];
    return [route.includes('closing') ? closedCaseId : caseId];
  }
  return files.filter(({ traces }) => traces.some((trace) => text.includes(trace))).map(({ id }) => id);
}

describe('the access log and everything that is answered', () => {
  // What changes something comes last, so that there is still something to be read.
  const routes = Object.keys(CALLS).toSorted((a, b) => Number(!a.startsWith('GET')) - Number(!b.startsWith('GET')));

  it('have the same persons: whoever is in an answer has an entry about it, whatever the route and whoever asks', async () => {
    const unlogged: string[] = [];
    const shown = new Map<string, number>();
    for (const route of routes)
      for (const [name, actor] of [...world.actors].filter(([who]) => who.startsWith('own'))) {
        const before = await latestEvent();
        const answer = await CALLS[route]?.(actor, world.target, world);
        if (!answer || answer.status >= 300) continue;
        const persons = personsIn(answer, await knownFiles(), route);
        const logged = await loggedAfter(before);
        shown.set(route, Math.max(persons.length, shown.get(route) ?? 0));
        const missing = persons.filter((id) => !logged.has(id)).length;
        const who = `${route} as ${name}`;
        const toHerself = persons.length === 1 && OF_ONESELF.some((known) => who.startsWith(known));
        if (missing > 0 && !toHerself && !KEPT_BACK.includes(who))
          unlogged.push(`${who}: ${missing} of ${persons.length}`);
      }
    expect(unlogged).toEqual([]);
    // The oracle sees something: lists show many, files show one.
    expect(shown.get('GET /api/cases')).toBeGreaterThan(5);
    expect(shown.get('GET /api/shared-cases')).toBeGreaterThan(5);
    expect(shown.get('GET /api/cases/{id}')).toBe(1);
  }, 240_000);
});
