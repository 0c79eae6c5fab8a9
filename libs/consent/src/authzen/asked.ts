import { type Action, ACTIONS, CATEGORIES, type Category, PURPOSES, type Purpose } from '@app/access';
import { Invalid, isId } from '@app/platform';
import type { EntityDto } from './evaluation.dto';

/** Whose request it is, what for and in whose name, before anything is known to exist. */
export interface Asked {
  readonly subject: Pick<EntityDto, 'type' | 'id'>;
  readonly action: string;
  readonly resource: EntityDto;
  readonly purposes: readonly Purpose[];
}

/** What a resource is, if it is something there could be: of the whole file, of a category, or of one item. */
export interface Target {
  readonly kind: 'case' | 'section' | 'item';
  readonly id: string;
  readonly category?: Category;
  /** Of a case: the one item in it. */
  readonly itemId?: string;
}

/** The purposes of a request. There is no default: without one, or with one that is not on the list, it is refused. */
export function purposesOf(context: Record<string, unknown> | undefined, path = 'context'): Purpose[] {
  const stated = [context?.['purpose']].flat();
  const known = PURPOSES.filter((purpose) => stated.includes(purpose));
  if (known.length === 0 || known.length !== stated.length)
    throw new Invalid([{ field: `${path}.purpose`, code: context?.['purpose'] === undefined ? 'isNotEmpty' : 'isIn' }]);
  return known;
}

/** The action, if we know it. */
export function actionOf(name: string): Action | null {
  return ACTIONS.find((action) => action === name) ?? null;
}

/** The resource, or null where no such thing could exist: what we do not know, nobody may touch. */
export function targetOf({ type, id, properties = {} }: EntityDto): Target | null {
  const { category, item } = properties;
  const known = category === undefined ? undefined : CATEGORIES.find((name) => name === category);
  if (!isId(id) || (category !== undefined && !known)) return null;
  const about = { id, ...(known && { category: known }) };
  if (type === 'section' || type === 'item') return { kind: type, ...about };
  if (type !== 'case') return null;
  if (item === undefined) return { kind: type, ...about };
  return typeof item === 'string' && isId(item) ? { kind: type, ...about, itemId: item } : null;
}
