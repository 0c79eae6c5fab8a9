/** How a service client may sign: each with one kind of key, none that a shared secret or no key at all would do for. */
export const SIGNATURES = ['EdDSA', 'ES256', 'PS256'] as const;
export type Signature = (typeof SIGNATURES)[number];

/** A public key as a client registers it (RFC 7517). */
export interface PublicKey {
  readonly kty: string;
  readonly kid: string;
  readonly alg: Signature;
  readonly use?: string | undefined;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
}

type Member = 'x' | 'y' | 'n' | 'e';

interface Kind {
  readonly kty: string;
  readonly crv?: string;
  /** Its members, and how many bytes each may have. */
  readonly members: readonly (readonly [Member, least: number, most: number])[];
}

const KINDS: Record<Signature, Kind> = {
  EdDSA: { kty: 'OKP', crv: 'Ed25519', members: [['x', 32, 32]] },
  ES256: {
    kty: 'EC',
    crv: 'P-256',
    members: [
      ['x', 32, 32],
      ['y', 32, 32],
    ],
  },
  PS256: {
    kty: 'RSA',
    members: [
      ['n', 256, 1024],
      ['e', 1, 8],
    ],
  },
};

/** The key with the members its kind has and no other, or null when it is none that we take. */
export function cleanKey(key: PublicKey): PublicKey | null {
  const { kty, crv, members } = KINDS[key.alg];
  const fits = members.every(([name, least, most]) => isBetween(bytesOf(key[name]), least, most));
  if (key.kty !== kty || key.crv !== crv || !fits) return null;
  const own = Object.fromEntries(members.map(([name]) => [name, key[name]]));
  return { kty, ...(crv && { crv }), ...own, kid: key.kid, alg: key.alg, use: 'sig' };
}

function isBetween(count: number, least: number, most: number): boolean {
  return count >= least && count <= most;
}

/** How many bytes a base64url text stands for; 0 for what is none. */
function bytesOf(text: string | undefined): number {
  return text !== undefined && /^[\w-]+$/.test(text) ? Buffer.from(text, 'base64url').length : 0;
}
