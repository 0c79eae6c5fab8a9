import type { Category } from '@app/access';

/** A step towards a goal, as it is printed; days are `YYYY-MM-DD`. */
export interface PlanMeasureData {
  readonly text: string;
  readonly responsible: 'person' | 'case-manager' | 'agency';
  readonly agencyName: string | null;
  readonly dueOn: string | null;
}

/** A goal as it is printed. */
export interface PlanGoalData {
  readonly area: Category;
  readonly owner: 'person' | 'family' | 'agency';
  readonly text: string;
  readonly indicator: string;
  readonly dueOn: string | null;
  readonly scale: readonly string[] | null;
  readonly measures: readonly PlanMeasureData[];
}

/** Everything the paper of a support plan says. */
export interface PlanPaperData {
  readonly tenantName: string;
  readonly caseNumber: string;
  readonly personName: string;
  readonly bornOn: string | null;
  readonly number: number;
  /** Null for a draft, which is printed to be signed. */
  readonly agreed: { readonly on: string; readonly how: 'written' | 'oral'; readonly witness: string | null } | null;
  readonly goals: readonly PlanGoalData[];
  readonly remarks: string;
}
