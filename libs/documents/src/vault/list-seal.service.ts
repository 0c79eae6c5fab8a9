import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { base64url } from 'jose';
import type { EntityManager } from 'typeorm';
import { bound, SealBroken, type SealingContext, SealingService } from '../sealing.service';
import { openBlob, sealBlob } from './blob';
import { walk, type Walked } from './rewrap';

/** A list that is being brought in, or worked off. */
interface ListPlace {
  readonly tenantId: string;
  readonly listId: string;
}

/** What a list seals and opens with, while it is in hand; `part` is where in the list something belongs. */
export interface ListKey {
  seal(part: string, plain: Uint8Array): Buffer;
  open(part: string, sealed: Buffer): Promise<Buffer>;
}

const STEP = 200;

/**
 * Seals what belongs to no file of the Kreis: lists of people who are nobody's clients yet, what is ordered for many files, and
 * what another Kreis sends along. Each with a key of its own, which goes with it.
 */
@Injectable()
export class ListSeal {
  constructor(private readonly sealing: SealingService) {}

  /** A key for a new list, in hand and as it is stored. */
  async newKey(place: ListPlace): Promise<ListKey & { readonly wrapped: string; readonly kekId: string }> {
    const secret = randomBytes(32);
    const { sealed, kekId } = await this.sealing.seal({ k: base64url.encode(secret) }, contextOf(place));
    return { ...keyOf(place, secret), wrapped: sealed, kekId };
  }

  /** The key of a list. Throws `SealBroken` where it was wrapped for another list, or its wrapping key is gone. */
  async unwrap(place: ListPlace, wrapped: string): Promise<ListKey> {
    const opened = await this.sealing.open(wrapped, contextOf(place));
    if (!('k' in opened) || typeof opened.k !== 'string') throw new SealBroken();
    return keyOf(place, base64url.decode(opened.k));
  }

  /** Marks by which the same text is known again without being kept: the first with the newest key, the others with older ones. */
  async marker(tenantId: string): Promise<(text: string) => Buffer[]> {
    const keys = await this.sealing.indexKeys(tenantId, 'import-row');
    return (text) => keys.map(({ key }) => createHmac('sha256', key).update(text).digest());
  }

  /** Wraps the next keys of lists with the first key of the key file. */
  async rewrap(
    tx: EntityManager,
    tenantId: string,
    after: readonly string[] | null,
    table: 'list_import' | 'bulk_job' | 'file_arrival',
  ): Promise<Walked> {
    const rows = await tx.query<{ id: string; wrapped: string }[]>(
      `SELECT i.id, i.wrapped FROM ${table} i WHERE i.tenant_id = $1 AND i.kek_id <> $2 AND ($3::uuid IS NULL OR i.id > $3)
         ORDER BY i.id LIMIT ${STEP}`,
      [tenantId, await this.sealing.currentKeyId(), after?.[0] ?? null],
    );
    return walk(
      rows,
      ({ id }) => [id],
      async ({ id, wrapped }) => {
        const context = contextOf({ tenantId, listId: id });
        const { sealed, kekId } = await this.sealing.seal(await this.sealing.open(wrapped, context), context);
        await tx.query(`UPDATE ${table} SET wrapped = $3, kek_id = $4 WHERE tenant_id = $1 AND id = $2`, [
          tenantId,
          id,
          sealed,
          kekId,
        ]);
      },
    );
  }
}

function keyOf(place: ListPlace, secret: Uint8Array): ListKey {
  const key = { id: place.listId, secret };
  return {
    seal: (part, plain) => sealBlob(key, plain, bound([...contextOf(place), part])),
    open: async (part, sealed) => {
      try {
        return await openBlob(sealed, async () => key, bound([...contextOf(place), part]));
      } catch (cause) {
        throw new SealBroken({ cause });
      }
    },
  };
}

function contextOf({ tenantId, listId }: ListPlace): SealingContext {
  return [tenantId, listId, 'list'];
}
