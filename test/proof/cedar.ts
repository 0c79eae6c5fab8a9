import {
  type EntityJson,
  preparsePolicySet,
  statefulIsAuthorized,
  type TypeAndId,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Declaration, Exception, Item, Limits, Request, Statute, World } from './world';

/**
 * The same semantics a second time, in another language and on another engine: a world becomes Cedar policies and entities,
 * and Cedar decides. Slow, and therefore only here. What the reference computes, this leaves to Cedar's own rules: forbid
 * overrides permit, a hierarchy of purposes, an attribute that is missing makes no permission.
 */
export interface Oracle {
  /** The bases that permit; null when it is denied. */
  decide(request: Request): string[] | null;
}

const SET = 'world';
const PURPOSES = ['education', 'language-course', 'recognition'];

const uid = (type: string, id: string): TypeAndId => ({ type, id });
const named = (type: string, id: string): string => `${type}::${JSON.stringify(id)}`;
const setOf = (type: string, ids: readonly string[]): string => `[${ids.map((id) => named(type, id)).join(', ')}]`;
const texts = (values: readonly string[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
const all = (conditions: readonly string[]): string => (conditions.length === 0 ? 'true' : conditions.join(' && '));

export function oracleOf(world: World): Oracle {
  const policies: Record<string, string> = {
    tenant: 'forbid (principal, action, resource) unless { principal.tenant == resource.file.tenant };',
    closed: 'forbid (principal, action, resource) when { resource.file.closed };',
    'own-file': `forbid (principal, action, resource)
      when { context has officer && resource.file.clients.contains(context.officer) };`,
  };
  for (const one of world.declarations) Object.assign(policies, policiesOf(one));
  for (const one of world.statutes) Object.assign(policies, statutePolicies(one));
  const parsed = preparsePolicySet(SET, { staticPolicies: policies });
  if (parsed.type === 'failure') throw new Error(JSON.stringify(parsed.errors));
  const shared = entitiesOf(world);
  const items = new Map(world.items.map((item) => [item.id, itemEntity(item)]));
  return {
    decide: (request) => {
      const resource = request.item === null ? categoryEntity(request) : items.get(request.item);
      return ask(world, [...shared, ...(resource ? [resource] : [])], request);
    },
  };
}

function ask(world: World, entities: EntityJson[], request: Request): string[] | null {
  const resource = request.item === null ? `${request.case}/${request.category}` : request.item;
  const found = new Set<string>();
  for (const purpose of request.purposes) {
    const by = ['declaration', 'statute'].flatMap((kind) => {
      // Most agencies have no statute, and half of the questions would be about nothing.
      if (kind === 'statute' && world.statutes.length === 0) return [];
      const answer = statefulIsAuthorized({
        principal: uid('Agency', request.agency),
        action: uid('Action', request.action),
        resource: uid(request.item === null ? 'Category' : 'Item', resource),
        context: {
          kind,
          at: request.at,
          purpose: { __entity: uid('Purpose', purpose) },
          ...(request.officer !== null && { officer: { __entity: uid('Officer', request.officer) } }),
        },
        preparsedPolicySetId: SET,
        entities,
      });
      if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
      return answer.response.decision === 'allow' ? answer.response.diagnostics.reason : [];
    });
    if (by.length === 0) return null;
    for (const id of by) found.add(id);
  }
  return found.size === 0 ? null : [...found].toSorted();
}

function policiesOf(one: Declaration): Record<string, string> {
  // The states are the policy's, not the question's: a policy that does not stand is not written.
  if (one.state !== 'given' && one.state !== 'renewed') return {};
  const live = [
    'context.kind == "declaration"',
    `resource.file == ${named('File', one.case)}`,
    during(one),
    ...(one.representative === null ? [] : [represented(named('Representative', one.representative))]),
    ...within(one),
  ];
  const covered = ['resource has category', `${texts(one.categories)}.contains(resource.category)`];
  const head = `(principal == ${named('Agency', one.agency)}, action in ${setOf('Action', one.actions)}, resource)`;
  const below = `context.purpose in ${setOf('Purpose', one.purposes)}`;
  if (one.decision === 'deny') {
    const whole = isLimited(one) || one.exceptions.length > 0 ? ['resource is Item'] : [];
    const spared = one.exceptions
      .filter((part) => !part.condition)
      .map((part) => `unless { ${all(elements(part, 'contains'))} }`);
    return { [one.id]: `forbid ${head} when { ${all([...live, ...covered, below, ...whole])} } ${spared.join(' ')};` };
  }
  const made: Record<string, string> = {};
  if (!one.condition) {
    const exact = `${setOf('Purpose', one.purposes)}.contains(context.purpose)`;
    const kind = one.basis === 'consent' ? '!resource.confided' : 'resource.confided';
    const reach = `(resource is Category || ${kind})`;
    made[one.id] = `permit ${head} when { ${all([...live, ...covered, exact, reach])} };`;
  }
  for (const [index, part] of one.exceptions.entries()) {
    const whole = isLimited(one) || isLimited(part) ? ['resource is Item'] : [];
    const conditions = [...live, ...covered, below, ...whole, ...elements(part, 'in')];
    made[`${one.id}-${index}`] = `forbid ${head} when { ${all(conditions)} };`;
  }
  return made;
}

function statutePolicies(one: Statute): Record<string, string> {
  if (one.ended) return {};
  const conditions = [
    'context.kind == "statute"',
    `resource.file == ${named('File', one.case)}`,
    'resource has category',
    `${texts(one.categories)}.contains(resource.category)`,
    `${setOf('Purpose', one.purposes)}.contains(context.purpose)`,
    during(one),
    '(resource is Category || !resource.confided)',
  ];
  const head = `(principal == ${named('Agency', one.agency)}, action in ${setOf('Action', one.actions)}, resource)`;
  return { [one.id]: `permit ${head} when { ${all(conditions)} };` };
}

function during({ validFrom, validUntil }: { validFrom: number; validUntil: number }): string {
  return `context.at >= ${validFrom} && context.at < ${validUntil}`;
}

function represented(by: string): string {
  return all([
    `(!(${by} has from) || context.at >= ${by}.from)`,
    `(!(${by} has until) || context.at < ${by}.until)`,
    `(!(${by} has endedAt) || context.at < ${by}.endedAt)`,
    `(${by}.kind != "parent" || (${by}.file has adultAt && context.at < ${by}.file.adultAt))`,
  ]);
}

function isLimited({ recordedFrom, recordedUntil, items, authors }: Limits): boolean {
  return recordedFrom !== null || recordedUntil !== null || items !== null || authors !== null;
}

function within({ recordedFrom, recordedUntil, items, authors }: Limits): string[] {
  const limits = [
    ...(recordedFrom === null ? [] : [`resource.recordedAt >= ${recordedFrom}`]),
    ...(recordedUntil === null ? [] : [`resource.recordedAt < ${recordedUntil}`]),
    ...(items === null ? [] : [`${setOf('Item', items)}.contains(resource)`]),
    ...(authors === null ? [] : [`${texts(authors)}.contains(resource.author)`]),
  ];
  return limits.length === 0 ? [] : [`(resource is Category || (${all(limits)}))`];
}

function elements(part: Exception, purposes: 'in' | 'contains'): string[] {
  const made: string[] = [];
  if (part.purposes) {
    const listed = setOf('Purpose', part.purposes);
    made.push(purposes === 'in' ? `context.purpose in ${listed}` : `${listed}.contains(context.purpose)`);
  }
  if (part.categories) made.push(`${texts(part.categories)}.contains(resource.category)`);
  if (part.actions) made.push(`${setOf('Action', part.actions)}.contains(action)`);
  return [...made, ...within(part)];
}

function entitiesOf(world: World): EntityJson[] {
  return [
    ...PURPOSES.map((purpose) => ({
      uid: uid('Purpose', purpose),
      attrs: {},
      parents: purpose === 'education' ? [] : [uid('Purpose', 'education')],
    })),
    ...world.agencies.map(({ id, tenant }) => ({ uid: uid('Agency', id), attrs: { tenant }, parents: [] })),
    ...world.cases.map(({ id, tenant, closed, adultAt }) => ({
      uid: uid('File', id),
      attrs: {
        tenant,
        closed,
        clients: world.ownFiles
          .filter((own) => own.case === id)
          .map((own) => ({ __entity: uid('Officer', own.officer) })),
        ...(adultAt !== null && { adultAt }),
      },
      parents: [],
    })),
    ...world.representatives.map((one) => ({
      uid: uid('Representative', one.id),
      attrs: {
        kind: one.kind,
        file: { __entity: uid('File', one.case) },
        ...(one.validFrom !== null && { from: one.validFrom }),
        ...(one.validUntil !== null && { until: one.validUntil }),
        ...(one.endedAt !== null && { endedAt: one.endedAt }),
      },
      parents: [],
    })),
  ];
}

function itemEntity({ id, case: file, category, author, recordedAt, confided }: Item): EntityJson {
  const attrs = { file: { __entity: uid('File', file) }, author, recordedAt, confided };
  return { uid: uid('Item', id), attrs: { ...attrs, ...(category !== null && { category }) }, parents: [] };
}

function categoryEntity({ case: file, category }: Request): EntityJson {
  const attrs = { file: { __entity: uid('File', file) }, category: category ?? '' };
  return { uid: uid('Category', `${file}/${category}`), attrs, parents: [] };
}
