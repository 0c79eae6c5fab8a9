import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, dataDirectory, NotFound, send } from '@app/platform';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const YEAR = 31_536_000;
const IS_API = /^\/(api|access|\.well-known)(\/|$)/;

/** Serves the built pages. An address that is no file and not of the API is a place inside the pages. */
export async function serveWeb(app: NestFastifyApplication, config: Config): Promise<void> {
  const root = config.webRoot ?? join(dataDirectory(), '..', 'dist', 'web');
  const server = app.getHttpAdapter().getInstance();
  const built = existsSync(join(root, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, { root, wildcard: false, index: false, cacheControl: false });
    server.addHook('onSend', async ({ routeOptions: { url = '' } }, reply) => {
      if (reply.statusCode >= 400 || IS_API.test(url)) return;
      // Files of the assets carry their content in their name.
      const known = url.startsWith('/assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache';
      reply.header('cache-control', known);
    });
  }
  server.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    // The router hands the address over decoded; as it was written it could hide what it is.
    if (built && !/^(api|access|\.well-known|assets)(\/|$)/.test(request.params['*']))
      return reply.sendFile('index.html');
    return send(request, reply, new NotFound());
  });
}
