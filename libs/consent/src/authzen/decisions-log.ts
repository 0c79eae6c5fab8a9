import { type ServiceActor, signAsService } from '@app/access';
import { newId } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { Covering } from './authzen.queries';

/** What a service client was told. */
export interface Told {
  readonly action: 'access.evaluated' | 'access.searched';
  /** The file it asked about, whether there is one or not; none where it looked for files. */
  readonly caseId: string | null;
  readonly decision: boolean;
  readonly bases: readonly Covering[];
  readonly traceId: string;
}

/** Writes what was told into the log of everybody it was about, under the name of the client; nothing can be read after it. */
export async function logDecision(tx: EntityManager, service: ServiceActor, told: Told): Promise<void> {
  const { action, caseId, decision, bases, traceId } = told;
  await signAsService(tx, service);
  const cases = bases.length > 0 ? bases.map((basis) => basis.caseId) : [caseId].filter((id) => id !== null);
  await tx.query('SELECT app.audit($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    newId(),
    action,
    decision ? 'permit' : 'deny',
    decision ? null : 'no-live-basis',
    bases.length > 0 ? bases.map(({ basis }) => basis) : null,
    cases,
    bases.length > 0 ? bases.map(({ id }) => id) : null,
    bases.length > 0 ? bases.map(({ mask }) => mask) : null,
    traceId,
  ]);
}
