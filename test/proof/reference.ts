import type { Ask, Declaration, Exception, Item, Limits, Request, Statute, World } from './world';

/**
 * The semantics of access as one total function, written by hand from its specification and from nothing else: neither the
 * enforcers nor their tables are known here. Where something decides differently, it is wrong, or this is.
 */

const CATEGORIES = [
  'contact',
  'residence',
  'language',
  'education',
  'employment',
  'income',
  'housing',
  'family',
  'health',
  'violence',
  'belief',
  'participation',
  'plan',
];
const PURPOSES = [
  'case-coordination',
  'residence-title',
  'naturalisation',
  'benefits',
  'employment',
  'language-course',
  'education',
  'recognition',
  'housing',
  'health-care',
  'child-welfare',
  'protection-from-violence',
  'statistics',
  'emergency',
];
const ACTIONS = ['read', 'contribute', 'redisclose'];

export interface Verdict {
  readonly decision: 'permit' | 'deny';
  readonly reason: string;
  /** The first purpose that is not covered. */
  readonly purpose: string | null;
  /** The bases that permit, over all purposes. */
  readonly by: readonly string[];
}

/** One purpose of a request of which every part is known. Without an item it is about the category as a whole. */
interface Question {
  readonly agency: string;
  readonly case: string;
  readonly purpose: string;
  readonly action: string;
  readonly category: string;
  readonly item: Item | null;
  readonly at: number;
}

/** May this agency do this with this category, or this item, of this file? Whatever is not known is denied. */
export function decide(world: World, request: Request): Verdict {
  const first = request.purposes[0] ?? null;
  const unknown = strangenessOf(world, request);
  if (unknown) return deny(unknown, first);
  const item = world.items.find((one) => one.id === request.item) ?? null;
  const category = item ? item.category : request.category;
  if (category === null) return deny('unlabelled', first);
  const file = world.cases.find((one) => one.id === request.case);
  if (file?.closed) return deny('file-closed', first);
  const by = new Set<string>();
  for (const purpose of request.purposes) {
    const { agency, action, at } = request;
    const question: Question = { agency, case: request.case, purpose, action, category, item, at };
    const permitting = permittingFor(world, question);
    if (permitting.length === 0) return deny(reasonFor(world, question), purpose);
    for (const id of permitting) by.add(id);
  }
  return { decision: 'permit', reason: 'permitted', purpose: null, by: [...by].toSorted() };
}

function deny(reason: string, purpose: string | null): Verdict {
  return { decision: 'deny', reason, purpose, by: [] };
}

/** What makes a request one that nobody needs to look into. */
function strangenessOf(world: World, request: Request): string | null {
  if (request.purposes.length === 0) return 'no-purpose';
  if (!request.purposes.every((purpose) => PURPOSES.includes(purpose))) return 'no-basis';
  if (!ACTIONS.includes(request.action)) return 'no-basis';
  const agency = world.agencies.find((one) => one.id === request.agency);
  const file = world.cases.find((one) => one.id === request.case);
  if (!agency || !file) return 'no-basis';
  if (request.officer !== null) {
    if (!world.officers.some((one) => one.id === request.officer && one.agency === request.agency)) return 'no-basis';
    if (world.ownFiles.some((own) => own.officer === request.officer && own.case === request.case)) return 'own-file';
  }
  if (request.item === null) {
    return request.category !== null && CATEGORIES.includes(request.category) ? null : 'no-basis';
  }
  const item = world.items.find((one) => one.id === request.item && one.case === request.case);
  if (!item) return 'no-basis';
  if (item.category !== null && !CATEGORIES.includes(item.category)) return 'no-basis';
  return null;
}

/** The bases that permit it, after what overrides them. */
function permittingFor(world: World, question: Question): string[] {
  const denied = isDenied(world, question);
  const declared = denied ? [] : declarationsOf(world, question).filter((one) => declares(world, one, question));
  const ordered = statutesOf(world, question).filter((one) => orders(one, question));
  return [...declared, ...ordered].map((basis) => basis.id);
}

/** Nothing reaches from one tenant into another, whatever is written there. */
function isBetween(world: World, one: { agency: string; case: string }, question: Question): boolean {
  if (one.agency !== question.agency || one.case !== question.case) return false;
  const agency = world.agencies.find((candidate) => candidate.id === one.agency);
  return world.cases.some((file) => file.id === one.case && file.tenant === agency?.tenant);
}

function declarationsOf(world: World, question: Question): Declaration[] {
  return world.declarations.filter((one) => isBetween(world, one, question));
}

function statutesOf(world: World, question: Question): Statute[] {
  return world.statutes.filter((one) => isBetween(world, one, question));
}

/** A release reaches confided items only, and nothing else reaches those. A category as a whole is open to every kind. */
function canReach(basis: 'consent' | 'secrecy-release' | 'statute', item: Item | null): boolean {
  return item === null || item.confided === (basis === 'secrecy-release');
}

function isIn<T>(value: T, among: readonly T[] | null): boolean {
  return among === null || among.includes(value);
}

/** Limits are about single items: they neither open nor close a category as a whole. */
function isWithin(limits: Limits, item: Item | null): boolean {
  if (item === null) return true;
  if (limits.recordedFrom !== null && item.recordedAt < limits.recordedFrom) return false;
  if (limits.recordedUntil !== null && item.recordedAt >= limits.recordedUntil) return false;
  return isIn(item.id, limits.items) && isIn(item.author, limits.authors);
}

function isLimited(limits: Limits): boolean {
  return [limits.recordedFrom, limits.recordedUntil, limits.items, limits.authors].some((limit) => limit !== null);
}

/** A permitted purpose is exactly itself. */
function isInScope(scope: Declaration | Statute, { purpose, category, action }: Question): boolean {
  return scope.purposes.includes(purpose) && scope.categories.includes(category) && scope.actions.includes(action);
}

function declares(world: World, one: Declaration, question: Question): boolean {
  if (one.decision !== 'permit' || one.condition) return false;
  if (!canReach(one.basis, question.item)) return false;
  return inactivityOf(world, one, question.at) === null && isInScope(one, question) && isWithin(one, question.item);
}

function orders(one: Statute, question: Question): boolean {
  return (
    canReach('statute', question.item) && statuteInactivityOf(one, question.at) === null && isInScope(one, question)
  );
}

/** Why a declaration has no effect at that time; null when it has. */
function inactivityOf(world: World, one: Declaration, at: number): string | null {
  if (one.state !== 'given' && one.state !== 'renewed') return one.state;
  if (at < one.validFrom) return 'not-yet-valid';
  if (at >= one.validUntil) return 'expired';
  if (one.representative !== null && at >= representationEnd(world, one.representative)) return 'representation-ended';
  const speaks = world.representatives.find((candidate) => candidate.id === one.representative);
  return at < (speaks?.validFrom ?? -Infinity) ? 'not-yet-valid' : null;
}

function statuteInactivityOf(one: Statute, at: number): string | null {
  if (one.ended) return 'ended';
  if (at < one.validFrom) return 'not-yet-valid';
  return at >= one.validUntil ? 'expired' : null;
}

/** A representative nobody knows represents nobody. */
function representationEnd(world: World, id: string): number {
  const one = world.representatives.find((candidate) => candidate.id === id);
  if (!one) return -Infinity;
  const file = world.cases.find((candidate) => candidate.id === one.case);
  // Whose age nobody knows is represented by no parent.
  const grownUp = one.kind === 'parent' ? (file?.adultAt ?? -Infinity) : Infinity;
  return Math.min(one.validUntil ?? Infinity, one.endedAt ?? Infinity, grownUp);
}

/** Whether a declaration of the person forbids it: to this agency, in this file, whatever else she has permitted. */
function isDenied(world: World, question: Question): boolean {
  return declarationsOf(world, question).some((one) => {
    if (inactivityOf(world, one, question.at) !== null) return false;
    if (!isUnder(question.purpose, one.purposes)) return false;
    if (!one.categories.includes(question.category) || !one.actions.includes(question.action)) return false;
    if (!isWithin(one, question.item)) return false;
    return one.decision === 'deny'
      ? refuses(one, question)
      : one.exceptions.some((part) => excludes(one, part, question));
  });
}

/** A denied purpose covers those below it. */
function isUnder(purpose: string, denied: readonly string[] | null): boolean {
  if (denied === null || denied.includes(purpose)) return true;
  return denied.includes('education') && (purpose === 'language-course' || purpose === 'recognition');
}

/** A denial closes a category as a whole only if it leaves nothing of it open. A condition does not weaken it. */
function refuses(one: Declaration, question: Question): boolean {
  if (question.item === null) return !isLimited(one) && one.exceptions.length === 0;
  return !one.exceptions.some((part) => spares(part, question));
}

/** What is spared is spared exactly, and only where no condition is left open. */
function spares(part: Exception, question: Question): boolean {
  if (part.condition || !isIn(question.purpose, part.purposes)) return false;
  return (
    isIn(question.category, part.categories) && isIn(question.action, part.actions) && isWithin(part, question.item)
  );
}

/** An exception of a permission is a denial, condition or not. */
function excludes(one: Declaration, part: Exception, question: Question): boolean {
  if (question.item === null && (isLimited(one) || isLimited(part))) return false;
  if (!isUnder(question.purpose, part.purposes)) return false;
  return (
    isIn(question.category, part.categories) && isIn(question.action, part.actions) && isWithin(part, question.item)
  );
}

/** Why a question that nothing permits is denied: the first that holds. What only people can judge counts as not active. */
function reasonFor(world: World, question: Question): string {
  const declarations = declarationsOf(world, question).filter((one) => one.decision === 'permit');
  if (declarations.some((one) => declares(world, one, question))) return 'denied';
  if (question.item?.confided) return 'confided';
  const bases = [
    ...declarations
      .filter((one) => canReach(one.basis, question.item))
      .map((one) => {
        const why = inactivityOf(world, one, question.at) ?? (one.condition ? 'condition-unknown' : null);
        return { scope: one, within: isWithin(one, question.item), why };
      }),
    ...statutesOf(world, question).map((one) => ({
      scope: one,
      within: true,
      why: statuteInactivityOf(one, question.at),
    })),
  ].toSorted((one, other) => other.scope.recordedAt - one.scope.recordedAt);
  for (const { scope, within, why } of bases) if (why && within && isInScope(scope, question)) return why;
  const active = bases.filter(({ why }) => why === null).map(({ scope }) => scope);
  const forPurpose = active.filter((scope) => scope.purposes.includes(question.purpose));
  const forCategory = forPurpose.filter((scope) => scope.categories.includes(question.category));
  if (forCategory.some((scope) => scope.actions.includes(question.action))) return 'outside-limits';
  if (forCategory.length > 0) return 'action-not-covered';
  if (forPurpose.length > 0) return 'category-not-covered';
  return active.length > 0 ? 'purpose-not-covered' : 'no-basis';
}

/** The categories of a file that are open as a whole. */
export function openCategories(world: World, ask: Ask, file: string): string[] {
  return CATEGORIES.filter(
    (category) => decide(world, { ...ask, case: file, category, item: null }).decision === 'permit',
  );
}

/** The items of a file that are shown: open themselves, in an open category. */
export function openItems(world: World, ask: Ask, file: string): string[] {
  const categories = openCategories(world, ask, file);
  return world.items
    .filter((item) => item.case === file && item.category !== null && categories.includes(item.category))
    .filter((item) => decide(world, { ...ask, case: file, category: null, item: item.id }).decision === 'permit')
    .map((item) => item.id);
}

/** A row of a list: whose name may stand in it is told by the person's own item. */
export interface Row {
  readonly case: string;
  readonly categories: readonly string[];
  readonly named: boolean;
}

/** What a list shows, and so what it counts, sorts by, finds and exports: every file with an open category. */
export function list(world: World, ask: Ask): Row[] {
  const rows = world.cases.map((file) => {
    const open = openItems(world, ask, file.id);
    const named = world.items.some((item) => item.form === 'person' && open.includes(item.id));
    return { case: file.id, categories: openCategories(world, ask, file.id), named };
  });
  return rows.filter((row) => row.categories.length > 0);
}

/** The bases whose grants an officer may know of at all: in force, for a purpose that is stated. */
export function liveGrants(world: World, ask: Ask): string[] {
  const { agency, at } = ask;
  const isOwn = (file: string) => world.ownFiles.some((own) => own.officer === ask.officer && own.case === file);
  const isOpen = (file: string) => world.cases.some((one) => one.id === file && !one.closed) && !isOwn(file);
  const isMeant = (one: Declaration | Statute) =>
    one.agency === agency && isOpen(one.case) && one.purposes.some((purpose) => ask.purposes.includes(purpose));
  return [
    ...world.declarations.filter(
      (one) => isMeant(one) && one.decision === 'permit' && !one.condition && inactivityOf(world, one, at) === null,
    ),
    ...world.statutes.filter((one) => isMeant(one) && statuteInactivityOf(one, at) === null),
  ].map(({ id }) => id);
}
