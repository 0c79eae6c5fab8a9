import { createHash } from 'node:crypto';
import type { Entrance } from '@app/access';
import { SharedExport } from '@app/cases';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const PURPOSE = 'residence-title';
/** More of them with RACE_ROUNDS, for a long run. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 25);
const READERS = 4;

let api: TestApi;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
});
afterAll(() => api.stop());

/** Whether a reader finds the file. */
type Reader = (caseId: string) => Promise<boolean>;

const READERS_OF: Record<string, Reader> = {
  'the file': async (id) => (await officer.get(`/api/shared-cases/${id}?purpose=${PURPOSE}`)).status === 200,
  'the list': async (id) =>
    (await officer.get(`/api/shared-cases?purpose=${PURPOSE}&sort=-number&limit=20`)).text.includes(id),
  'the search': async (id) =>
    (await officer.get(`/api/shared-cases?purpose=${PURPOSE}&sort=name&q=Wettlauf&limit=200`)).text.includes(id),
};

/** The same reader with what no reader of ours may have: a memory, here of a twentieth of a second. */
function remembering(read: Reader): Reader {
  let kept: { found: boolean; until: number } | null = null;
  return async (id) => {
    if (!kept || kept.until < performance.now()) kept = { found: await read(id), until: performance.now() + 50 };
    return kept.found;
  };
}

/**
 * Readers ask without a pause while a consent is withdrawn. Answers how many reads that began after the withdrawal was
 * confirmed still found the file, and how many were made.
 */
async function race(read: Reader, rounds: number): Promise<{ stale: number; reads: number; seen: number }> {
  const file = await given.case(manager, { familyName: 'Wettlauf' });
  const found = { stale: 0, reads: 0, seen: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const consent = await given.consent(manager, file.id);
    const now = { withdrawn: false, over: false };
    const readers = Array.from({ length: READERS }, async () => {
      while (!now.over) {
        const after = now.withdrawn;
        const seen = await read(file.id);
        found.reads += 1;
        if (seen && after) found.stale += 1;
        if (seen && !after) found.seen += 1;
      }
    });
    await read(file.id);
    expect((await manager.post(`/api/consents/${consent.id}/withdrawal`, {})).status).toBe(200);
    now.withdrawn = true;
    await Promise.all(Array.from({ length: 3 }, () => read(file.id)));
    now.over = true;
    await Promise.all(readers);
  }
  return found;
}

describe.each(Object.entries(READERS_OF))('a withdrawal against %s', (_, read) => {
  // Without this, a race that nobody can lose would prove nothing.
  it('is seen to be overtaken by a reader that remembers, within a few rounds', async () => {
    let rounds = 0;
    let stale = 0;
    while (stale === 0 && rounds < 20) {
      rounds += 1;
      ({ stale } = await race(remembering(read), 1));
    }
    expect(stale).toBeGreaterThan(0);
    expect(rounds).toBeLessThan(20);
  }, 60_000);

  it(`is overtaken by nobody in ${ROUNDS} rounds`, async () => {
    const { stale, reads, seen } = await race(read, ROUNDS);
    expect(stale).toBe(0);
    expect(seen).toBeGreaterThan(ROUNDS / 2);
    expect(reads).toBeGreaterThan(ROUNDS * READERS);
  }, 600_000);
});

describe('a withdrawal against an export', () => {
  it('takes the file out of the parts that are not made yet', async () => {
    const model = await given.case(manager, { familyName: 'Ausfuhr' });
    await given.consent(manager, model.id, { purposes: ['housing'], categories: ['contact'] });
    await manyLike(model.id, 700);
    const [last] = await api.sql<{ consent: string; number: string }>(
      `SELECT s.consent_id AS consent, s.case_number AS number FROM share s WHERE s.purpose = 'housing' ORDER BY 2 DESC LIMIT 1`,
    );
    const parts = api.app.get(SharedExport).parts(await entranceOf('abh'), ['housing']);
    const first = await parts.next();
    expect(String(first.value).split('\n').length).toBeGreaterThan(500);
    await api.sql(
      `WITH acting AS (SELECT set_config('app.tenant_id', tenant_id::text, true) FROM consent WHERE id = $1)
         UPDATE consent SET state = 'withdrawn', withdrawn_at = now(), withdrawal_channel = 'oral' FROM acting WHERE id = $1`,
      [last?.consent],
    );
    const rest: string[] = [];
    for await (const part of parts) rest.push(part);
    expect(rest.join('')).toContain(';');
    expect(rest.join('')).not.toContain(String(last?.number));
  });
});

/** As many files like one, with its person and its consents, past every policy. */
async function manyLike(id: string, count: number): Promise<void> {
  await api.sql(
    `WITH model AS MATERIALIZED (SELECT c.*, set_config('app.tenant_id', c.tenant_id::text, true) FROM case_file c WHERE id = $1),
       file AS (INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on)
         SELECT tenant_id, gen_random_uuid(), '2025-' || lpad(n::text, 5, '0'), agency_id, case_manager_id, phase, opened_on
         FROM model CROSS JOIN generate_series(1, $2::integer) n RETURNING *)
     INSERT INTO consent (tenant_id, id, case_id, agency_id, state, purposes, categories, special_categories, valid_from, valid_until,
         text_version, language, form, recorded_at, recorded_by, given_at)
       SELECT f.tenant_id, gen_random_uuid(), f.id, n.agency_id, n.state, n.purposes, n.categories, n.special_categories, n.valid_from,
         n.valid_until, n.text_version, n.language, n.form, n.recorded_at, n.recorded_by, n.given_at
       FROM file f CROSS JOIN consent n WHERE n.case_id = $1`,
    [id, count],
  );
}

/** What the guard makes of a request with the officer's cookie. */
async function entranceOf(login: string): Promise<Entrance> {
  const answer = await api.nobody.post('/api/session', {
    login: `${login}@mettmann.example`,
    password: 'Fallbruecke-Demo-2026',
  });
  const secret = /^sid=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  return { token: createHash('sha256').update(secret).digest(), roles: ['agency-officer'], traceId: 'race' };
}
