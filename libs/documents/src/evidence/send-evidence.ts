import type { FastifyReply } from 'fastify';

const ENDINGS: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** Hands a file over to be saved, never to be shown as part of a page. */
export function sendEvidence(reply: FastifyReply, id: string, file: { mediaType: string; bytes: Buffer }): void {
  void reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `attachment; filename="nachweis-${id}.${ENDINGS[file.mediaType]}"`)
    .header('x-content-type-options', 'nosniff')
    .send(file.bytes);
}
