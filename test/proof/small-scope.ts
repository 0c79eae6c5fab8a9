import { DAY, MOMENTS } from './clock-positions';
import { decide } from './reference';
import { STATES } from './draft';
import type { Declaration, World } from './world';

/**
 * Every world of a small scope: two tenants, two clients, two agencies, two purposes of which one is below the other, two
 * categories, and two consents in every state and at every position of the clock. The answers are worked out a second time,
 * by sets of bits, as a database would.
 */

const AT = MOMENTS[0] ?? 0;
const PURPOSES = ['education', 'language-course'];
const CATEGORIES = ['contact', 'health'];
/** Before it begins, at its first instant, in its midst, at its last instant, when it has just ended. */
const CLOCK: readonly [from: number, until: number][] = [
  [1, DAY],
  [0, DAY],
  [-DAY, DAY],
  [-DAY, 1],
  [-DAY, 0],
];
const PARTIES: readonly [file: number, agency: number][] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** One consent, as it is written in a world and as bits. */
interface Shape {
  readonly declaration: Declaration;
  readonly party: number;
  readonly isDenial: boolean;
  readonly isLive: boolean;
  readonly purposes: number;
  readonly categories: number;
}

/** All consents there are in the scope: parties, decision, purposes, categories, state and clock. */
export function shapes(): Shape[] {
  const made: Shape[] = [];
  for (const [party, [file, agency]] of PARTIES.entries())
    for (const decision of ['permit', 'deny'] as const)
      for (const purposes of [1, 2, 3])
        for (const categories of [1, 2, 3])
          for (const state of STATES)
            for (const [from, until] of CLOCK)
              made.push({
                declaration: {
                  id: `d${made.length}`,
                  basis: 'consent',
                  case: `c${file}`,
                  agency: `a${agency}`,
                  decision,
                  state,
                  purposes: chosen(PURPOSES, purposes),
                  categories: chosen(CATEGORIES, categories),
                  actions: ['read'],
                  validFrom: AT + from,
                  validUntil: AT + until,
                  recordedFrom: null,
                  recordedUntil: null,
                  items: null,
                  authors: null,
                  condition: false,
                  representative: null,
                  supersedes: null,
                  exceptions: [],
                  recordedAt: made.length,
                },
                party,
                isDenial: decision === 'deny',
                isLive: (state === 'given' || state === 'renewed') && from <= 0 && until > 0,
                purposes,
                categories,
              });
  return made;
}

function chosen(values: readonly string[], bits: number): string[] {
  return values.filter((_, place) => bits & (1 << place));
}

/** Both clients of one tenant, or each of another; the agencies likewise: a pair across tenants is not there. */
function worldOf(tenants: number, declarations: Declaration[]): World {
  const tenantOf = (place: number) => (tenants === 1 ? 't0' : `t${place}`);
  return {
    tenants: ['t0', 't1'].slice(0, tenants),
    agencies: [0, 1].map((place) => ({ id: `a${place}`, tenant: tenantOf(place) })),
    officers: [],
    authors: [],
    cases: [0, 1].map((place) => ({
      id: `c${place}`,
      tenant: tenantOf(place),
      closed: false,
      bornOn: null,
      adultAt: null,
    })),
    items: [],
    representatives: [],
    declarations,
    statutes: [],
    ownFiles: [],
  };
}

/** The cells of a consent's effect: for each pair of parties two purposes times two categories. */
function cellsOf({ purposes, categories, isDenial }: Shape): number {
  // A denial of education is one of the language course, too.
  const reached = isDenial && purposes & 1 ? 3 : purposes;
  return (reached & 1 ? categories : 0) | (reached & 2 ? categories << 2 : 0);
}

export interface Count {
  worlds: number;
  decisions: number;
  disagreements: number;
}

/** Decides every `step`-th world of the scope both ways; `decision` is the reference, or a faulty one in its place. */
export function exhaust(step: number, decision: typeof decide = decide): Count {
  const all = shapes();
  const count: Count = { worlds: 0, decisions: 0, disagreements: 0 };
  let place = 0;
  for (const tenants of [1, 2]) {
    const here = all.filter(({ party }) => tenants === 1 || party === 0 || party === 3);
    for (const [index, first] of here.entries()) {
      // From each consent with itself on: which of two comes first is theorem T4.
      for (let other = index; other < here.length; other += 1) {
        const second = here[other];
        place += 1;
        if (!second || place % step !== 0) continue;
        count.worlds += 1;
        compare(worldOf(tenants, [first.declaration, second.declaration]), [first, second], count, decision);
      }
    }
  }
  return count;
}

function compare(world: World, consents: readonly Shape[], count: Count, decision: typeof decide): void {
  for (const [party, [file, agency]] of PARTIES.entries()) {
    let permitted = 0;
    let denied = 0;
    for (const shape of consents) {
      if (shape.party !== party || !shape.isLive) continue;
      if (shape.isDenial) denied |= cellsOf(shape);
      else permitted |= cellsOf(shape);
    }
    const open = permitted & ~denied;
    for (const purposes of [1, 2, 3]) {
      const cells = (purposes & 1 ? open : 3) & (purposes & 2 ? open >> 2 : 3);
      for (const [place, category] of CATEGORIES.entries()) {
        const asked = {
          agency: `a${agency}`,
          officer: null,
          purposes: chosen(PURPOSES, purposes),
          action: 'read',
          at: AT,
        };
        const verdict = decision(world, { ...asked, case: `c${file}`, category, item: null });
        count.decisions += 1;
        if ((verdict.decision === 'permit') !== Boolean(cells & (1 << place))) count.disagreements += 1;
      }
    }
  }
}
