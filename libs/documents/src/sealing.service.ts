import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, type CompactJWEHeaderParameters } from 'jose';
import { KEY_ALGORITHM, readKeys, type KeyFile, type SealingKey } from './key-file';

const CONTENT_ALGORITHM = 'A256GCM';

/** Where a sealed text belongs. It opens nowhere else, so a row copied into another file stays shut. */
export interface SealingContext {
  tenantId: string;
  caseId: string;
  category: string;
}

/** The text was changed, belongs elsewhere, or its key is gone. */
export class SealBroken extends Error {
  override name = 'SealBroken';

  constructor(options?: ErrorOptions) {
    super('Sealed content cannot be opened here', options);
  }
}

/** Encrypts what stands in special categories (Art. 9 GDPR) before it reaches the database. JWE, never readable without the key file. */
export class SealingService {
  private keys?: Promise<[SealingKey, ...SealingKey[]]>;

  constructor(private readonly keyFile: KeyFile) {}

  /** Reads the keys, or says why they cannot be used. Called at the start, so that a wrong key stops the start. */
  async ready(): Promise<void> {
    await this.liveKeys();
  }

  async seal(plain: object, context: SealingContext): Promise<string> {
    const [current] = await this.liveKeys();
    return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(plain)))
      .setProtectedHeader({ alg: KEY_ALGORITHM, enc: CONTENT_ALGORITHM, kid: current.id, ctx: bound(context) })
      .encrypt(current.key);
  }

  async open(sealed: string, context: SealingContext): Promise<object> {
    const keys = await this.liveKeys();
    try {
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, (header) => keyFor(header, keys), {
        keyManagementAlgorithms: [KEY_ALGORITHM],
        contentEncryptionAlgorithms: [CONTENT_ALGORITHM],
      });
      if (protectedHeader['ctx'] !== bound(context)) throw new Error('sealed for another context');
      return objectIn(new TextDecoder().decode(plaintext));
    } catch (cause) {
      throw new SealBroken({ cause });
    }
  }

  /** Whether a newer key seals by now, so that a job can seal again before the old key is taken away. */
  async isOutdated(sealed: string): Promise<boolean> {
    const [current] = await this.liveKeys();
    return decodeProtectedHeader(sealed)['kid'] !== current.id;
  }

  private liveKeys(): Promise<[SealingKey, ...SealingKey[]]> {
    this.keys ??= readKeys(this.keyFile).catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }
}

/** A JSON array, so that no choice of ids can make two contexts look the same. */
function bound({ tenantId, caseId, category }: SealingContext): string {
  return JSON.stringify([tenantId, caseId, category]);
}

function keyFor(header: CompactJWEHeaderParameters, keys: SealingKey[]): SealingKey['key'] {
  const found = keys.find((key) => key.id === header.kid);
  if (!found) throw new Error('no live key has this id');
  return found.key;
}

function objectIn(text: string): object {
  const content: unknown = JSON.parse(text);
  if (typeof content !== 'object' || content === null) throw new Error('not an object');
  return content;
}
