import type { Purpose } from '@app/access';
import type { BasisFacts, ItemFacts, Miss, Question, Reason } from './question';

/** The question about one purpose, once the file and the item are looked up. */
export interface Judged extends Omit<Question, 'purposes'> {
  readonly purpose: Purpose;
  readonly closed: boolean;
  /** Undefined where no item is asked about. */
  readonly item?: ItemFacts | null;
}

/** Everything that keeps a basis from covering the question; nothing when it covers it. */
export function missesOf(basis: BasisFacts, { purpose, category, action, item, itemId }: Judged): Miss[] {
  const asked = item ? item.category : category;
  const misses: [Miss, boolean][] = [
    ['state', basis.standing !== 'active'],
    ['secrecy', Boolean(item) && (basis.basis === 'secrecy-release') !== item?.confided],
    ['purpose', !basis.purposes.includes(purpose)],
    ['category', asked !== undefined && (asked === null || !basis.categories.includes(asked))],
    ['action', !basis.actions.includes(action)],
    ['limits', item ? !isWithin(basis, item, itemId) : false],
  ];
  return misses.filter(([, missed]) => missed).map(([miss]) => miss);
}

function isWithin(basis: BasisFacts, item: ItemFacts, itemId: string | undefined): boolean {
  const { recordedFrom, recordedUntil, items, authors } = basis;
  return (
    (!recordedFrom || item.recordedAt >= recordedFrom) &&
    (!recordedUntil || item.recordedAt < recordedUntil) &&
    (!items || items.some((one) => one === itemId)) &&
    (!authors || authors.includes(item.author))
  );
}

/** Why the question is answered with no. The bases come newest first; those of the other kind do not count for an item. */
export function reasonFor(question: Judged, bases: readonly BasisFacts[]): Reason {
  const { item, closed } = question;
  if (item === null) return 'no-basis';
  if (item?.category === null) return 'unlabelled';
  if (closed) return 'file-closed';
  const judged = bases
    .map((basis) => ({ standing: basis.standing, misses: missesOf(basis, question) }))
    .filter(({ misses }) => !misses.includes('secrecy'));
  // A basis that covers everything and yet the answer is no: something the person denies is stronger.
  if (judged.some(({ misses }) => misses.length === 0)) return 'denied';
  if (item?.confided) return 'confided';
  const ended = judged.find(({ misses }) => misses.every((miss) => miss === 'state'));
  if (ended && ended.standing !== 'active') return ended.standing;
  const active = judged.filter(({ misses }) => !misses.includes('state'));
  const without = (...misses: Miss[]) => active.some((basis) => !basis.misses.some((miss) => misses.includes(miss)));
  if (without('purpose', 'category', 'action')) return 'outside-limits';
  if (without('purpose', 'category')) return 'action-not-covered';
  if (without('purpose')) return 'category-not-covered';
  return active.length > 0 ? 'purpose-not-covered' : 'no-basis';
}

/** What would make the answer another one, as codes. */
export function whatWouldChange(reason: Reason): string[] {
  switch (reason) {
    case 'permitted':
      return ['withdrawal', 'restriction', 'expiry', 'closing-the-file'];
    case 'unlabelled':
      return ['label-the-item'];
    case 'file-closed':
      return ['reopen-the-file'];
    case 'denied':
      return ['withdraw-the-restriction'];
    case 'confided':
      return ['secrecy-release'];
    case 'not-yet-valid':
      return ['time'];
    case 'requested':
    case 'request-deferred':
      return ['answer-of-the-person'];
    case 'condition-unknown':
      return ['consent-without-condition'];
    case 'purpose-not-covered':
      return ['another-purpose', 'wider-consent'];
    case 'category-not-covered':
    case 'action-not-covered':
    case 'outside-limits':
      return ['wider-consent'];
    default:
      return ['new-consent'];
  }
}
