import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Problem } from '../errors';

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** What a route may take in place of JSON, where it says so. */
const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];

/** Papers that were written on a computer. */
export const OFFICE_TYPES = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
];
/** What a browser says of a file whose type the machine does not know. */
export const UNKNOWN_TYPE = 'application/octet-stream';
/** What a route may take that reads lists of persons. */
export const LIST_TYPES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

/** The route takes a list. It is read by the route, like any file. */
export const TakesList = () => RouteConfig({ takesFile: [...LIST_TYPES] });

/** The route takes a file. It is read by the route, when whoever sends it is known to be let in. */
export const TakesFile = () => RouteConfig({ takesFile: FILE_TYPES });

/** The route takes any document, of whatever type its sender knows: its first bytes decide. */
export const TakesDocument = () => RouteConfig({ takesFile: [...FILE_TYPES, ...OFFICE_TYPES, UNKNOWN_TYPE] });

/** Lets files through, unread, to the routes that take them. To all others they are what they were: a format that is not accepted. */
export function acceptFiles(server: Server): void {
  const all = [...new Set([...FILE_TYPES, ...OFFICE_TYPES, ...LIST_TYPES, UNKNOWN_TYPE])];
  server.addContentTypeParser(all, (request: FastifyRequest, payload, done) => {
    const { config } = request.routeOptions;
    const taken = 'takesFile' in config && Array.isArray(config.takesFile) ? config.takesFile : [];
    if (taken.includes(mediaTypeOf(request)) || request.is404) done(null, payload);
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
export function sentFile(request: FastifyRequest): SentFile {
  const { body } = request;
  if (!(body instanceof Readable)) throw new Problem(415, 'unsupported-media-type');
  return {
    mediaType: mediaTypeOf(request),
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

function mediaTypeOf({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
}
