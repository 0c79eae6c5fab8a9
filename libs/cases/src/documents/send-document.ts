import type { FastifyReply } from 'fastify';
import type { OpenedDocument } from './document-versions.service';

/**
 * What a stranger's paper may do in the browser: nothing. A picture stands in a sandbox. A PDF cannot, because browsers show
 * none there; but their own viewer is the only thing that ever runs, and it may reach nothing.
 */
const POLICIES: Readonly<Record<string, string>> = {
  'application/pdf': "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Hands a document over: to be saved, or to be looked at by itself in a window of its own. */
export function sendDocument(
  reply: FastifyReply,
  { mediaType, bytes, fileName }: OpenedDocument,
  as: 'save' | 'preview',
): void {
  const disposition = as === 'preview' ? 'inline' : 'attachment';
  void reply
    .header('content-type', mediaType)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encoded(fileName)}`)
    .header('content-security-policy', POLICIES[mediaType] ?? SANDBOX)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .send(bytes);
}

/** The number of a version as it stands in an address; of anything else there is no version. */
export function versionNumber(text: string): number {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
}

/** As RFC 8187 wants it; what means something in the names of files is left out. */
function encoded(fileName: string): string {
  return encodeURIComponent(fileName.replaceAll(/[\p{Cc}\p{Cs}\\/:*?"<>|]/gu, '_')).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
