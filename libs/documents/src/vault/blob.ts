import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { parse as bytesOf, stringify as textOf } from 'uuid';
import type { PersonKey } from './person-keys';

const VERSION = 1;
const [ID, IV, TAG] = [16, 12, 16];

/**
 * Bytes sealed with AES-256-GCM: version, id of the key, IV, ciphertext, tag. A JWE would carry a file in base64, a third
 * larger and ten times slower. What it is bound to, version and key id included, is additional authenticated data.
 */
export function sealBlob({ id, secret }: PersonKey, plain: Uint8Array, boundTo: string): Buffer {
  const head = Buffer.concat([Buffer.of(VERSION), bytesOf(id)]);
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.concat([head, Buffer.from(boundTo)]));
  return Buffer.concat([head, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where anything does not fit. */
export async function openBlob(
  sealed: Buffer,
  keyOf: (id: string) => Promise<PersonKey>,
  boundTo: string,
): Promise<Buffer> {
  const [ivAt, textAt, tagAt] = [1 + ID, 1 + ID + IV, sealed.length - TAG];
  if (sealed[0] !== VERSION || tagAt < textAt) throw new Error('not sealed by us');
  const { secret } = await keyOf(textOf(sealed.subarray(1, ivAt)));
  const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(ivAt, textAt), { authTagLength: TAG })
    .setAAD(Buffer.concat([sealed.subarray(0, ivAt), Buffer.from(boundTo)]))
    .setAuthTag(sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(sealed.subarray(textAt, tagAt)), decipher.final()]);
}
