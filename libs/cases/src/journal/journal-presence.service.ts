import { type Actor, admit } from '@app/access';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PresenceDto } from './journal-presence.dto';

/** How long somebody counts as writing after her page last said so. */
const PRESENT = `interval '45 seconds'`;

/** Who is writing at a file just now. It tells no content, so it is not logged; of each only the last time is kept. */
@Injectable()
export class JournalPresenceService {
  constructor(private readonly tenancy: Tenancy) {}

  /** Notes that the actor is writing, and answers who else is. */
  async note(actor: Actor, caseId: string): Promise<PresenceDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'write', caseId);
      await tx.query(
        `INSERT INTO journal_presence (tenant_id, case_id, account_id, seen_at)
           VALUES (app.tenant_id(), $1, app.account_id(), $2)
         ON CONFLICT (tenant_id, case_id, account_id) DO UPDATE SET seen_at = excluded.seen_at`,
        [caseId, at],
      );
      const others = await tx.query<{ name: string }[]>(
        `SELECT a.display_name AS name FROM journal_presence p
           JOIN account a ON a.tenant_id = p.tenant_id AND a.id = p.account_id
           WHERE p.tenant_id = app.tenant_id() AND p.case_id = $1 AND p.account_id <> app.account_id()
             AND p.seen_at > app.now() - ${PRESENT} ORDER BY name, a.id`,
        [caseId],
      );
      return { others: others.map(({ name }) => name) };
    });
  }

  /** Notes that the actor has stopped. */
  async leave(actor: Actor, caseId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      await tx.query(
        `UPDATE journal_presence SET seen_at = app.now() - ${PRESENT}
           WHERE tenant_id = app.tenant_id() AND case_id = $1 AND account_id = app.account_id()`,
        [caseId],
      );
    });
  }
}
