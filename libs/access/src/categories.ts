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

/** The purposes below one: whoever denies `education` denies them too; whoever permits it permits none of them. */
export const PURPOSES_BELOW = { education: ['language-course', 'recognition'] } as const satisfies Partial<
  Record<Purpose, readonly Purpose[]>
>;

/** What an agency may do with what it is shown; passing it on is off unless the person said so. */
export const ACTIONS = ['read', 'contribute', 'redisclose'] as const;
export type Action = (typeof ACTIONS)[number];

/** What a disclosure can rest on: Art. 6(1)(a), 9(2)(a) GDPR; § 203 StGB; a statute that is named. */
export const LEGAL_BASES = ['consent', 'secrecy-release', 'statute'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

export function isSpecial(category: string): category is SpecialCategory {
  return (SPECIAL_CATEGORIES as readonly string[]).includes(category);
}

/** The categories of a share's mask, in the order of the list. */
export function categoriesOf(mask: number): Category[] {
  return CATEGORIES.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
