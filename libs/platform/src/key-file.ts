import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JWK } from 'jose';

/** The key set cannot be used; says which file and why, never anything of its content. */
class UnusableKeyFile extends Error {
  override name = 'UnusableKeyFile';
}

/** The keys of a JWK set in a file that is its owner's alone. `take` answers null for what is no key of the kind that is asked for. */
export async function readKeyFile<K>(
  path: string,
  kind: string,
  take: (jwk: JWK & { kid: string }) => K | null,
): Promise<[K, ...K[]]> {
  await refuseReadableByOthers(path);
  const ids = new Set<string>();
  const [first, ...others] = keysIn(await readFile(path, 'utf8'), path).map((jwk) => {
    const kid = jwk?.kid;
    const key = jwk && kid ? take({ ...jwk, kid }) : null;
    if (!kid || key === null) throw new UnusableKeyFile(`${path} holds something other than ${kind}`);
    if (ids.has(kid)) throw new UnusableKeyFile(`${path} names one key id twice`);
    ids.add(kid);
    return key;
  });
  if (first === undefined) throw new UnusableKeyFile(`${path} holds no key`);
  return [first, ...others];
}

/** Makes a set of one key, complete or not at all, for its owner only, and only once: API and worker may start together. */
export async function ensureKeyFile(path: string, make: () => Promise<JWK>): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const set = { keys: [{ ...(await make()), kid: randomUUID() }] };
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

/** Whether this is base64url of 32 bytes: 43 characters. A shorter secret would otherwise only fail when it is used. */
export function isKeyOf32Bytes(value: string | undefined): value is string {
  return value !== undefined && /^[\w-]{43}$/.test(value);
}

async function refuseReadableByOthers(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UnusableKeyFile(`${path} is missing`);
  // Windows has no such bits; its access lists are the operator's.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new UnusableKeyFile(`${path} can be read by others: it needs mode 0400 or 0600`);
}

function keysIn(text: string, path: string): (JWK | null)[] {
  let set: { keys?: (JWK | null)[] } | null;
  try {
    set = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text is a key.
    throw new UnusableKeyFile(`${path} is not JSON`);
  }
  if (!Array.isArray(set?.keys)) throw new UnusableKeyFile(`${path} is not a JWK set`);
  return set.keys;
}
