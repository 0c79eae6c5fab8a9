import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Metrics } from '../observe/metrics';
import { isSameOrigin } from './same-origin';
import { toProblem } from './failure';
import { send } from './problem.filter';
import { Problem } from '../errors';

const BODY_LIMIT = 256 * 1024;

/** Fastify with bounded sizes and times, and ids for requests. */
export function createAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    genReqId: () => crypto.randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    routerOptions: { maxParamLength: 200 },
    // One proxy, ours: what callers themselves write in front of its entry is not believed, or throttling could be evaded.
    trustProxy: config.publicOrigin !== undefined && ((_address: string, hop: number) => hop === 0),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      void send(request, reply, toProblem(error));
    },
    forceCloseConnections: 'idle',
  });
}

/** What holds for every request, before any controller: headers, cookies, same origin, log line, figures. */
export async function prepareServer(
  app: NestFastifyApplication,
  { config, logger, metrics }: { config: Config; logger: Logger; metrics: Metrics },
): Promise<void> {
  app.setGlobalPrefix('api');
  await app.register(helmet, securityHeaders(config));
  const server = app.getHttpAdapter().getInstance();
  // JSON alone: a form or a text is what a foreign page could send without asking.
  server.removeContentTypeParser('text/plain');
  // The same under the name it has in health care; Fastify's own parser keeps out prototypes.
  server.addContentTypeParser(
    'application/fhir+json',
    { parseAs: 'string' },
    server.getDefaultJsonParser('error', 'error'),
  );
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    // Nothing is kept by anybody unless it is known to be a page or a file of it.
    reply.header('cache-control', 'no-store');
    if (!isSameOrigin(request.method, request.headers, config.publicOrigin))
      return send(request, reply, new Problem(403, 'cross-origin'));
    return undefined;
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    metrics.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    logger.info(
      { request: request.id, method: request.method, route, status, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
}

/** A strict content security policy: nothing inline, nothing from elsewhere. */
function securityHeaders(config: Config) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' as const },
    strictTransportSecurity: config.publicOrigin ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  };
}
