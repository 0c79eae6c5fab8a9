import type { Action, Category, Purpose, SpecialCategory } from '@app/access';
import type { ConsentState } from '../consent-states';
import type { ConsentEvidence, ConsentException, ConsentForm, Decision, Declaration } from '../consent-terms';

/** One consent, restriction or release with everything that is recorded of it, as it leaves the house. Instants are ISO 8601, UTC. */
export interface ConsentRecord {
  readonly id: string;
  readonly tenant: { readonly id: string; readonly name: string };
  /** Pseudonym of the person; never the id of her file. */
  readonly principal: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly basis: Declaration;
  readonly decision: Decision;
  readonly state: ConsentState;
  readonly purposes: readonly Purpose[];
  readonly categories: readonly Category[];
  readonly specialCategories: readonly SpecialCategory[];
  readonly actions: readonly Action[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly recordedFrom: string | null;
  readonly recordedUntil: string | null;
  readonly items: readonly string[] | null;
  readonly authors: readonly string[] | null;
  readonly exceptions: readonly ConsentException[];
  readonly condition: string | null;
  readonly supersedes: string | null;
  readonly representativeId: string | null;
  readonly textVersion: string;
  readonly language: string;
  readonly interpreter: string | null;
  readonly form: ConsentForm;
  readonly witness: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  /** When the person said yes; null while she has not, and where nobody kept it. */
  readonly givenAt: string | null;
  readonly renewedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawalChannel: ConsentForm | null;
  readonly withdrawalRecordedBy: string | null;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
  readonly endedBy: string | null;
  readonly evidence: readonly ConsentEvidence[];
}
