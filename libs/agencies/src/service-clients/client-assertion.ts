import type { ServiceClientKeys, UsedAssertion } from '@app/access';
import { isId } from '@app/platform';
import { createLocalJWKSet, decodeJwt, errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { SIGNATURES } from './public-key.policy';

/** Longer than any honest one; nothing longer is even read. */
const LONGEST_TEXT = 4096;
const LONGEST_LIFE_S = 300;
/** How far clocks of others may go wrong. */
const TOLERANCE_S = 10;
const LONGEST_ID = 256;
const TYPES: unknown[] = [undefined, 'JWT', 'client-authentication+jwt'];

/** Whose assertion this claims to be; null when it claims nothing readable. Nothing is proven by that. */
export function claimedClient(assertion: string): string | null {
  if (assertion.length > LONGEST_TEXT) return null;
  const claims = orNull(() => decodeJwt(assertion));
  return typeof claims?.sub === 'string' && isId(claims.sub) ? claims.sub : null;
}

/**
 * Verifies that the client itself signed this for us just now (RFC 7523, section 3): a registered key and its one algorithm,
 * the client as issuer and subject, us as the only audience, at most five minutes. Null for anything else.
 */
export async function verifyAssertion(
  assertion: string,
  { clientId, keys }: ServiceClientKeys,
  { audiences, now }: { audiences: readonly string[]; now: Date },
): Promise<UsedAssertion | null> {
  const verified = await jwtVerify(assertion, createLocalJWKSet({ keys }), {
    algorithms: [...SIGNATURES],
    issuer: clientId,
    subject: clientId,
    audience: [...audiences],
    requiredClaims: ['exp', 'iat', 'jti'],
    maxTokenAge: LONGEST_LIFE_S,
    clockTolerance: TOLERANCE_S,
    currentDate: now,
  }).catch(nullWhereRefused);
  return verified && usedAssertion(verified, now);
}

/** What the library leaves to us. */
function usedAssertion({ payload, protectedHeader }: JWTVerifyResult, now: Date): UsedAssertion | null {
  const { aud, exp, jti } = payload;
  const { typ, kid } = protectedHeader;
  if (typeof aud !== 'string' || typeof kid !== 'string' || !TYPES.includes(typ)) return null;
  if (typeof jti !== 'string' || jti.length === 0 || jti.length > LONGEST_ID) return null;
  if (exp === undefined || exp > now.getTime() / 1000 + LONGEST_LIFE_S + TOLERANCE_S) return null;
  // Kept until nobody would take it any more, and a little longer.
  return { id: jti, endsAt: new Date((exp + 2 * TOLERANCE_S) * 1000) };
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    return nullWhereRefused(error);
  }
}

function nullWhereRefused(error: unknown): null {
  if (error instanceof errors.JOSEError) return null;
  throw error;
}
