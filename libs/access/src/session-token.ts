import { createHash, randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A session's secret as the browser holds it: 256 random bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whose session a cookie holds: `sid` staff's, `pid` a person's own. One browser may hold both. */
export type SessionCookie = 'sid' | 'pid';

/** `__Host-` binds the cookie to this host and to TLS; without TLS (a demo on loopback) browsers would refuse it. */
function cookieName(secure: boolean, kind: SessionCookie): string {
  return secure ? `__Host-${kind}` : kind;
}

/** The hash of the request's session secret, or null when it carries none. */
export function tokenOf(request: FastifyRequest, secure: boolean, kind: SessionCookie = 'sid'): Buffer | null {
  const token = parseCookie(request.headers.cookie ?? '')[cookieName(secure, kind)];
  return token ? hashToken(token) : null;
}

/** The hash of the request's access token, or null when it carries none. */
export function bearerOf(request: FastifyRequest): Buffer | null {
  const [, token] = /^Bearer ([\w-]{43})$/i.exec(request.headers.authorization ?? '') ?? [];
  return token ? hashToken(token) : null;
}

/** Hands the secret to the browser, out of reach of scripts and of other sites; without a secret, takes it back. */
export function setTokenCookie(
  reply: FastifyReply,
  secure: boolean,
  token: string | null,
  kind: SessionCookie = 'sid',
): void {
  const cookie = {
    name: cookieName(secure, kind),
    value: token ?? '',
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
  } as const;
  void reply.header('set-cookie', stringifySetCookie(token === null ? { ...cookie, maxAge: 0 } : cookie));
}
