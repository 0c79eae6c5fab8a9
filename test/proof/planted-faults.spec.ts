import { openArena, type Arena } from './arena';
import { type Ground, groundOf, hunt, killAll } from './kill';
import { functionMutants, policyMutants, type SqlMutant } from './sql-mutants';

/** The faults that the proof is there to find: each would let somebody see what is not his to see. */
const FAULTS: [what: string, mutant: RegExp][] = [
  ['a policy that is gone', /^case_item\.read: dropped$/],
  ['a policy that lets everything pass', /^case_item\.read using: true$/],
  ['a tenant that is not asked for', /^person\.tenant using: true$/],
  ['an own file that is not shut', /^case_file\.own_file: dropped$/],
  ['an expiry that is overlooked', /^share\.read using: > to >= \(1\)$/],
  ['a denial that is overlooked', /^denial\.read: dropped$/],
  ['a mask that is widened', /^app\.open_mask: ~ left out \(1\)$/],
  ['a closed file that counts as open', /^app\.shares_of: IS NULL to IS NOT NULL \(1\)$/],
];

let arena: Arena;
let mutants: SqlMutant[];
let ground: Ground;
beforeAll(async () => {
  arena = await openArena();
  ground = await groundOf(arena, 0);
  mutants = [
    ...(await policyMutants(arena.admin, ['share', 'case_item', 'person', 'case_file', 'denial'])),
    ...(await functionMutants(arena.admin, ['shares_of', 'open_mask'])),
  ];
});
afterAll(() => arena.stop());

describe('the proof finds', () => {
  it.each(FAULTS)(
    '%s',
    async (_, pattern) => {
      const planted = mutants.filter(({ name }) => pattern.test(name));
      expect(planted).toHaveLength(1);
      const verdicts = await killAll(arena, planted, ground, () => {});
      expect(verdicts).toEqual({ mutants: 1, killed: 1, survivors: [] });
    },
    120_000,
  );

  it.each(['rows', 'answers', 'derived'] as const)(
    'nothing where nothing is planted (worlds for %s)',
    async (which) => {
      expect(await hunt(arena, ground[which])).toBeNull();
    },
    240_000,
  );
});
