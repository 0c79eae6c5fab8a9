import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Problem } from '../errors';

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** What a route may take in place of JSON, where it says so. */
const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];

/** The route takes a file. It is read by the route, when whoever sends it is known to be let in. */
export const TakesFile = () => RouteConfig({ takesFile: true });

/** Lets files through, unread, to the routes that take them. To all others they are what they were: a format that is not accepted. */
export function acceptFiles(server: Server): void {
  server.addContentTypeParser(FILE_TYPES, (request: FastifyRequest, payload, done) => {
    if ('takesFile' in request.routeOptions.config || request.is404) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(), undefined);
  });
}

/** A file as it was sent. */
export interface SentFile {
  /** What the sender says it is. */
  readonly mediaType: string;
  /** Reads it. Throws 413 once there is more of it than allowed. */
  read(limit: number): Promise<Buffer>;
}

/** The file of a request to a route that takes one. Throws 415 for anything else. */
export function sentFile({ body, headers }: FastifyRequest): SentFile {
  if (!(body instanceof Readable)) throw new Problem(415, 'unsupported-media-type');
  const mediaType = (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
  return {
    mediaType,
    read: async (limit) => {
      const chunks: Buffer[] = [];
      let size = 0;
      // Left open when it is too much, or the answer could not be sent.
      for await (const chunk of body.iterator({ destroyOnReturn: false })) {
        size += chunk.length;
        if (size > limit) throw new Problem(413, 'too-large');
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    },
  };
}
