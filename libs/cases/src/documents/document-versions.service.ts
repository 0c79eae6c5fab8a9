import { createHash } from 'node:crypto';
import { type Actor, admit, type PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, type FileLetterKind, type Place, SealBroken } from '@app/documents';
import { Invalid, isId, newId, NotFound, type SentFile, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentDto } from './document.dto';
import { ENDINGS, MOST_BYTES, PREVIEWED, typeOfDocument } from './document-file';
import { findVersion, insertVersion } from './document.queries';
import { type DocumentRef, DocumentsService } from './documents.service';

/** A version of a document as it leaves the house. */
export interface OpenedDocument {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly fileName: string;
}

/** What is to become a version. */
interface NewContents {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly letter: FileLetterKind | null;
}

/** Keeps what stands in documents, each state of it sealed with the person's key, and gives it out as it came. */
@Injectable()
export class DocumentVersions {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly documents: DocumentsService,
  ) {}

  /** Throws 400 for a file that is not taken, 404 for what is not the actor's, 409 for a closed file, 413 for too large a one. */
  async add(actor: Actor, ref: DocumentRef, sent: SentFile, traceId: string): Promise<DocumentDto> {
    await this.tenancy.run(actor, (tx) => this.admitTo(tx, actor, ref));
    // Only now, from somebody who may send it, and outside a transaction: it takes as long as her line does.
    const bytes = await sent.read(MOST_BYTES);
    const mediaType = await typeOfDocument(bytes, sent.mediaType);
    return this.tenancy.run(actor, async (tx, at) => {
      await this.admitTo(tx, actor, ref);
      await this.insert(tx, actor, ref, { contents: { mediaType, bytes, letter: null }, at });
      await this.audit.write(tx, { action: 'document.added', caseIds: [ref.caseId], traceId });
      return this.documents.find(tx, actor, ref);
    });
  }

  /**
   * The whole file, proven to be the one that was added before any of it leaves. Throws 400 for a preview of what no browser
   * shows without running it.
   */
  async read(
    actor: Actor | PersonActor,
    ref: DocumentRef,
    { number, as }: { number: number; as: 'save' | 'preview' },
    traceId: string,
  ): Promise<OpenedDocument> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', ref.caseId);
      const found = isId(ref.documentId) ? await findVersion(tx, { ...ref, number }) : null;
      if (!found) throw new NotFound();
      const { id, mediaType, sha256, sealed, keys } = found;
      if (as === 'preview' && !PREVIEWED.includes(mediaType)) throw new Invalid([{ field: 'as', code: 'noPreview' }]);
      const bytes = await this.seal.openBytes(sealed, keys, placeOf(actor, ref.caseId, id));
      if (!hashOf(bytes).equals(sha256)) throw new SealBroken();
      await this.audit.write(tx, { action: 'document.read', caseIds: [ref.caseId], traceId });
      const { title } = await this.documents.openTitle(actor, ref, found.title);
      return { mediaType, bytes, fileName: `${title}.${ENDINGS[mediaType]}` };
    });
  }

  /** One more version of a document, for work in one transaction. The file is held by then. */
  async insert(
    tx: EntityManager,
    actor: Actor,
    { caseId, documentId }: DocumentRef,
    { contents, at }: { contents: NewContents; at: Date },
  ): Promise<void> {
    const { versions } = await this.documents.find(tx, actor, { caseId, documentId });
    const { mediaType, bytes, letter } = contents;
    const id = newId();
    const sealed = await this.seal.sealBytes(tx, placeOf(actor, caseId, id), bytes);
    const number = (versions[0]?.number ?? 0) + 1;
    const version = { id, caseId, documentId, number, mediaType, size: bytes.length, sha256: hashOf(bytes), sealed };
    await insertVersion(tx, { ...version, letter }, at);
  }

  private async admitTo(tx: EntityManager, actor: Actor, ref: DocumentRef): Promise<void> {
    await this.documents.admitOpen(tx, actor, ref.caseId);
    await this.documents.find(tx, actor, ref);
  }
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function placeOf({ tenantId }: Pick<Place, 'tenantId'>, caseId: string, id: string): Place {
  return { tenantId, caseId, kind: 'document-version', id };
}
