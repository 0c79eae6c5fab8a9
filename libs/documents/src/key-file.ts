import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { base64url, exportJWK, generateSecret, type JWK } from 'jose';

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

/** The key set cannot be used; says which file and why, never anything of its content. */
class UnusableKeyFile extends Error {
  override name = 'UnusableKeyFile';
}

/** Reads the JWK set: the first key seals, every key opens, so that a key can be replaced while both live. */
export async function readKeys({ path, createIfMissing }: KeyFile): Promise<[SealingKey, ...SealingKey[]]> {
  if (createIfMissing) await createKeyFile(path);
  await refuseReadableByOthers(path);
  const [first, ...others] = keysIn(await readFile(path, 'utf8'), path).map((jwk) => imported(jwk, path));
  if (!first) throw new UnusableKeyFile(`${path} holds no key`);
  if (new Set([first, ...others].map((key) => key.id)).size <= others.length) {
    throw new UnusableKeyFile(`${path} names one key id twice`);
  }
  return [first, ...others];
}

/** Which state of the file this is; another one has to be read again. */
export async function stampOf({ path }: KeyFile): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}

function imported(jwk: JWK | null, path: string): SealingKey {
  // 32 bytes are 43 characters of base64url; a shorter secret would otherwise only fail when something is sealed.
  if (jwk?.kty !== 'oct' || !jwk.k || !/^[\w-]{43}$/.test(jwk.k) || !jwk.kid) {
    throw new UnusableKeyFile(`${path} holds something other than a symmetric key of 256 bits with an id`);
  }
  return { id: jwk.kid, key: base64url.decode(jwk.k) };
}

function keysIn(text: string, path: string): (JWK | null)[] {
  let set: unknown;
  try {
    set = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text is a key.
    throw new UnusableKeyFile(`${path} is not JSON`);
  }
  if (typeof set !== 'object' || set === null || !('keys' in set) || !Array.isArray(set.keys)) {
    throw new UnusableKeyFile(`${path} is not a JWK set`);
  }
  return set.keys;
}

async function refuseReadableByOthers(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UnusableKeyFile(`${path} is missing`);
  // Windows has no such bits; its access lists are the operator's.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new UnusableKeyFile(`${path} can be read by others: it needs mode 0400 or 0600`);
  }
}

/** Complete or not at all, and only once: api and worker may start at the same moment. */
async function createKeyFile(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const jwk = await exportJWK(await generateSecret(KEY_ALGORITHM, { extractable: true }));
  const set = { keys: [{ ...jwk, kid: randomUUID(), alg: KEY_ALGORITHM, use: 'enc' }] };
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(set, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}
