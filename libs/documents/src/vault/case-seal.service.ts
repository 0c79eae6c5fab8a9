import { Injectable } from '@nestjs/common';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { EntityManager } from 'typeorm';
import { bound, objectIn, SealBroken, SealingService } from '../sealing.service';
import { openBlob, sealBlob } from './blob';
import { currentKey, type PersonKey, unwrapped, type WrappedKeys, wrappedKeys } from './person-keys';
import { contextOf, type Place } from './place';

/** Sealed content as a statement carries it: the text, and beside it the wrapped keys of its file. */
export interface SealedContent {
  readonly sealed: string;
  /** Null where the file has no key, or none any more. */
  readonly keys: WrappedKeys | null;
}

/** SQL of sealed content, by SQL of the text and of its file's id. */
export function sealedContent(text: string, caseId: string): string {
  return `jsonb_build_object('sealed', ${text}, 'keys', ${wrappedKeys(caseId)})`;
}

/** Whether this is what `sealedContent` gives. */
export function isSealed(content: unknown): content is SealedContent {
  return typeof content === 'object' && content !== null && 'sealed' in content && typeof content.sealed === 'string';
}

/**
 * Seals what must not lie readable in the database with the key of the person it is about: special categories, what was
 * confided, evidence. Without her key it can never be read again.
 */
@Injectable()
export class CaseSeal {
  constructor(private readonly sealing: SealingService) {}

  /** A compact JWE, to be stored in the same transaction. Gives the file a key where it has none. */
  async seal(tx: EntityManager, place: Place, plain: object): Promise<string> {
    return sealedWith(await currentKey(tx, this.sealing, place), place, plain);
  }

  /** Throws `SealBroken` where the text belongs elsewhere, was changed, or its key is gone. */
  async open(content: SealedContent, place: Place): Promise<object> {
    return this.opener()(content, place);
  }

  /** Opens many, unwrapping each key once. To be dropped with the answer it opened. */
  opener(): (content: SealedContent, place: Place) => Promise<object> {
    const secrets = new Map<string, Promise<Uint8Array>>();
    return async ({ sealed, keys }, place) => {
      try {
        const { alg, kid = '' } = decodeProtectedHeader(sealed);
        // Until there were keys of persons, the key file itself sealed sections.
        if (alg !== 'dir' && place.kind === 'section')
          return await this.sealing.open(sealed, [place.tenantId, place.caseId, place.id]);
        const wrapped = keys?.[kid];
        if (wrapped === undefined) throw new Error('the key is gone');
        const secret = secrets.get(wrapped) ?? unwrapped(this.sealing, wrapped, [place.tenantId, place.caseId, kid]);
        secrets.set(wrapped, secret);
        return await openedWith(await secret, sealed, place);
      } catch (cause) {
        throw cause instanceof SealBroken ? cause : new SealBroken({ cause });
      }
    };
  }

  /** A file as bytes, to be stored in the same transaction. */
  async sealBytes(tx: EntityManager, place: Place, plain: Uint8Array): Promise<Buffer> {
    return sealBlob(await currentKey(tx, this.sealing, place), plain, bound(contextOf(place)));
  }

  /** Throws `SealBroken` like `open`. */
  async openBytes(sealed: Buffer, keys: WrappedKeys | null, place: Place): Promise<Buffer> {
    return this.bytesOpener()(sealed, keys, place);
  }

  /** Opens many, unwrapping each key once. To be dropped with the answer it opened. */
  bytesOpener(): (sealed: Buffer, keys: WrappedKeys | null, place: Place) => Promise<Buffer> {
    const secrets = new Map<string, Promise<Uint8Array>>();
    return async (sealed, keys, place) => {
      const { tenantId, caseId } = place;
      const keyOf = async (id: string): Promise<PersonKey> => {
        const wrapped = keys?.[id];
        if (wrapped === undefined) throw new Error('the key is gone');
        const secret = secrets.get(wrapped) ?? unwrapped(this.sealing, wrapped, [tenantId, caseId, id]);
        secrets.set(wrapped, secret);
        return { id, secret: await secret };
      };
      try {
        return await openBlob(sealed, keyOf, bound(contextOf(place)));
      } catch (cause) {
        throw cause instanceof SealBroken ? cause : new SealBroken({ cause });
      }
    };
  }
}

/** A compact JWE that opens with this key, and at this place alone. */
export async function sealedWith({ id, secret }: PersonKey, place: Place, plain: object): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(plain)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: id, ctx: bound(contextOf(place)) })
    .encrypt(secret);
}

async function openedWith(secret: Uint8Array, sealed: string, place: Place): Promise<object> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, secret, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (protectedHeader['ctx'] !== bound(contextOf(place))) throw new Error('sealed for another place');
  return objectIn(plaintext);
}
