import { randomBytes } from 'node:crypto';
import { newId } from '@app/platform';
import { base64url } from 'jose';
import type { EntityManager } from 'typeorm';
import { SealBroken, type SealingContext, type SealingService } from '../sealing.service';

/** The key of one person's file. It is in memory only while something is sealed or opened with it. */
export interface PersonKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** The wrapped keys of a file by their ids, as statements carry them beside what is sealed. */
export type WrappedKeys = Readonly<Record<string, string>>;

/** SQL of the wrapped keys of a file, by SQL of its id. Where that is a parameter, they are looked up once, and only when needed. */
export function wrappedKeys(caseId: string): string {
  return `(SELECT jsonb_object_agg(k.id, k.wrapped) FROM vault.person_key k
    WHERE k.tenant_id = (SELECT app.tenant_id()) AND k.case_id = ${caseId})`;
}

/** The newest key of a file, made where there is none. The caller holds the file, or two keys may be made, which harms nothing. */
export async function currentKey(
  tx: EntityManager,
  sealing: SealingService,
  { tenantId, caseId }: { tenantId: string; caseId: string },
): Promise<PersonKey> {
  const [found] = await tx.query<{ id: string; wrapped: string }[]>(
    `SELECT k.id, k.wrapped FROM vault.person_key k WHERE k.tenant_id = $1 AND k.case_id = $2
       ORDER BY k.id DESC LIMIT 1`,
    [tenantId, caseId],
  );
  if (found) return { id: found.id, secret: await unwrapped(sealing, found.wrapped, [tenantId, caseId, found.id]) };
  return addKey(tx, sealing, { tenantId, caseId });
}

/** A key that is not stored yet: in memory, and wrapped as it is stored. */
export async function newKey(
  sealing: SealingService,
  { tenantId, caseId }: { tenantId: string; caseId: string },
): Promise<PersonKey & { readonly sealed: string; readonly kekId: string }> {
  const id = newId();
  const secret = randomBytes(32);
  const jwk = { kty: 'oct', k: base64url.encode(secret) };
  return { id, secret, ...(await sealing.seal(jwk, keyContext([tenantId, caseId, id]))) };
}

/** One more key for a file; it seals from now on. */
export async function addKey(
  tx: EntityManager,
  sealing: SealingService,
  { tenantId, caseId }: { tenantId: string; caseId: string },
): Promise<PersonKey> {
  const { id, secret, sealed, kekId } = await newKey(sealing, { tenantId, caseId });
  await tx.query(
    `INSERT INTO vault.person_key (tenant_id, case_id, id, wrapped, kek_id, created_at)
       VALUES ($1, $2, $3, $4, $5, app.now())`,
    [tenantId, caseId, id, sealed, kekId],
  );
  return { id, secret };
}

/** The secret of a wrapped key. Throws `SealBroken` where it was wrapped for another file or its wrapping key is gone. */
export async function unwrapped(
  sealing: SealingService,
  wrapped: string,
  of: [tenantId: string, caseId: string, keyId: string],
): Promise<Uint8Array> {
  const jwk = await sealing.open(wrapped, keyContext(of));
  if (!('k' in jwk) || typeof jwk.k !== 'string') throw new SealBroken();
  return base64url.decode(jwk.k);
}

/** The same key, wrapped by the first key of the key file. */
export async function rewrapped(
  sealing: SealingService,
  wrapped: string,
  of: [tenantId: string, caseId: string, keyId: string],
): Promise<{ sealed: string; kekId: string }> {
  return sealing.seal(await sealing.open(wrapped, keyContext(of)), keyContext(of));
}

function keyContext([tenantId, caseId, keyId]: [string, string, string]): SealingContext {
  return [tenantId, caseId, 'person-key', keyId];
}
