import type { Scene } from './generator';
import type { Item, World } from './world';

/**
 * The same worlds told of something else. Entries, sections and the person herself are decided about by policies of their
 * own, and what a world shows of an entry has to be true of the other two as well.
 */

const CATEGORIES = [
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

/** The same world with something in every category that is spoken of, so that there is something to be shown or hidden. */
export function filled({ world, asks }: Scene): Scene {
  const added = world.cases.flatMap(({ id }) => {
    const [person] = world.items.filter((item) => item.case === id && item.form === 'person');
    const named = new Set(categoriesOf({ ...world, items: [] }));
    return [...named]
      .filter((category) => !world.items.some((item) => item.case === id && item.category === category))
      .map((category, index): Item[] =>
        person ? [{ ...person, id: `f${id}-${index}`, form: 'entry', category }] : [],
      );
  });
  return { world: { ...world, items: [...world.items, ...added.flat()] }, asks };
}

/** Every entry that can be a section is one: as a file has one section of a category, each gets a category of its own. */
export function toldOfSections({ world, asks }: Scene): Scene[] {
  const free = CATEGORIES.filter((category) => !categoriesOf(world).includes(category));
  const names = new Map<string, string[]>();
  const items = world.items.map((item): Item => {
    const { form, category } = item;
    if (form !== 'entry' || category === null || category === 'contact') return item;
    const known = names.get(category) ?? [];
    const isTaken = world.items.some((other) => other.form === 'section' && other.category === category);
    const own = known.length === 0 && !isTaken ? category : free.shift();
    if (own === undefined) return item;
    names.set(category, [...known, own]);
    return { ...item, form: 'section', category: own };
  });
  if (names.size === 0) return [];
  const renamed = (category: string) => [category, ...(names.get(category) ?? [])];
  return [{ world: { ...withCategories(world, renamed), items }, asks }];
}

/** Once for every entry of which it can be true: what is said of the entry is said of the person of its file. */
export function toldOfPersons({ world, asks }: Scene): Scene[] {
  return world.items
    .filter((item) => item.form === 'entry' && item.category !== null && !item.confided)
    .map((entry) => {
      const swapped = (category: string): string =>
        category === entry.category ? 'contact' : category === 'contact' ? (entry.category ?? '') : category;
      const rest = world.items.filter(
        (item) => item !== entry && !(item.form === 'person' && item.case === entry.case),
      );
      const items = [
        { ...entry, form: 'person' as const, category: 'contact' },
        // Other persons keep what they are; sections of contact do not exist.
        ...rest
          .filter(({ form }) => form !== 'section')
          .map((item) =>
            item.form === 'person' || item.category === null ? item : { ...item, category: swapped(item.category) },
          ),
      ];
      return { world: { ...withCategories(world, (category) => [swapped(category)]), items }, asks };
    });
}

function categoriesOf({ declarations, statutes, items }: World): string[] {
  const named = [...declarations, ...statutes].flatMap(({ categories }) => categories);
  const excepted = declarations.flatMap(({ exceptions }) => exceptions.flatMap(({ categories }) => categories ?? []));
  return [...named, ...excepted, ...items.map(({ category }) => category ?? '')];
}

/** The same declarations and duties under other names of categories. */
function withCategories(world: World, renamed: (category: string) => readonly string[]): World {
  const all = (categories: readonly string[]) => [...new Set(categories.flatMap(renamed))];
  return {
    ...world,
    declarations: world.declarations.map((one) => ({
      ...one,
      categories: all(one.categories),
      exceptions: one.exceptions.map((part) => ({ ...part, categories: part.categories && all(part.categories) })),
    })),
    statutes: world.statutes.map((one) => ({ ...one, categories: all(one.categories) })),
  };
}
