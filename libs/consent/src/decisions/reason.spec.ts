import fc from 'fast-check';
import { scenes } from '../../../../test/proof/generator';
import { decide } from '../../../../test/proof/reference';
import { requestsOf } from '../../../../test/proof/theorems';
import type { Request, World } from '../../../../test/proof/world';
import type { BasisFacts, ItemFacts } from './question';
import { type Judged, missesOf, reasonFor, whatWouldChange } from './reason';

/** The record as the service reads it, newest first. How a basis stands by itself is asked of a world with nothing else. */
function factsOf(world: World, { case: file, agency, at }: Request): BasisFacts[] {
  const inactive = (one: { validFrom: number; validUntil: number }): string =>
    at < one.validFrom ? 'not-yet-valid' : at >= one.validUntil ? 'expired' : 'active';
  const declarations = world.declarations
    .filter((one) => one.case === file && one.agency === agency && one.decision === 'permit')
    .map((one) => ({
      ...one,
      standing: ['given', 'renewed'].includes(one.state)
        ? inactive(one) === 'active' && one.condition
          ? 'condition-unknown'
          : inactive(one)
        : one.state,
      recordedFrom: one.recordedFrom === null ? null : new Date(one.recordedFrom),
      recordedUntil: one.recordedUntil === null ? null : new Date(one.recordedUntil),
    }));
  const statutes = world.statutes
    .filter((one) => one.case === file && one.agency === agency)
    .map((one) => ({
      ...one,
      basis: 'statute',
      standing: one.ended ? 'ended' : inactive(one),
      recordedFrom: null,
      recordedUntil: null,
      items: null,
      authors: null,
    }));
  const rows = [...declarations, ...statutes].toSorted((one, other) => other.recordedAt - one.recordedAt);
  return rows as object[] as BasisFacts[];
}

function judgedOf(world: World, request: Request, purpose: string): Judged {
  const item = world.items.find((one) => one.id === request.item);
  const facts = item && { ...item, recordedAt: new Date(item.recordedAt) };
  const question = {
    caseId: request.case,
    agencyId: request.agency,
    purpose,
    action: request.action,
    closed: world.cases.some((file) => file.id === request.case && file.closed),
    ...(item ? { itemId: item.id, item: facts as object as ItemFacts } : { category: request.category }),
  };
  return question as object as Judged;
}

const basis: BasisFacts = {
  basis: 'consent',
  id: 'b',
  standing: 'active',
  purposes: ['housing'],
  categories: ['housing'],
  actions: ['read'],
  recordedFrom: new Date(10),
  recordedUntil: new Date(20),
  items: ['i'],
  authors: ['me'],
};
const item: ItemFacts = { category: 'housing', author: 'me', recordedAt: new Date(10), confided: false };
const judged: Judged = {
  caseId: 'c',
  agencyId: 'a',
  purpose: 'housing',
  action: 'read',
  closed: false,
  itemId: 'i',
  item,
};

describe('what a basis misses', () => {
  const { item: _, itemId: __, ...whole } = judged;

  it.each<[string, BasisFacts, Judged, string[]]>([
    ['nothing', basis, judged, []],
    ['nothing of a category as a whole', basis, { ...whole, category: 'housing' }, []],
    ['nothing of a file as a whole', basis, whole, []],
    ['its state', { ...basis, standing: 'expired' }, judged, ['state']],
    ['a release', basis, { ...judged, item: { ...item, confided: true } }, ['secrecy']],
    ['what was confided', { ...basis, basis: 'secrecy-release' }, judged, ['secrecy']],
    ['the purpose', basis, { ...judged, purpose: 'benefits' }, ['purpose']],
    ['the category', basis, { ...whole, category: 'contact' }, ['category']],
    ['a label', basis, { ...judged, item: { ...item, category: null } }, ['category']],
    ['the action', basis, { ...judged, action: 'contribute' }, ['action']],
    ['the period, before', basis, { ...judged, item: { ...item, recordedAt: new Date(9) } }, ['limits']],
    ['the period, at its end', basis, { ...judged, item: { ...item, recordedAt: new Date(20) } }, ['limits']],
    ['the item', basis, { ...judged, itemId: 'other' }, ['limits']],
    ['the author', basis, { ...judged, item: { ...item, author: 'other' } }, ['limits']],
  ])('%s', (_what, facts, question, misses) => {
    expect(missesOf(facts, question)).toEqual(misses);
  });
});

describe('what would change the answer', () => {
  it.each([
    ['permitted', ['withdrawal', 'restriction', 'expiry', 'closing-the-file']],
    ['unlabelled', ['label-the-item']],
    ['file-closed', ['reopen-the-file']],
    ['denied', ['withdraw-the-restriction']],
    ['confided', ['secrecy-release']],
    ['not-yet-valid', ['time']],
    ['requested', ['answer-of-the-person']],
    ['request-deferred', ['answer-of-the-person']],
    ['condition-unknown', ['consent-without-condition']],
    ['purpose-not-covered', ['another-purpose', 'wider-consent']],
    ['category-not-covered', ['wider-consent']],
    ['action-not-covered', ['wider-consent']],
    ['outside-limits', ['wider-consent']],
    ['withdrawn', ['new-consent']],
    ['no-basis', ['new-consent']],
  ] as const)('%s', (reason, codes) => {
    expect(whatWouldChange(reason)).toEqual(codes);
  });
});

describe('the reason of a denial', () => {
  it('of an item that does not exist is that there is no basis, whatever else is permitted', () => {
    const question: Judged = { ...judged, itemId: 'nowhere', item: null };
    expect(reasonFor(question, [])).toBe('no-basis');
    expect(reasonFor(question, [{ ...basis, items: null }])).toBe('no-basis');
    expect(reasonFor({ ...question, closed: true }, [basis])).toBe('no-basis');
  });

  it('is the one that the reference gives', () => {
    const property = fc.property(scenes, ({ world, asks }) => {
      // How long somebody represents a person, the database says.
      const spoken = { ...world, declarations: world.declarations.map((one) => ({ ...one, representative: null })) };
      for (const asked of requestsOf({ world: spoken, asks })) {
        const request = { ...asked, officer: null };
        const { decision, reason, purpose } = decide(spoken, request);
        if (decision === 'permit' || purpose === null) continue;
        expect(reasonFor(judgedOf(spoken, request, purpose), factsOf(spoken, request))).toBe(reason);
      }
    });
    fc.assert(property, { numRuns: 1500, seed: 1 });
  });
});
