import { isId, NotFound } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { Actor, PersonActor } from './actor';
import { authorize, type FileAction, FileHolder } from './policy';

/**
 * Finds a file under row-level security and checks that the actor may do this with it. Throws 404 when the actor cannot
 * see the file, 403 when seeing is all she may. With `lock` the file cannot change until the transaction ends.
 */
export async function admit(
  tx: EntityManager,
  actor: Actor | PersonActor,
  action: FileAction,
  caseId: string,
  { lock = false } = {},
): Promise<FileHolder> {
  if (!isId(caseId)) throw new NotFound();
  // The person may hold her file still but not change it, so she does not lock it by herself.
  const isPerson = actor.role === 'person';
  if (isPerson && lock) await tx.query('SELECT app.lock_own_file()');
  const [row] = await tx.query<FileHolder[]>(
    `SELECT c.id AS "caseId", c.case_manager_id AS "caseManagerId", c.agency_id AS "agencyId",
       c.closed_on IS NOT NULL AS closed,
       coalesce(c.case_manager_id = ANY (app.held_by()) AND c.case_manager_id <> app.account_id(), false) AS "heldAsDeputy",
       EXISTS (SELECT FROM file_opening o WHERE o.tenant_id = c.tenant_id AND o.case_id = c.id) AS "openedWithReason"
     FROM case_file c WHERE c.id = $1 ${lock && !isPerson ? 'FOR UPDATE OF c' : ''}`,
    [caseId],
  );
  if (!row) throw new NotFound();
  const file = Object.assign(new FileHolder(), row);
  authorize(actor, action, file);
  return file;
}
