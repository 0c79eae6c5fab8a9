/** What a world of the proof consists of: plain data, so that it can be kept as JSON. Instants are milliseconds. */

/** Every category of the model. What nothing names has to stay shut, too. */
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

type Decision = 'permit' | 'deny';

/** What of a file's items a declaration reaches; null is no limit. Periods are half-open and mean when an item was recorded. */
export interface Limits {
  readonly recordedFrom: number | null;
  readonly recordedUntil: number | null;
  readonly items: readonly string[] | null;
  readonly authors: readonly string[] | null;
}

/** One level below a declaration, and always its opposite. What is null does not narrow. */
export interface Exception extends Limits {
  readonly purposes: readonly string[] | null;
  readonly categories: readonly string[] | null;
  readonly actions: readonly string[] | null;
  readonly condition: boolean;
}

/** What a person declared for one agency: a consent, or a release from secrecy. */
export interface Declaration extends Limits {
  readonly id: string;
  readonly basis: 'consent' | 'secrecy-release';
  readonly case: string;
  readonly agency: string;
  readonly decision: Decision;
  readonly state: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly actions: readonly string[];
  readonly validFrom: number;
  readonly validUntil: number;
  readonly condition: boolean;
  readonly representative: string | null;
  readonly supersedes: string | null;
  readonly exceptions: readonly Exception[];
  readonly recordedAt: number;
}

/** A legal duty or power to disclose. */
export interface Statute {
  readonly id: string;
  readonly case: string;
  readonly agency: string;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly actions: readonly string[];
  readonly validFrom: number;
  readonly validUntil: number;
  readonly ended: boolean;
  readonly recordedAt: number;
}

interface Representative {
  readonly id: string;
  readonly case: string;
  readonly kind: 'parent' | 'guardian' | 'carer' | 'authorised';
  /** Null: long before anything else. */
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  readonly endedAt: number | null;
}

export interface CaseFile {
  readonly id: string;
  readonly tenant: string;
  readonly closed: boolean;
  readonly bornOn: string | null;
  /** 00:00 in Berlin on the 18th birthday; written beside the birthday, never computed from it. */
  readonly adultAt: number | null;
}

/** Anything in a file that can be shared on its own. */
export interface Item {
  readonly id: string;
  readonly case: string;
  readonly form: 'person' | 'section' | 'entry';
  readonly category: string | null;
  readonly author: string;
  readonly recordedAt: number;
  readonly confided: boolean;
}

export interface World {
  readonly tenants: readonly string[];
  readonly agencies: readonly { readonly id: string; readonly tenant: string }[];
  /** Officers of the agencies; the authors of items are the tenant's case managers. */
  readonly officers: readonly { readonly id: string; readonly agency: string }[];
  readonly authors: readonly { readonly id: string; readonly tenant: string }[];
  readonly cases: readonly CaseFile[];
  readonly items: readonly Item[];
  readonly representatives: readonly Representative[];
  readonly declarations: readonly Declaration[];
  readonly statutes: readonly Statute[];
  /** Staff who are clients themselves. */
  readonly ownFiles: readonly { readonly officer: string; readonly case: string }[];
}

/** Who asks, for what, when; `officer` is null where only the agency is asked about. */
export interface Ask {
  readonly agency: string;
  readonly officer: string | null;
  readonly purposes: readonly string[];
  readonly action: string;
  readonly at: number;
}

/** A question about one category of a file as a whole, or about one item of it. */
export interface Request extends Ask {
  readonly case: string;
  readonly category: string | null;
  readonly item: string | null;
}
