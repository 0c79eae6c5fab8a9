import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** A session's secret as the browser holds it: 256 random bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** `__Host-` binds the cookie to this host and to TLS; without TLS (a demo on loopback) browsers would refuse it. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-sid' : 'sid';
}

/** The hash of the request's session secret, or null when it carries none. */
export function tokenOf(request: FastifyRequest, secure: boolean): Buffer | null {
  const token = request.cookies[cookieName(secure)];
  return token ? hashToken(token) : null;
}
