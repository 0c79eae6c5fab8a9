import { CATEGORIES, type Category } from '@app/access';
import type { SectionDto } from '../case.dto';
import type { MergeFieldDto } from './merge.dto';

type Part = Pick<SectionDto, 'id' | 'version' | 'confided' | 'content'>;

/** A file by its categories. */
export type Contents = Readonly<Record<Category, Part>>;

/** What a merge does to a category: the fields that change, what stood there and what stands there now. */
export interface FieldChange {
  readonly category: Category;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What is kept of a merge so that it can be taken back. */
export interface Reversal {
  readonly fields: readonly FieldChange[];
  /** Categories that were not confided before, and are now. */
  readonly newlyConfided: readonly Category[];
}

/** Every field that either file fills, side by side. */
export function compareFields(kept: Contents, other: Contents): MergeFieldDto[] {
  return CATEGORIES.flatMap((category) => {
    const [one, two] = [kept[category].content, other[category].content];
    const fields = [...new Set([...Object.keys(one), ...Object.keys(two)])];
    return fields
      .filter((field) => isFilled(one[field]) || isFilled(two[field]))
      .map((field) => ({
        category,
        field,
        kept: one[field] ?? null,
        other: two[field] ?? null,
        differs: !isEqual(one[field], two[field]),
        suggested: !isFilled(one[field]) && isFilled(two[field]) ? 'other' : 'kept',
      }));
  });
}

/** The changes that taking these fields from the other file brings. */
export function changesOf(compared: readonly MergeFieldDto[], fromOther: ReadonlySet<string>): FieldChange[] {
  return compared
    .filter((each) => each.differs && fromOther.has(nameOf(each)))
    .map(({ category, field, kept, other }) => ({ category, field, before: kept, after: other }));
}

/** Contents of a category with these changes; what is emptied is left out. */
export function changed(content: Part['content'], changes: readonly FieldChange[]): Record<string, unknown> {
  const merged = { ...content, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined));
}

/** What takes changes back: whatever was written over them since stays as it is. */
export function reversed(contents: Contents, changes: readonly FieldChange[]): FieldChange[] {
  return changes
    .filter(({ category, field, after }) => isEqual(contents[category].content[field], after))
    .map(({ category, field, before, after }) => ({ category, field, before: after, after: before }));
}

/** How a field is named when it is chosen. */
export function nameOf({ category, field }: { category: Category; field: string }): string {
  return `${category}.${field}`;
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function isEqual(one: unknown, other: unknown): boolean {
  return (!isFilled(one) && !isFilled(other)) || JSON.stringify(one) === JSON.stringify(other);
}
