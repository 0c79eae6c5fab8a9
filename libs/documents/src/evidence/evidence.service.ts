import { createHash } from 'node:crypto';
import { type Actor, admit, type PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, Invalid, isId, newId, NotFound, type SentFile, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import type { EntityManager } from 'typeorm';
import { SealBroken } from '../sealing.service';
import { CaseSeal } from '../vault/case-seal.service';
import type { Place } from '../vault/place';
import type { EvidenceDto, EvidencePageDto } from './evidence.dto';
import { caseOfProven, findEvidence, insertEvidence, listEvidence, type Proven } from './evidence.queries';

const MOST_BYTES = 10 * 1024 * 1024;

/** A file as it leaves the house. */
interface OpenedEvidence {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Keeps what shows that a consent was given, or by what right somebody speaks for the person, sealed with the person's key. For whoever guides the file, and for the person herself. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
  ) {}

  /** Throws 404 for what is not the actor's, 409 for a closed file, 400 for a file that is not what it claims to be. */
  async add(actor: Actor, proven: Proven, sent: SentFile, traceId: string): Promise<EvidenceDto> {
    await this.tenancy.run(actor, (tx) => this.admitTo(tx, actor, proven));
    // Only now, from somebody who may send it, and outside a transaction: it takes as long as her line does.
    const bytes = await sent.read(MOST_BYTES);
    await refuseUnlike(bytes, sent.mediaType);
    return this.tenancy.run(actor, async (tx, at) => {
      const { caseId } = await this.admitTo(tx, actor, proven, { lock: true });
      const id = newId();
      const sealed = await this.seal.sealBytes(tx, placeOf(actor, caseId, id), bytes);
      const { mediaType } = sent;
      const evidence = {
        id,
        caseId,
        ...columnsOf(proven),
        mediaType,
        size: bytes.length,
        sha256: hashOf(bytes),
        sealed,
      };
      await insertEvidence(tx, evidence, at);
      await this.audit.write(tx, { action: 'evidence.added', caseIds: [caseId], ...basisOf(proven), traceId });
      const added = (await listEvidence(tx, proven)).find((item) => item.id === id);
      if (!added) throw new NotFound();
      return added;
    });
  }

  async list(actor: Actor, proven: Proven, traceId: string): Promise<EvidencePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      const { caseId } = await this.holderOf(tx, actor, proven);
      const items = await listEvidence(tx, proven);
      await this.audit.write(tx, { action: 'evidence.listed', caseIds: [caseId], ...basisOf(proven), traceId });
      return { items, total: items.length, next: null };
    });
  }

  /** The whole file, proven to be the one that was added before any of it leaves. */
  async read(actor: Actor | PersonActor, id: string, traceId: string): Promise<OpenedEvidence> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      const found = await findEvidence(tx, id);
      if (!found) throw new NotFound();
      const { caseId, consentId, mediaType, sha256, sealed, keys } = found;
      // A copy of what proves a consent is the person's, too (Art. 15(3) GDPR).
      await admit(tx, actor, actor.role === 'person' ? 'read' : 'record-consent', caseId);
      const bytes = await this.seal.openBytes(sealed, keys, placeOf(actor, caseId, id));
      if (!hashOf(bytes).equals(sha256)) throw new SealBroken();
      const basis = consentId === null ? {} : { basisIds: [consentId] };
      await this.audit.write(tx, { action: 'evidence.read', caseIds: [caseId], ...basis, traceId });
      return { mediaType, bytes };
    });
  }

  private async admitTo(tx: EntityManager, actor: Actor, proven: Proven, how?: { lock: boolean }) {
    const file = await this.holderOf(tx, actor, proven, how);
    if (file.closed) throw new Conflict('case-closed');
    return file;
  }

  private async holderOf(tx: EntityManager, actor: Actor, proven: Proven, how?: { lock: boolean }) {
    const caseId = isId(proven.id) ? await caseOfProven(tx, proven) : null;
    if (caseId === null) throw new NotFound();
    return admit(tx, actor, 'record-consent', caseId, how);
  }
}

function columnsOf({ kind, id }: Proven) {
  return { consentId: kind === 'consent' ? id : null, representativeId: kind === 'representative' ? id : null };
}

/** What the entry of the log is about: a representative is no legal basis. */
function basisOf({ kind, id }: Proven): { basisIds?: string[] } {
  return kind === 'consent' ? { basisIds: [id] } : {};
}

/** What a file is, its first bytes say. What the sender says has to be the same. */
async function refuseUnlike(bytes: Buffer, mediaType: string): Promise<void> {
  if (bytes.length === 0) throw new Invalid([{ field: 'file', code: 'isNotEmpty' }]);
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime !== mediaType) throw new Invalid([{ field: 'file', code: 'notOfType' }]);
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function placeOf({ tenantId }: Pick<Actor, 'tenantId'>, caseId: string, id: string): Place {
  return { tenantId, caseId, kind: 'evidence', id };
}
