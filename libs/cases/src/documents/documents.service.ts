import { type Actor, admit, type FileHolder } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, type Place, type SealedContent } from '@app/documents';
import { Clock, Conflict, Invalid, isId, newId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  ChangeDocumentDto,
  DeletionReason,
  DocumentDto,
  DocumentPageDto,
  DocumentsQuery,
  RecordDocumentDto,
} from './document.dto';
import { FILE_RETENTION_SOURCE } from '../closing/file-retention';
import { type DocumentRow, findDocument, listDocuments } from './document.queries';

/** What the log says of why a document went; the person reads it. */
export const RETENTION_OVER = 'Die Aufbewahrung ist abgelaufen';
const WHY: Readonly<Record<DeletionReason, string>> = {
  'retention-over': RETENTION_OVER,
  'wrong-file': 'Das Dokument gehörte nicht in diese Akte',
  'person-asked': 'Die Person hat es verlangt',
};

/** Which document of which file. */
export interface DocumentRef {
  readonly caseId: string;
  readonly documentId: string;
}

/** What is sealed of a document beside its versions. */
interface Words {
  readonly title: string;
  /** Why it is held. */
  readonly because?: string;
}

/** The documents of a file: what they are called, what they are about, how long they are kept. Staff alone see them. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: string, query: DocumentsQuery, traceId: string): Promise<DocumentPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'documents.listed', caseIds: [caseId], traceId });
      const file = { caseId, today: this.clock.today() };
      const { rows, total, next } = await listDocuments(tx, file, query, readCursor(query.after, 2));
      return { items: await this.opened(actor, caseId, rows), total, next };
    });
  }

  /** One document without its contents. Throws 404. */
  async read(actor: Actor, ref: DocumentRef, traceId: string): Promise<DocumentDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', ref.caseId);
      await this.audit.write(tx, { action: 'documents.listed', caseIds: [ref.caseId], traceId });
      return this.find(tx, actor, ref);
    });
  }

  /** A document that has no version yet. Throws 400 per field, 404 for a file that is not the actor's, 409 for a closed one. */
  async record(actor: Actor, caseId: string, given: RecordDocumentDto, traceId: string): Promise<DocumentDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const { id } = await this.insert(tx, actor, caseId, { given, at });
      await this.audit.write(tx, { action: 'document.recorded', caseIds: [caseId], traceId });
      return this.find(tx, actor, { caseId, documentId: id });
    });
  }

  /** Throws 409 `section-changed` with the current one when somebody else was faster. */
  async change(actor: Actor, ref: DocumentRef, given: ChangeDocumentDto, traceId: string): Promise<DocumentDto> {
    const { caseId, documentId } = ref;
    const changed = await this.tenancy.run(actor, async (tx, at) => {
      await this.admitOpen(tx, actor, caseId);
      const current = await this.find(tx, actor, ref);
      if (current.version !== given.version) {
        // Telling what stands there now is a look at it.
        await this.audit.write(tx, { action: 'documents.listed', caseIds: [caseId], traceId });
        return { current };
      }
      const { category, confided, aboutOthers, keepUntil } = marksOf(given);
      await tx.query(
        `UPDATE case_document SET category = $2, confided = $3, about_others = $4, keep_until = $5, sealed = $6,
             version = version + 1, updated_at = $7, updated_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [
          documentId,
          category,
          confided,
          aboutOthers,
          keepUntil,
          await this.sealedWords(tx, actor, ref, { title: given.title, because: current.hold?.because }),
          at,
        ],
      );
      await this.audit.write(tx, { action: 'document.changed', caseIds: [caseId], traceId });
      return { document: await this.find(tx, actor, ref) };
    });
    if (changed.current) throw new Conflict('section-changed', { current: changed.current });
    return changed.document;
  }

  /**
   * Deletes a document with every version: because nothing more obliges to keep it, because it was put into the wrong file, or
   * because the person asked (Art. 17 GDPR). Throws 400 for a retention that is not over, and for one that is held.
   */
  async delete(actor: Actor, ref: DocumentRef, reason: DeletionReason, traceId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx) => {
      // In closed files, too: that is where retention ends.
      await admit(tx, actor, 'write', ref.caseId, { lock: true });
      const { isKeepingOver, hold } = await this.find(tx, actor, ref);
      if (hold) throw new Invalid([{ field: 'reason', code: 'documentHeld' }]);
      if (reason === 'retention-over' && !isKeepingOver)
        throw new Invalid([{ field: 'reason', code: 'keepingNotOver' }]);
      const [row] = await tx.query<{ deleted: boolean }[]>('SELECT app.delete_document($1) AS deleted', [
        ref.documentId,
      ]);
      if (!row?.deleted) throw new NotFound();
      const entry = { action: 'document.deleted', caseIds: [ref.caseId], reason: WHY[reason], traceId };
      await this.audit.write(tx, entry);
    });
  }

  /** One document of a file. Throws 404. */
  async find(tx: EntityManager, actor: Actor, { caseId, documentId }: DocumentRef): Promise<DocumentDto> {
    const row = isId(documentId) ? await findDocument(tx, { caseId, id: documentId, today: this.clock.today() }) : null;
    const [found] = row ? await this.opened(actor, caseId, [row]) : [];
    if (!found) throw new NotFound();
    return found;
  }

  /** Adds a document without a version, for work in one transaction. Throws 404, 409. */
  async insert(
    tx: EntityManager,
    actor: Actor,
    caseId: string,
    { given, at, planId = null }: { given: RecordDocumentDto; at: Date; planId?: string | null },
  ): Promise<{ id: string }> {
    await this.admitOpen(tx, actor, caseId);
    const id = newId();
    const { category, confided, aboutOthers, keepUntil } = marksOf(given);
    const sealed = await this.sealedWords(tx, actor, { caseId, documentId: id }, { title: given.title });
    await tx.query(
      `INSERT INTO case_document (tenant_id, id, case_id, category, confided, about_others, keep_until, sealed, plan_id, version,
           recorded_at, updated_at, updated_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9, app.account_id())`,
      [id, caseId, category, confided, aboutOthers, keepUntil, sealed, planId, at],
    );
    return { id };
  }

  /** Holds a file that is not closed. Throws 404, 409. */
  async admitOpen(tx: EntityManager, actor: Actor, caseId: string): Promise<FileHolder> {
    const file = await admit(tx, actor, 'write', caseId, { lock: true });
    if (file.closed) throw new Conflict('case-closed');
    return file;
  }

  /** What a document is called, by what is sealed of it. */
  async openTitle(of: Pick<Place, 'tenantId'>, ref: DocumentRef, sealed: SealedContent): Promise<Pick<Words, 'title'>> {
    return (await this.seal.open(sealed, placeOfTitle(of, ref))) as Words;
  }

  /** What a document is called, and why it is held, as it is stored. */
  async sealedWords(tx: EntityManager, actor: Actor, ref: DocumentRef, words: Words): Promise<string> {
    return this.seal.seal(tx, placeOfTitle(actor, ref), words);
  }

  private async opened(actor: Actor, caseId: string, rows: readonly DocumentRow[]): Promise<DocumentDto[]> {
    const open = this.seal.opener();
    return Promise.all(
      rows.map(async ({ content, heldOn, retention, ...row }) => {
        const words = await open(content, placeOfTitle(actor, { caseId, documentId: row.id }));
        const { title, because = '' } = words as Words;
        return {
          ...row,
          title,
          retention: { ...retention, source: retention.source ?? FILE_RETENTION_SOURCE },
          hold: heldOn === null ? null : { since: heldOn, because },
        };
      }),
    );
  }
}

/** Where the title of a document belongs. */
function placeOfTitle({ tenantId }: Pick<Place, 'tenantId'>, { caseId, documentId }: DocumentRef): Place {
  return { tenantId, caseId, kind: 'document', id: documentId };
}

function marksOf({ category, confided, aboutOthers, keepUntil }: RecordDocumentDto) {
  return {
    category: category ?? null,
    confided: confided ?? false,
    aboutOthers: aboutOthers ?? false,
    keepUntil: keepUntil ?? null,
  };
}
