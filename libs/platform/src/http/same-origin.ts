import type { IncomingHttpHeaders } from 'node:http';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether an unsafe request comes from our own pages or from no page at all the person opened: Fetch Metadata first, then
 * Origin, and where a caller sends neither it is refused (Cross-Origin Protection, BCP 2026 for browser-based apps).
 */
export function isSameOrigin(method: string, headers: IncomingHttpHeaders, publicOrigin: string | undefined): boolean {
  if (SAFE.has(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin !== undefined) return origin === (publicOrigin ?? `http://${headers.host}`);
  return false;
}
