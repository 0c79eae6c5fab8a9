import { CaseSeal, type Place, type WrappedKeys } from '@app/documents';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Mediation } from './journal.dto';

/** A row of the journal, by what its text is bound to. */
interface RowOfFile {
  readonly tenantId: string;
  readonly caseId: string;
  readonly id: string;
}

/** What of a version only its file may tell; when and how there was contact stands beside it, to be filtered and sorted by. */
export interface SealedWords {
  readonly withPerson: boolean;
  readonly family: string | null;
  readonly agencies: string | null;
  readonly others: string | null;
  readonly mediation: Mediation;
  readonly mediationLanguage: string | null;
  readonly text: string;
  readonly reason: string | null;
}

/** The words of a version, opened; `aside` is null also for whom it is kept from. */
export interface OpenedWords extends SealedWords {
  readonly aside: string | null;
}

/** A version as the tables hold it. */
export interface SealedVersion {
  readonly rowId: string;
  readonly sealed: Buffer;
  /** Null where it says nothing about others, or where whoever asks may not see it. */
  readonly sealedAside: Buffer | null;
  /** The wrapped keys of its file, of the same statement: a change of keys in between would leave it shut. */
  readonly keys: WrappedKeys | null;
}

/** Seals what is written in the journal, and what is being written, with the key of the person. */
@Injectable()
export class JournalSeal {
  constructor(private readonly seal: CaseSeal) {}

  async sealVersion(
    tx: EntityManager,
    row: RowOfFile,
    words: SealedWords,
    aside: string | null,
  ): Promise<{ sealed: Buffer; sealedAside: Buffer | null }> {
    const sealed = await this.seal.sealBytes(tx, placeOf(row, 'journal-version'), bytes(words));
    if (aside === null) return { sealed, sealedAside: null };
    return {
      sealed,
      sealedAside: await this.seal.sealBytes(tx, placeOf(row, 'journal-aside'), bytes({ text: aside })),
    };
  }

  /** Opens versions of one file or of many; each key is unwrapped once. */
  versionOpener(tenantId: string) {
    const open = this.seal.bytesOpener();
    return async (caseId: string, { rowId, sealed, sealedAside, keys }: SealedVersion): Promise<OpenedWords> => {
      const row = { tenantId, caseId, id: rowId };
      const words = read(await open(sealed, keys, placeOf(row, 'journal-version'))) as SealedWords;
      if (sealedAside === null) return { ...words, aside: null };
      const aside = read(await open(sealedAside, keys, placeOf(row, 'journal-aside'))) as { text: string };
      return { ...words, aside: aside.text };
    };
  }

  async sealDraft(tx: EntityManager, row: RowOfFile, typed: object): Promise<Buffer> {
    return this.seal.sealBytes(tx, placeOf(row, 'journal-draft'), bytes(typed));
  }

  async openDraft(row: RowOfFile, sealed: Buffer, keys: WrappedKeys | null): Promise<unknown> {
    return read(await this.seal.openBytes(sealed, keys, placeOf(row, 'journal-draft')));
  }
}

function placeOf({ tenantId, caseId, id }: RowOfFile, kind: Place['kind']): Place {
  return { tenantId, caseId, kind, id };
}

function bytes(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function read(plain: Buffer): unknown {
  return JSON.parse(plain.toString('utf8'));
}
