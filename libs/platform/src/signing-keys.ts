import { base64url, CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { ensureKeyFile, isKeyOf32Bytes, readKeyFile } from './key-file';

/** What everybody's library verifies; RFC 9864 calls the same signature `Ed25519`. */
const ALGORITHM = 'EdDSA';
const CURVE = 'Ed25519';

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
    this.set ??= readKeyFile(this.path, 'Ed25519 keys with ids', signingKey).catch((error: unknown) => {
      this.set = undefined;
      throw error;
    });
    return this.set;
  }
}

/** Makes a set of one key where there is none. */
export async function ensureSigningKeys(path: string): Promise<void> {
  await ensureKeyFile(path, async () => {
    const { privateKey } = await generateKeyPair(ALGORITHM, { crv: CURVE, extractable: true });
    return { ...(await exportJWK(privateKey)), alg: ALGORITHM, use: 'sig' };
  });
}

function signingKey({ kty, crv, x, d, kid }: JWK & { kid: string }): SigningJwk | null {
  if (kty !== 'OKP' || crv !== CURVE || !isKeyOf32Bytes(x) || !isKeyOf32Bytes(d)) return null;
  return { kty: 'OKP', crv: CURVE, x, d, kid, alg: ALGORITHM, use: 'sig' };
}
