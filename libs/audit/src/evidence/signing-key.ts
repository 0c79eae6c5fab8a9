import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

const ALGORITHM = 'Ed25519';

/** The key cannot be used; says which file and why, never anything of its content. */
class UnusableSigningKey extends Error {
  override name = 'UnusableSigningKey';
}

/** Signs checkpoints of the access log. Its file lies outside the database: who can change the one has not the other. */
export class SigningKey {
  private set?: Promise<[JWK, ...JWK[]]>;

  constructor(private readonly path: string) {}

  /** Fails when there is no key that can be used. */
  async ready(): Promise<void> {
    await this.keys();
  }

  /** A compact JWS over a text. The first key signs; the others are those of earlier years. */
  async sign(text: string): Promise<string> {
    const [jwk] = await this.keys();
    const key = await importJWK(jwk, ALGORITHM);
    return new CompactSign(Buffer.from(text)).setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid ?? '' }).sign(key);
  }

  /** The public halves, for whoever verifies. */
  async published(): Promise<{ keys: JWK[] }> {
    return { keys: (await this.keys()).map(({ d: _, ...shown }) => shown) };
  }

  private keys(): Promise<[JWK, ...JWK[]]> {
    this.set ??= readKeys(this.path);
    return this.set;
  }
}

/** Makes the key once, complete or not at all, for its owner only. A key that is there stays. */
export async function ensureSigningKey(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const set = { keys: [{ ...(await exportJWK(privateKey)), kid: randomUUID(), alg: ALGORITHM, use: 'sig' }] };
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

async function readKeys(path: string): Promise<[JWK, ...JWK[]]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UnusableSigningKey(`${path} is missing`);
  // Windows has no such bits; its access lists are the operator's.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new UnusableSigningKey(`${path} can be read by others: it needs mode 0400 or 0600`);
  const [first, ...others] = keysIn(await readFile(path, 'utf8'), path);
  if (!first) throw new UnusableSigningKey(`${path} holds no key`);
  return [first, ...others];
}

function keysIn(text: string, path: string): JWK[] {
  let set: { keys?: JWK[] } | null;
  try {
    set = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text is a key.
    throw new UnusableSigningKey(`${path} is not JSON`);
  }
  const keys = Array.isArray(set?.keys) ? set.keys : [];
  if (keys.some((jwk) => jwk?.crv !== ALGORITHM || !jwk.d || !jwk.kid))
    throw new UnusableSigningKey(`${path} holds something other than Ed25519 keys with ids`);
  return keys;
}
