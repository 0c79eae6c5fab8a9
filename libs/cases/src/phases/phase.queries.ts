import { sealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { Phase } from '../case.entity';
import type { PhaseStepDto } from './phase.dto';

/** Most steps an answer has; a file with more has been assessed anew some thirty times. */
const MOST = 200;

/** A step as the table has it: its reason still sealed. */
export type StoredStep = Omit<PhaseStepDto, 'reason' | 'sentTo'> & { readonly content: object | null };

const NAME_OF = (column: string): string =>
  `(SELECT a.display_name FROM account a WHERE a.tenant_id = s.tenant_id AND a.id = s.${column})`;

/** The steps of a file, the last one first. */
export async function listSteps(tx: EntityManager, caseId: string): Promise<StoredStep[]> {
  return tx.query<StoredStep[]>(
    `SELECT s.id, s.step, s.from_phase AS "from", s.phase, s.entered_on::text AS "on", s.reason_code AS "reasonCode",
       CASE WHEN s.sealed IS NOT NULL THEN ${sealedContent('s.sealed', '$1::uuid')} END AS content,
       s.follow_up_on::text AS "followUpOn", ${NAME_OF('case_manager_id')} AS "caseManager",
       to_json(s.recorded_at) #>> '{}' AS "recordedAt", ${NAME_OF('recorded_by')} AS "recordedBy"
     FROM case_phase s WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 ORDER BY s.ordinal DESC LIMIT ${MOST}`,
    [caseId],
  );
}

/** Where a file stands, and what its next step follows. */
export interface LastStep {
  readonly phase: Phase;
  readonly before: Phase | null;
  readonly ordinal: number;
  readonly enteredOn: string;
  readonly caseManagerId: string | null;
}

/** The last step of a file the actor sees and holds. */
export async function findLastStep(tx: EntityManager, caseId: string): Promise<LastStep | null> {
  const [row] = await tx.query<LastStep[]>(
    `SELECT c.phase, c.case_manager_id AS "caseManagerId", last.from_phase AS before, coalesce(last.ordinal, 0) AS ordinal,
       coalesce(last.entered_on, c.opened_on)::text AS "enteredOn"
     FROM case_file c LEFT JOIN app.last_step($1) last ON true
     WHERE c.tenant_id = app.tenant_id() AND c.id = $1`,
    [caseId],
  );
  return row ?? null;
}
