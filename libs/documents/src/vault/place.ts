import type { SealingContext } from '../sealing.service';

/** What of a file is sealed, and which one of its kind. It opens nowhere else. */
export interface Place {
  readonly tenantId: string;
  readonly caseId: string;
  readonly kind:
    | ('section' | 'item' | 'evidence' | 'phase' | 'intake' | 'waiting' | 'household' | 'handover' | 'merge')
    | ('move' | 'arrival')
    | ('assessment' | 'plan' | 'plan-review')
    | ('deadline' | 'deadline-step')
    | ('journal-version' | 'journal-aside' | 'journal-draft')
    | ('document' | 'document-version')
    | ('conference' | 'conference-correction')
    | ('referral' | 'residence')
    | ('legal-facts' | 'legal-check');
  /** A section's category, an intake's file; else the id of the row. */
  readonly id: string;
}

/** What a text sealed with a person's key is bound to. */
export function contextOf({ tenantId, caseId, kind, id }: Place): SealingContext {
  return [tenantId, caseId, kind, id];
}
