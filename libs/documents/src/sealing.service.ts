import { hkdfSync } from 'node:crypto';
import { Problem } from '@app/platform';
import { Logger } from '@nestjs/common';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, type CompactJWEHeaderParameters } from 'jose';
import { KEY_ALGORITHM, readKeys, stampOf, type KeyFile, type SealingKey } from './key-file';

const CONTENT_ALGORITHM = 'A256GCM';
const LOOK_EVERY_MS = 5000;

/** Where a sealed text belongs, from the tenant inwards. It opens nowhere else, so a row copied elsewhere stays shut. */
export type SealingContext = readonly [tenantId: string, ...within: string[]];

/** The text was changed, belongs elsewhere, or its key is gone: nothing is given out, the rest of the file neither. */
export class SealBroken extends Problem {
  override name = 'SealBroken';

  constructor(options?: ErrorOptions) {
    super(503, 'seal-broken');
    this.cause = options?.cause;
  }
}

/** A key of one column's blind index, and the key it comes from. */
export interface IndexKey {
  readonly kekId: string;
  readonly key: Uint8Array;
}

/**
 * Seals with the keys of the key file, which is outside the database: the keys of persons, and through them everything else.
 * The file is looked at again and again, so that a key can be changed while the house is open.
 */
export class SealingService {
  private readonly logger = new Logger(SealingService.name);
  private keys?: [SealingKey, ...SealingKey[]];
  private stamp?: string;
  private lookedAt = -Infinity;

  constructor(private readonly keyFile: KeyFile) {}

  /** Reads the keys, or says why they cannot be used. Called at the start, so that a wrong key stops the start. */
  async ready(): Promise<void> {
    await this.liveKeys();
  }

  async seal(plain: object, context: SealingContext): Promise<{ sealed: string; kekId: string }> {
    const [current] = await this.liveKeys();
    const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(plain)))
      .setProtectedHeader({ alg: KEY_ALGORITHM, enc: CONTENT_ALGORITHM, kid: current.id, ctx: bound(context) })
      .encrypt(current.key);
    return { sealed, kekId: current.id };
  }

  async open(sealed: string, context: SealingContext): Promise<object> {
    try {
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, (header) => this.keyFor(header), {
        keyManagementAlgorithms: [KEY_ALGORITHM],
        contentEncryptionAlgorithms: [CONTENT_ALGORITHM],
      });
      if (protectedHeader['ctx'] !== bound(context)) throw new Error('sealed for another context');
      return objectIn(plaintext);
    } catch (cause) {
      throw new SealBroken({ cause });
    }
  }

  /** Whether a newer key seals by now, so that a job can seal again before the old key is taken away. */
  async isOutdated(sealed: string): Promise<boolean> {
    return decodeProtectedHeader(sealed)['kid'] !== (await this.currentKeyId());
  }

  async currentKeyId(): Promise<string> {
    return (await this.liveKeys())[0].id;
  }

  /** The keys of a tenant's blind index over one column: the first makes new marks, the others may have made old ones. */
  async indexKeys(tenantId: string, column: string): Promise<[IndexKey, ...IndexKey[]]> {
    const derived = ({ id, key }: SealingKey): IndexKey => ({
      kekId: id,
      key: new Uint8Array(hkdfSync('sha256', key, tenantId, `blind-index ${column}`, 32)),
    });
    const [first, ...others] = await this.liveKeys();
    return [derived(first), ...others.map(derived)];
  }

  private async keyFor({ kid }: CompactJWEHeaderParameters): Promise<Uint8Array> {
    const inHand = (await this.liveKeys()).find(({ id }) => id === kid);
    if (inHand) return inHand.key;
    // Another process may seal with a new key already.
    this.lookedAt = -Infinity;
    const found = (await this.liveKeys()).find(({ id }) => id === kid);
    if (!found) throw new Error('no live key has this id');
    return found.key;
  }

  private async liveKeys(): Promise<[SealingKey, ...SealingKey[]]> {
    const { keys, keyFile } = this;
    const now = performance.now();
    if (keys && now - this.lookedAt < (keyFile.lookEveryMs ?? LOOK_EVERY_MS)) return keys;
    const stamp = await stampOf(keyFile);
    this.lookedAt = now;
    if (keys && stamp === this.stamp) return keys;
    try {
      this.keys = await readKeys(keyFile);
      this.stamp = stamp;
      return this.keys;
    } catch (error) {
      // Where keys are in hand, a file that is just being written is no reason to stop.
      if (!keys) throw error;
      this.logger.warn(error instanceof Error ? error.message : 'The key file cannot be read');
      return keys;
    }
  }
}

/** A JSON array, so that no choice of ids can make two contexts look the same. */
export function bound(context: SealingContext): string {
  return JSON.stringify(context);
}

/** The object that was sealed. */
export function objectIn(plaintext: Uint8Array): object {
  const content: unknown = JSON.parse(new TextDecoder().decode(plaintext));
  if (typeof content !== 'object' || content === null) throw new Error('not an object');
  return content;
}
