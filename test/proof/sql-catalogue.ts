/** The tables whose policies decide about files, and the functions that decisions are made of. */

export const GUARDED_TABLES = [
  'assessment',
  'case_file',
  'case_item',
  'case_section',
  'consent',
  'denial',
  'deputy',
  'emergency_access',
  'file_opening',
  'journal_aside',
  'journal_draft',
  'journal_presence',
  'journal_version',
  'own_file',
  'person',
  'plan_goal',
  'plan_measure',
  'plan_review',
  'representative',
  'share',
  'statute_basis',
  'support_plan',
];

export const DECIDING_FUNCTIONS = [
  'action_mask',
  'category_bit',
  'category_mask',
  'denials_of',
  'held_by',
  'is_open',
  'is_spared',
  'item_of',
  'limit_parents',
  'open_mask',
  'own_files',
  'purposes_below',
  'refresh_shares',
  'representation_end',
  'shares_of',
];

/** Those of them that work when something is written: what they make stands in tables that are read later. */
export const DERIVING_FUNCTIONS = [
  'action_mask',
  'category_mask',
  'denials_of',
  'limit_parents',
  'purposes_below',
  'refresh_shares',
  'representation_end',
  'shares_of',
];
