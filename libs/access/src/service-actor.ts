import type { Acting } from '@app/platform';
import type { EntityManager } from 'typeorm';

/**
 * A system that acts for an agency. Row-level security sees an officer of the agency without an account: whatever binds her,
 * binds it.
 */
export interface ServiceActor extends Acting {
  readonly clientId: string;
  readonly agencyId: string;
  readonly accountId: null;
  readonly role: 'agency-officer';
}

/**
 * From here on the transaction acts as the service client itself, under whose name the access log is written. No policy
 * knows its role: nothing can be read any more.
 */
export async function signAsService(tx: EntityManager, { clientId }: Pick<ServiceActor, 'clientId'>): Promise<void> {
  await tx.query(`SELECT set_config('app.role', 'service', true), set_config('app.account_id', $1, true)`, [clientId]);
}
