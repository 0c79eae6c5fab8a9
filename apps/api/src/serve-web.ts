import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, dataDirectory, NotFound, send } from '@app/platform';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const YEAR_MS = 31_536_000_000;

/** Serves the built pages. An address that is no file and not under /api is a place inside the pages. */
export async function serveWeb(app: NestFastifyApplication, config: Config): Promise<void> {
  const root = config.webRoot ?? join(dataDirectory(), '..', 'dist', 'web');
  const server = app.getHttpAdapter().getInstance();
  const built = existsSync(join(root, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, { root, wildcard: false, index: false, cacheControl: false });
    server.addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/assets/') && reply.statusCode === 200)
        reply.header('cache-control', `public, max-age=${YEAR_MS / 1000}, immutable`);
    });
  }
  server.get('/*', (request, reply) => {
    if (built && !/^\/(api|assets)(\/|$)/.test(request.url))
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return send(request, reply, new NotFound());
  });
}
