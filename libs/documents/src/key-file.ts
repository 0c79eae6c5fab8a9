import { stat } from 'node:fs/promises';
import { ensureKeyFile, isKeyOf32Bytes, readKeyFile } from '@app/platform';
import { base64url, exportJWK, generateSecret } from 'jose';

export const KEY_ALGORITHM = 'A256GCMKW';

export interface KeyFile {
  path: string;
  /** Only where the data is ours to lose (demo, embedded database): elsewhere a missing key is a fault, never a new key. */
  createIfMissing: boolean;
  /** How old a look at the file may be before the next one. */
  lookEveryMs?: number;
}

export interface SealingKey {
  id: string;
  key: Uint8Array;
}

/** Reads the JWK set: the first key seals, every key opens, so that a key can be replaced while both live. */
export async function readKeys({ path, createIfMissing }: KeyFile): Promise<[SealingKey, ...SealingKey[]]> {
  if (createIfMissing)
    await ensureKeyFile(path, async () => ({
      ...(await exportJWK(await generateSecret(KEY_ALGORITHM, { extractable: true }))),
      alg: KEY_ALGORITHM,
      use: 'enc',
    }));
  return readKeyFile(path, 'a symmetric key of 256 bits with an id', ({ kty, k, kid }) =>
    kty === 'oct' && isKeyOf32Bytes(k) ? { id: kid, key: base64url.decode(k) } : null,
  );
}

/** Which state of the file this is; another one has to be read again. */
export async function stampOf({ path }: KeyFile): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}
