import type { EntityManager } from 'typeorm';
import { compare, type Compared, comparedAs, type Known, type Verdict } from './likeness';
import { matchKeys } from './match-keys';

/** Whoever shares a key with more people shares it by chance. The limit also keeps the look-up going by the index, key by key. */
const MOST_OF_A_KEY = 200;

/** Who is known already: the person, and how sure that is. */
export interface Alike {
  readonly personId: string;
  readonly verdict: Exclude<Verdict, 'different'>;
}

/**
 * Looks for several people among the persons whose files the actor sees. Row-level security answers who that is: of everybody
 * else she is told nothing, not even that there is somebody.
 */
export async function findAlike(tx: EntityManager, people: readonly Compared[]): Promise<(Alike | null)[]> {
  const all = await findAllAlike(tx, people);
  return all.map((found) => found.find(({ verdict }) => verdict === 'same') ?? found[0] ?? null);
}

/** Everybody who is, or may be, one of several people; in the order of these. */
export async function findAllAlike(tx: EntityManager, people: readonly Compared[]): Promise<Alike[][]> {
  const asked = people.flatMap((one, place) => matchKeys(one).asked.map((key) => ({ place, key })));
  const rows = await tx.query<(Known & { place: number; personId: string })[]>(
    `WITH found AS MATERIALIZED (
       SELECT DISTINCT asked.place, k.person_id FROM unnest($1::integer[], $2::bigint[]) asked(place, key)
         CROSS JOIN LATERAL (SELECT k.person_id FROM person_key k WHERE k.tenant_id = app.tenant_id() AND k.key = asked.key
           LIMIT ${MOST_OF_A_KEY}) k)
     SELECT f.place, p.id AS "personId", p.family_name AS "familyName", p.given_name AS "givenName", p.born_on::text AS "bornOn"
       FROM found f JOIN person p ON p.tenant_id = app.tenant_id() AND p.id = f.person_id ORDER BY f.place, p.id`,
    [asked.map(({ place }) => place), asked.map(({ key }) => key)],
  );
  const found: Alike[][] = people.map(() => []);
  for (const { place, personId, ...known } of rows) {
    const one = people[place];
    const verdict = one && compare(one, comparedAs(known));
    if (verdict && verdict !== 'different') found[place]?.push({ personId, verdict });
  }
  return found;
}
