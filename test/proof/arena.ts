import { startApi, type TestApi } from '@test/api';
import { Client } from 'pg';
import { SealingService } from '@app/documents';
import { differing, type Disagreement, type Expectation, expectationsOf } from './expectation';
import type { Scene } from './generator';
import { askCedar } from './leg-cedar';
import { askDatabase } from './leg-database';
import { askEngine } from './leg-engine';
import { askApi, type Get } from './leg-http';
import { askStaff } from './leg-staff';
import type { Placed } from './placed';
import { place } from './rows';
import { sealsOf } from './seals';
import { store } from './store';

const LEGS = ['cedar', 'engine', 'http', 'database', 'staff'] as const;
/** Staff see the same whatever is asked: their leg is not needed for every world. */
export const PARTNER_LEGS: readonly LegName[] = ['cedar', 'engine', 'http', 'database'];
/** What staff see, without what they do, is asked by itself where only that can be wrong. */
export type LegName = (typeof LEGS)[number] | 'sight';

/** What was compared in a scene. */
interface Outcome {
  readonly decisions: number;
  readonly disagreements: Disagreement[];
}

/** The real system on one database, in which worlds are set up beside each other and every leg is asked about them. */
export interface Arena {
  readonly admin: Client;
  /** Sets scenes up, all in one transaction. They stay, and can be asked about again and again, if need be about a table. */
  settle(scenes: readonly Scene[]): Promise<Placed[]>;
  ask(placed: Placed, legs: readonly LegName[], about?: string): Promise<Outcome>;
  /** Sets scenes up and asks every leg everything. */
  compare(scenes: readonly Scene[], legs?: readonly LegName[]): Promise<Outcome[]>;
  stop(): Promise<void>;
}

export async function openArena(): Promise<Arena> {
  const api = await startApi(({ databaseAppUrl = '' }) => ({ databaseAppUrl: planningOnce(databaseAppUrl) }));
  const admin = await connected(api.database.adminUrl);
  const app = await connected(planningOnce(api.database.appUrl));
  const sealing = api.app.get(SealingService, { strict: false });
  const tenants = (
    await api.sql<{ id: string }>(`SELECT id FROM tenant WHERE kind <> 'land' ORDER BY ags LIMIT 2`)
  ).map(({ id }) => id);
  const get: Get = async (token, url) => {
    const { statusCode, payload } = await api.app.inject({
      method: 'GET',
      url,
      headers: { host: 'localhost', cookie: `sid=${token}` },
    });
    return { status: statusCode, text: payload };
  };
  // Worlds that stand are asked about many times.
  const expected = new WeakMap<Scene, Expectation[]>();
  const ask = async (placed: Placed, legs: readonly LegName[], about = ''): Promise<Outcome> => {
    const { world, asks } = placed.scene;
    const expectations = expected.get(placed.scene) ?? expectationsOf(placed.scene);
    expected.set(placed.scene, expectations);
    api.clock.set(new Date(asks[0]?.at ?? 0));
    const disagreements = legs.includes('cedar') ? askCedar(world, expectations) : [];
    if (legs.includes('staff')) disagreements.push(...(await askStaff(app, admin, placed, { about })));
    if (legs.includes('sight')) disagreements.push(...(await askStaff(app, admin, placed, { onlySight: true })));
    for (const expectation of expectations)
      disagreements.push(...(await askAll({ api, app, get, placed, expectation, legs })));
    return { decisions: expectations.reduce((sum, { cases }) => sum + cases.length, 0), disagreements };
  };
  const settle = async (scenes: readonly Scene[]): Promise<Placed[]> => {
    const worlds = await Promise.all(scenes.map((scene) => place(scene, tenants, sealsOf(sealing))));
    await store(admin, worlds);
    return worlds;
  };
  return {
    admin,
    settle,
    ask,
    compare: async (scenes, legs = LEGS) => {
      const outcomes: Outcome[] = [];
      for (const placed of await settle(scenes)) outcomes.push(await ask(placed, legs));
      return outcomes;
    },
    stop: async () => {
      await Promise.all([admin.end(), app.end()]);
      await api.stop();
    },
  };
}

interface Asking {
  readonly api: TestApi;
  readonly app: Client;
  readonly get: Get;
  readonly placed: Placed;
  readonly expectation: Expectation;
  readonly legs: readonly LegName[];
}

/** A leg that fails to answer has not agreed. */
async function askAll({ api, app, get, placed, expectation, legs }: Asking): Promise<Disagreement[]> {
  const asked: [LegName, () => Promise<Disagreement[]>][] = [
    ['engine', () => askEngine(api.app, placed, expectation)],
    ['http', () => askApi(get, placed, expectation)],
    ['database', () => askDatabase(app, placed, expectation)],
  ];
  const answers = await Promise.all(
    asked
      .filter(([leg]) => legs.includes(leg))
      .map(([leg, answer]) =>
        answer().catch((error: Error) => differing(leg, 'no answer', 'an answer', error.message)),
      ),
  );
  return answers.flat();
}

/** The policies are long to plan and quick to run: a prepared statement keeps its plan. */
function planningOnce(url: string): string {
  const once = new URL(url);
  once.searchParams.set('options', '-c plan_cache_mode=force_generic_plan');
  return once.href;
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
