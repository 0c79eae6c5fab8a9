import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { base64url, CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

/** What everybody's library verifies; RFC 9864 calls the same signature `Ed25519`. */
const ALGORITHM = 'EdDSA';
const CURVE = 'Ed25519';

/** The keys cannot be used; says which file and why, never anything of its content. */
class UnusableSigningKeys extends Error {
  override name = 'UnusableSigningKeys';
}

/** The public half of a key, as whoever verifies needs it. */
export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

type SigningJwk = PublicKey & { readonly d: string };

/** Signs with the first key of a JWK set outside the database; the others are of earlier years, and still verify. */
export class SigningKeys {
  private set?: Promise<readonly [SigningJwk, ...SigningJwk[]]>;

  constructor(private readonly path: string) {}

  /** Fails when there are no keys that can be used. Called at the start, so that a wrong file stops the start. */
  async ready(): Promise<void> {
    await this.keys();
  }

  /** A compact JWS over a text. The same text and key make the same signature. */
  async sign(text: string, type: string): Promise<string> {
    const [jwk] = await this.keys();
    return new CompactSign(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid, typ: type })
      .sign(await importJWK(jwk, ALGORITHM));
  }

  /** The public halves, the one that signs now first. */
  async published(): Promise<PublicKey[]> {
    return (await this.keys()).map(({ d: _, ...shown }) => shown);
  }

  /** Bytes nobody has without the oldest key, the one that outlives every change of keys: for pseudonyms that stay. */
  async lastingSecret(): Promise<Uint8Array> {
    return base64url.decode((await this.keys()).at(-1)?.d ?? '');
  }

  private keys(): Promise<readonly [SigningJwk, ...SigningJwk[]]> {
    this.set ??= readKeys(this.path).catch((error: unknown) => {
      this.set = undefined;
      throw error;
    });
    return this.set;
  }
}

/** Makes a set of one key, complete or not at all, for its owner only. A file that is there stays. */
export async function ensureSigningKeys(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: CURVE, extractable: true });
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

async function readKeys(path: string): Promise<readonly [SigningJwk, ...SigningJwk[]]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UnusableSigningKeys(`${path} is missing`);
  // Windows has no such bits; its access lists are the operator's.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new UnusableSigningKeys(`${path} can be read by others: it needs mode 0400 or 0600`);
  const [first, ...others] = keysIn(await readFile(path, 'utf8'), path);
  if (!first) throw new UnusableSigningKeys(`${path} holds no key`);
  if (new Set([first, ...others].map(({ kid }) => kid)).size <= others.length)
    throw new UnusableSigningKeys(`${path} names one key id twice`);
  return [first, ...others];
}

function keysIn(text: string, path: string): SigningJwk[] {
  let set: { keys?: (JWK | null)[] } | null;
  try {
    set = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text is a key.
    throw new UnusableSigningKeys(`${path} is not JSON`);
  }
  if (!Array.isArray(set?.keys)) throw new UnusableSigningKeys(`${path} is not a JWK set`);
  return set.keys.map((jwk) => {
    if (jwk?.kty !== 'OKP' || jwk.crv !== CURVE || !isBytes(jwk.x) || !isBytes(jwk.d) || !jwk.kid)
      throw new UnusableSigningKeys(`${path} holds something other than Ed25519 keys with ids`);
    return { kty: 'OKP', crv: CURVE, x: jwk.x, d: jwk.d, kid: jwk.kid, alg: ALGORITHM, use: 'sig' };
  });
}

/** 32 bytes are 43 characters of base64url. */
function isBytes(value: string | undefined): value is string {
  return value !== undefined && /^[\w-]{43}$/.test(value);
}
