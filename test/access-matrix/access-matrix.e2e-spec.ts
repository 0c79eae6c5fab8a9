import { randomUUID } from 'node:crypto';
import { ROLES_OF_STAFF } from '@app/access';
import type { Answer } from '@test/api';
import { CALLS } from './calls';
import { routesOfRouter } from './routes-of-router';
import { ACTORS, actorOf, type Cell, CELLS, ROUTES } from './table';
import { type Actor, createWorld, type Target, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 120_000);
afterAll(() => world.api.stop());

describe(`access matrix: ${ROUTES.length} routes × ${ACTORS.length} actors = ${CELLS.length} cells`, () => {
  describe.each(ROUTES)('%s', (route) => {
    const cells = CELLS.filter((cell) => cell.route === route).map((cell) => ({ ...cell, actor: actorOf(cell) }));

    it.each(cells)('$actor: $status, $why', async (cell) => {
      const actor = actorNamed(cell.actor);
      const answer = await call(route, actor, world.target);
      expect(`${answer.status}`).toBe(cell.status);
      expectTraces(cell, answer);
      if (answer.status >= 400) expectProblem(answer);
      if (answer.status === 404) await expectLikeMissing(route, actor, answer);
      if (route.endsWith('/openings')) await world.forgetReasons();
    });
  });
});

describe('the table of the access matrix', () => {
  it('has every operation of the contract, and no other route', async () => {
    const { body } = await world.api.nobody.get('/api/openapi.json');
    const paths: Record<string, object> = body.paths;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(ROUTES.toSorted()).toEqual([...operations, 'GET /api/openapi.json'].toSorted());
  });

  it('has every route that is served, described or not', () => {
    expect(routesOfRouter(world.api.app).toSorted()).toEqual(ROUTES.toSorted());
  });

  it('has every role, in the own Kreis and in another, and nobody', () => {
    const roles = (kreis: string) => [...new Set(CELLS.filter((cell) => cell.kreis === kreis).map(({ role }) => role))];
    expect(roles('own').toSorted()).toEqual([...ROLES_OF_STAFF, 'nobody', 'person'].toSorted());
    expect(roles('other').toSorted()).toEqual([...ROLES_OF_STAFF, 'person'].toSorted());
  });

  it('has every actor once for every route, and an account for each', () => {
    for (const route of ROUTES)
      expect(
        CELLS.filter((cell) => cell.route === route)
          .map(actorOf)
          .toSorted(),
      ).toEqual(ACTORS.toSorted());
    expect([...world.actors.keys()].toSorted()).toEqual(ACTORS.toSorted());
    expect(Object.keys(CALLS).toSorted()).toEqual(ROUTES.toSorted());
  });

  it('gives a reason for every cell', () => {
    expect(CELLS.filter(({ why }) => why.length < 5)).toEqual([]);
  });
});

function actorNamed(name: string): Actor {
  const actor = world.actors.get(name);
  if (!actor) throw new Error(`There is no ${name}`);
  return actor;
}

function call(route: string, actor: Actor, target: Target): Promise<Answer> {
  const made = CALLS[route];
  if (!made) throw new Error(`Nobody says how ${route} is called`);
  return made(actor, target, world);
}

function expectTraces(cell: Cell, { text, headers }: Answer): void {
  const found = world.traces.filter((trace) => (text + JSON.stringify(headers)).includes(trace));
  if (cell.client === 'hidden') expect(found).toEqual([]);
  if (cell.client === 'shown') expect(found).not.toEqual([]);
}

function expectProblem({ status, body, headers }: Answer): void {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({ type: expect.stringMatching(/^urn:fallbruecke:problem:/), status });
}

/** What is hidden looks, byte for byte, like what does not exist. */
async function expectLikeMissing(route: string, actor: Actor, answer: Answer): Promise<void> {
  const missing = await call(route, actor, ids(randomUUID));
  const impossible = await call(
    route,
    actor,
    ids(() => 'no-id-at-all'),
  );
  const nowhere = await actor.client.get('/api/nowhere');
  for (const other of [missing, impossible, nowhere]) expect(visible(other)).toEqual(visible(answer));
}

function ids(make: () => string): Target {
  const named = { caseId: make(), consentId: make(), spareConsentId: make(), stepConsentId: make(), statuteId: make() };
  const others = {
    itemId: make(),
    entryId: make(),
    representativeId: make(),
    emergencyId: make(),
    deputyId: make(),
    noticeId: make(),
  };
  const hers = { ownConsentId: make(), codeId: make(), eventId: make(), deferralId: make(), reviewId: make() };
  const papers = { deadlineId: make(), memberId: make(), assessmentId: make(), planId: make(), draftPlanId: make() };
  const documents = { documentId: make(), spareDocumentId: make() };
  const course = { phaseCaseId: make(), waitingCaseId: make(), importId: make(), spareImportId: make() };
  const ending = { closedCaseId: make(), handoverId: make(), jobId: make() };
  const mediated = { mediatorId: make(), bookingId: make() };
  const conferences = { conferenceId: make(), heldConferenceId: make() };
  const office = { legalCheckId: make(), residenceId: make() };
  const referrals = { referralId: make(), draftReferralId: make() };
  return {
    ...named,
    ...others,
    ...hers,
    ...course,
    ...papers,
    ...documents,
    ...ending,
    ...mediated,
    ...conferences,
    ...office,
    ...referrals,
    evidenceId: make(),
    serviceClientId: make(),
    caseNumber: '1999-9999',
  };
}

function visible({ status, text, headers: { date: _, 'x-request-id': __, ...headers } }: Answer): object {
  return { status, text, headers };
}
