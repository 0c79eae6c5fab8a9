/** The tables whose policies decide about files, and the functions that decisions are made of. */

export const GUARDED_TABLES = [
  'case_file',
  'case_intake',
  'case_item',
  'case_phase',
  'case_section',
  'consent',
  'denial',
  'deputy',
  'emergency_access',
  'file_opening',
  'own_file',
  'person',
  'representative',
  'share',
  'statute_basis',
  'waiting_entry',
  'waiting_move',
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
