import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, Invalid, isId, newId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { equals, wordsOf } from './entry-words';
import type {
  CorrectEntryDto,
  JournalContentDto,
  JournalEntryDto,
  JournalPageDto,
  JournalQuery,
  JournalVersionsDto,
  RecordEntryDto,
} from './journal.dto';
import { aboutJournal, listEntries, listVersions, type VersionRow } from './journal.queries';
import { JournalSeal, type OpenedWords } from './journal-seal.service';

interface NewVersion {
  readonly caseId: string;
  readonly entryId: string;
  readonly version: number;
  readonly reason: string | null;
  /** Who recorded the entry, and when: the first version's own author and time. */
  readonly authorId: string;
  readonly recordedAt: Date | string;
}

/** The journal of a file: contacts, never shared, of which every wording is kept. */
@Injectable()
export class JournalService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: JournalSeal,
  ) {}

  async list(actor: Actor, caseId: string, query: JournalQuery, traceId: string): Promise<JournalPageDto> {
    const after = readCursor(query.after, 2);
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read-journal', caseId);
      await this.audit.write(tx, { action: 'journal.read', caseIds: [caseId], traceId });
      const { rows, total, next } = await listEntries(tx, caseId, query, after);
      return { items: await this.opened(actor, caseId, rows), total, next, ...(await aboutJournal(tx, caseId)) };
    });
  }

  /** Every wording of one entry. */
  async versions(actor: Actor, caseId: string, entryId: string, traceId: string): Promise<JournalVersionsDto> {
    if (!isId(entryId)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read-journal', caseId);
      const rows = await listVersions(tx, caseId, entryId);
      if (rows.length === 0) throw new NotFound();
      await this.audit.write(tx, { action: 'journal.read', caseIds: [caseId], traceId });
      return { items: await this.opened(actor, caseId, rows) };
    });
  }

  /**
   * Records an entry once, however often it is sent. Throws 400 per field, 404 for a file that is not the actor's, 409 for a
   * closed one, and 409 with what stands there where the same id was recorded with other words.
   */
  async record(actor: Actor, caseId: string, given: RecordEntryDto, traceId: string): Promise<JournalEntryDto> {
    const written = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const [current, ...earlier] = await this.versionsIn(tx, actor, caseId, given.entryId);
      const first = earlier.at(-1) ?? current;
      if (current && first) {
        await this.audit.write(tx, { action: 'journal.read', caseIds: [caseId], traceId });
        return { current, isSame: equals(first, given) };
      }
      if (file.closed) throw new Conflict('case-closed');
      check(given, at);
      const about = { caseId, entryId: given.entryId, authorId: actor.accountId, recordedAt: at };
      await this.insert(tx, actor, { ...about, version: 1, reason: null }, given, at);
      await tx.query(
        `UPDATE journal_draft SET entry_id = NULL, sealed = NULL, version = version + 1, saved_at = $3
           WHERE tenant_id = app.tenant_id() AND case_id = $1 AND account_id = app.account_id() AND entry_id = $2`,
        [caseId, given.entryId, at],
      );
      await this.audit.write(tx, { action: 'journal.written', caseIds: [caseId], traceId });
      const [made] = await this.versionsIn(tx, actor, caseId, given.entryId);
      return { current: made, isSame: true };
    });
    if (!written.current) throw new NotFound();
    if (!written.isSame) throw new Conflict('entry-recorded', { current: written.current });
    return written.current;
  }

  /** Adds a version. Throws 409 with the current one when somebody else has corrected it in the meantime. */
  async correct(
    actor: Actor,
    caseId: string,
    { entryId, given }: { entryId: string; given: CorrectEntryDto },
    traceId: string,
  ): Promise<JournalEntryDto> {
    if (!isId(entryId)) throw new NotFound();
    const written = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const [row] = await listVersions(tx, caseId, entryId);
      if (!row) throw new NotFound();
      if (row.version !== given.version) {
        const [current] = await this.opened(actor, caseId, [row]);
        await this.audit.write(tx, { action: 'journal.read', caseIds: [caseId], traceId });
        return { current, isChanged: true };
      }
      check(given, at);
      const { authorId, recordedAt } = row;
      const next = { caseId, entryId, authorId, recordedAt, version: row.version + 1, reason: given.reason.trim() };
      await this.insert(tx, actor, next, given, at);
      await this.audit.write(tx, { action: 'journal.corrected', caseIds: [caseId], traceId });
      const [current] = await this.versionsIn(tx, actor, caseId, entryId);
      return { current, isChanged: false };
    });
    if (!written.current) throw new NotFound();
    if (written.isChanged) throw new Conflict('entry-changed', { current: written.current });
    return written.current;
  }

  private async insert(tx: EntityManager, actor: Actor, next: NewVersion, given: JournalContentDto, at: Date) {
    const id = newId();
    const { caseId, entryId, version, reason, authorId, recordedAt } = next;
    const { words, aside } = wordsOf(given, reason);
    const place = { tenantId: actor.tenantId, caseId, id };
    const { sealed, sealedAside } = await this.seal.sealVersion(tx, place, words, aside);
    await tx.query(
      `INSERT INTO journal_version (tenant_id, id, case_id, entry_id, version, kind, began_at, minutes, sealed, has_aside,
           author_id, recorded_at, written_by, written_at)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app.account_id(), $12)`,
      [
        id,
        caseId,
        entryId,
        version,
        given.kind,
        given.beganAt,
        given.minutes ?? null,
        sealed,
        aside !== null,
        authorId,
        recordedAt,
        at,
      ],
    );
    if (sealedAside)
      await tx.query(
        `INSERT INTO journal_aside (tenant_id, id, case_id, sealed) VALUES (app.tenant_id(), $1, $2, $3)`,
        [id, caseId, sealedAside],
      );
  }

  private async versionsIn(tx: EntityManager, actor: Actor, caseId: string, entryId: string) {
    return this.opened(actor, caseId, await listVersions(tx, caseId, entryId));
  }

  private async opened({ tenantId }: Actor, caseId: string, rows: VersionRow[]): Promise<JournalEntryDto[]> {
    const open = this.seal.versionOpener(tenantId);
    return Promise.all(rows.map(async (row) => entryOf(row, await open(caseId, row))));
  }
}

/** What staff are shown of a version. */
function entryOf(row: VersionRow, words: OpenedWords): JournalEntryDto {
  const { id, version, kind, beganAt, minutes, author, recordedAt, writtenBy, writtenAt } = row;
  return { id, version, kind, beganAt, minutes, author, recordedAt, writtenBy, writtenAt, ...words };
}

/** What no single field can say by itself. */
function check({ kind, beganAt, text, mediation, mediationLanguage }: JournalContentDto, at: Date): void {
  const faults = [];
  if (new Date(beganAt) > at) faults.push({ field: 'beganAt', code: 'inFuture' });
  if (kind !== 'not-reached' && text.trim() === '') faults.push({ field: 'text', code: 'isNotEmpty' });
  if (mediation !== 'none' && !mediationLanguage) faults.push({ field: 'mediationLanguage', code: 'isNotEmpty' });
  if (faults.length > 0) throw new Invalid(faults);
}
