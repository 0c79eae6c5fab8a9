/** The closed list of what a file holds. Its order is the order of the bits in `share.mask`: append only. */
export const CATEGORIES = [
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
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Special categories (Art. 9 GDPR): ticked on their own, stored sealed. */
export const SPECIAL_CATEGORIES = ['health', 'violence', 'belief'] as const satisfies readonly Category[];
export type SpecialCategory = (typeof SPECIAL_CATEGORIES)[number];

/** The closed list of what a partner may state. There is no default: a request without one is refused. */
export const PURPOSES = [
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
] as const;
export type Purpose = (typeof PURPOSES)[number];

export function isSpecial(category: string): category is SpecialCategory {
  return (SPECIAL_CATEGORIES as readonly string[]).includes(category);
}

/** The categories of a share's mask, in the order of the list. */
export function categoriesOf(mask: number): Category[] {
  return CATEGORIES.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
