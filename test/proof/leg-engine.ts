import { AccessDecisions } from '@app/consent';
import { Tenancy } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EntityManager } from 'typeorm';
import { differing, type Disagreement, type Expectation } from './expectation';
import { decide } from './reference';
import { isGivenUp } from './staff';
import type { Placed } from './placed';

/** The decision function of the server, called as the case manager of each file: decision, reason and the bases that make it. */
export async function askEngine(
  app: NestFastifyApplication,
  placed: Placed,
  { cases }: Expectation,
): Promise<Disagreement[]> {
  const { world } = placed.scene;
  const decisions = app.get(AccessDecisions, { strict: false });
  const tenancy = app.get(Tenancy, { strict: false });
  const found: Disagreement[] = [];
  for (const tenant of world.tenants) {
    const here = cases.filter(({ request }) =>
      world.cases.some((file) => file.id === request.case && file.tenant === tenant && !isGivenUp(world, file)),
    );
    if (here.length === 0) continue;
    const manager = {
      tenantId: placed.idOf(tenant),
      accountId: placed.idOf(`${tenant}m0`),
      agencyId: placed.idOf(`${tenant}-centre`),
      role: 'case-manager',
    };
    await tenancy.run(manager, async (tx) => {
      const answers = await decisions.decideAll(
        tx,
        here.map(({ request }) => ({
          caseId: placed.idOf(request.case),
          agencyId: placed.idOf(request.agency),
          purposes: request.purposes as never,
          action: request.action as never,
          ...(request.item === null ? { category: request.category as never } : { itemId: placed.idOf(request.item) }),
        })),
      );
      found.push(...(await askAtOnce(tx, placed, here)));
      for (const [index, { request }] of here.entries()) {
        // Whether the officer who asks is a client himself, no decision about his agency knows.
        const verdict = decide(world, { ...request, officer: null });
        const answer = answers[index];
        const expected = [verdict.decision, verdict.reason, verdict.decision === 'permit' ? null : verdict.purpose];
        const purpose = answer?.decision === 'permit' ? null : answer?.purpose;
        found.push(
          ...differing('engine', JSON.stringify(request), expected, [answer?.decision, answer?.reason, purpose]),
        );
      }
    });
  }
  return found;
}

const BITS: Record<string, number> = { read: 1, contribute: 2, redisclose: 4 };

/** What a search asks the database of an entry: whether all purposes together open it; and that none opens nothing. */
async function askAtOnce(tx: EntityManager, placed: Placed, cases: Expectation['cases']): Promise<Disagreement[]> {
  const asked = cases.flatMap(({ request }) => (request.item === null ? [] : [{ request, item: request.item }]));
  const answers = await tx.query<{ open: boolean; unasked: boolean }[]>(
    `SELECT app.is_open(q.file, q.agency, q.purposes, q.action, q.item) AS open,
       app.is_open(q.file, q.agency, '{}', q.action, q.item) AS unasked
     FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (file uuid, agency uuid, purposes text[], action integer, item uuid))
       WITH ORDINALITY AS q ORDER BY q.ordinality`,
    [
      JSON.stringify(
        asked.map(({ request, item }) => ({
          file: placed.idOf(request.case),
          agency: placed.idOf(request.agency),
          purposes: request.purposes,
          action: BITS[request.action],
          item: placed.idOf(item),
        })),
      ),
    ],
  );
  return asked.flatMap(({ request }, index) => {
    const isPermitted = decide(placed.scene.world, { ...request, officer: null }).decision === 'permit';
    const answer = answers[index];
    return differing(
      'engine',
      `at once ${JSON.stringify(request)}`,
      [isPermitted, false],
      [answer?.open, answer?.unasked],
    );
  });
}
