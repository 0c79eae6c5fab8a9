/** What somebody is to the person of the file. */
export const RELATIONS = [
  'spouse',
  'partner',
  'child',
  'foster-child',
  'parent',
  'sibling',
  'grandparent',
  'grandchild',
  'relative',
  'other',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Whether she lives with the person of the file. */
export const RESIDENCES = ['household', 'elsewhere', 'abroad'] as const;
export type ResidenceOfMember = (typeof RESIDENCES)[number];

/**
 * How well a date of birth is known. Registers write 01.01. where only the year is known; that day then counts everywhere,
 * and here too, but nobody has to take it for the true one.
 */
export const PRECISIONS = ['day', 'month', 'year', 'estimated'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const NAME_KINDS = ['birth', 'former', 'alias', 'transliteration', 'original'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** By what somebody speaks for a member: custody (§ 1626 BGB), guardianship (§ 1773), legal care (§ 1814), a power of attorney. */
export const REPRESENTATION_KINDS = ['parent', 'guardian', 'carer', 'authorised'] as const;
export type RepresentationKind = (typeof REPRESENTATION_KINDS)[number];
/** Those that end when the member comes of age. */
export const OF_MINORS: readonly RepresentationKind[] = ['parent', 'guardian'];

/** What was seen of it. */
export const PROOF_KINDS = [
  'birth-certificate',
  'custody-declaration',
  'court-order',
  'youth-office',
  'power-of-attorney',
  'not-seen',
] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** Who it is: the person of the file, another member, or somebody else. */
export const REPRESENTED_BY = ['principal', 'member', 'other'] as const;
export type RepresentedBy = (typeof REPRESENTED_BY)[number];

/** Why somebody is not a member any more; after `error` nothing of her is kept. */
export const REMOVALS = ['moved-out', 'separated', 'died', 'other', 'error'] as const;
export type RemovalReason = (typeof REMOVALS)[number];
