import { isDeepStrictEqual } from 'node:util';
import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { type WrappedKeys, wrappedKeys } from '@app/documents';
import { Conflict, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JournalDraftDto, JournalTypedDto, SaveDraftDto, SavedDraftDto } from './journal-draft.dto';
import { JournalSeal } from './journal-seal.service';

interface DraftRow {
  readonly id: string;
  readonly entryId: string | null;
  readonly version: number;
  readonly windowId: string;
  readonly savedAt: string;
  readonly sealed: Buffer | null;
  readonly keys: WrappedKeys | null;
}

const nothing = (version: number): JournalDraftDto => ({ entryId: null, version, savedAt: null, typed: null });

/**
 * What somebody is writing about a contact, one draft for each author and file, nobody else's. It is saved as it is typed, so
 * only its beginning and its being read back are logged: every few words would be an entry in the person's log.
 */
@Injectable()
export class JournalDraftService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: JournalSeal,
  ) {}

  /** The own draft, or that there is none. */
  async read(actor: Actor, caseId: string, traceId: string): Promise<JournalDraftDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      const row = await findDraft(tx, caseId);
      if (row?.entryId) await this.audit.write(tx, { action: 'journal.draft-read', caseIds: [caseId], traceId });
      return this.opened(actor, caseId, row);
    });
  }

  /**
   * Keeps what is typed. Throws 409 where it has become an entry already, where the file is closed, and, with what stands
   * there, where it was continued in another window.
   */
  async save(actor: Actor, caseId: string, given: SaveDraftDto, traceId: string): Promise<SavedDraftDto> {
    const saved = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (await isRecorded(tx, caseId, given.entryId)) throw new Conflict('entry-recorded');
      if (file.closed) throw new Conflict('case-closed');
      const row = await findDraft(tx, caseId);
      if (row?.entryId && row.windowId !== given.windowId && row.version !== given.version) {
        const current = await this.opened(actor, caseId, row);
        // What came with the request is an instance of its class, what was kept is not.
        if (!isDeepStrictEqual(current.typed, JSON.parse(JSON.stringify(given.typed)))) {
          await this.audit.write(tx, { action: 'journal.draft-read', caseIds: [caseId], traceId });
          return { current };
        }
      }
      const [id, version] = [row?.id ?? newId(), (row?.version ?? 0) + 1];
      const sealed = await this.seal.sealDraft(tx, { tenantId: actor.tenantId, caseId, id }, given.typed);
      await tx.query(
        row
          ? `UPDATE journal_draft SET entry_id = $2, version = $3, window_id = $4, sealed = $5, saved_at = $6
               WHERE tenant_id = app.tenant_id() AND id = $1 AND case_id = $7`
          : `INSERT INTO journal_draft (tenant_id, id, case_id, account_id, entry_id, version, window_id, sealed, saved_at)
               VALUES (app.tenant_id(), $1, $7, app.account_id(), $2, $3, $4, $5, $6)`,
        [id, given.entryId, version, given.windowId, sealed, at, caseId],
      );
      if (row?.entryId !== given.entryId)
        await this.audit.write(tx, { action: 'journal.draft-begun', caseIds: [caseId], traceId });
      return { version, savedAt: at.toISOString() };
    });
    if ('current' in saved) throw new Conflict('draft-changed', { current: saved.current });
    return saved;
  }

  /** Throws the own draft away. */
  async discard(actor: Actor, caseId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'write', caseId, { lock: true });
      await tx.query(
        `UPDATE journal_draft SET entry_id = NULL, sealed = NULL, version = version + 1, saved_at = $2
           WHERE tenant_id = app.tenant_id() AND case_id = $1 AND account_id = app.account_id()`,
        [caseId, at],
      );
    });
  }

  private async opened({ tenantId }: Actor, caseId: string, row: DraftRow | null): Promise<JournalDraftDto> {
    if (!row) return nothing(0);
    const { id, entryId, version, savedAt, sealed, keys } = row;
    if (!sealed) return nothing(version);
    const typed = (await this.seal.openDraft({ tenantId, caseId, id }, sealed, keys)) as JournalTypedDto;
    return { entryId, version, savedAt, typed };
  }
}

async function findDraft(tx: EntityManager, caseId: string): Promise<DraftRow | null> {
  const [row] = await tx.query<DraftRow[]>(
    `SELECT d.id, d.entry_id AS "entryId", d.version, d.window_id AS "windowId", to_json(d.saved_at) #>> '{}' AS "savedAt",
         d.sealed, ${wrappedKeys('$1::uuid')} AS keys
       FROM journal_draft d WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 AND d.account_id = app.account_id()`,
    [caseId],
  );
  return row ?? null;
}

async function isRecorded(tx: EntityManager, caseId: string, entryId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT FROM journal_version v WHERE v.tenant_id = app.tenant_id() AND v.case_id = $1 AND v.entry_id = $2 LIMIT 1`,
    [caseId, entryId],
  );
  return rows.length > 0;
}
