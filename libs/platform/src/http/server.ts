import { parse } from 'node:querystring';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AdjustableClock } from '../adjustable-clock';
import { Clock } from '../clock';
import type { Config } from '../config';
import type { Metrics } from '../observe/metrics';
import { isSameOrigin } from './same-origin';
import { toProblem } from './failure';
import { acceptFiles } from './file-body';
import { send } from './problem.filter';
import { Problem } from '../errors';

const BODY_LIMIT = 256 * 1024;
const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT = 16 * 1024;
const TOKEN = '/access/v1/token';
/** What service clients call, each time with a token or a signature of their own. */
const FOR_SERVICES = /^\/access\/v1\//;

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
  prefixRoutes(app);
  await app.register(helmet, securityHeaders(config));
  const server = app.getHttpAdapter().getInstance();
  const clock = app.get(Clock);
  // JSON alone: a form or a text is what a foreign page could send without asking.
  server.removeContentTypeParser('text/plain');
  acceptFiles(server);
  acceptFormsOfServices(server);
  // The same under the name it has in health care; Fastify's own parser keeps out prototypes.
  server.addContentTypeParser(
    'application/fhir+json',
    { parseAs: 'string' },
    server.getDefaultJsonParser('error', 'error'),
  );
  server.addHook('onRequest', async (request, reply) => {
    const isOfService = FOR_SERVICES.test(request.routeOptions.url ?? '');
    reply.header('x-request-id', (isOfService && ownIdOf(request)) || request.id);
    // Nothing is kept by anybody unless it is known to be a page or a file of it.
    reply.header('cache-control', 'no-store');
    // Whoever goes by our time goes by the one that was set.
    if (clock instanceof AdjustableClock) reply.header('date', clock.now().toUTCString());
    // A service brings its proof with each request, and a cookie counts for nothing: no page could misuse it.
    if (!isOfService && !isSameOrigin(request.method, request.headers, config.publicOrigin))
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

/** Puts what pages use under /api; machines of others look for the rest where their standards say. */
export function prefixRoutes(app: Pick<INestApplication, 'setGlobalPrefix'>): void {
  app.setGlobalPrefix('api', { exclude: ['access/{*path}', '.well-known/{*path}'] });
}

/** The id a caller has given its request, if it can be handed back as it is. */
function ownIdOf({ headers }: FastifyRequest): string | null {
  const id = headers['x-request-id'];
  return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) ? id : null;
}

/** A token is asked for by a form, as OAuth wants it; nowhere else is one taken. */
function acceptFormsOfServices(server: FastifyInstance): void {
  const options = { parseAs: 'string', bodyLimit: FORM_LIMIT } as const;
  server.addContentTypeParser(FORM, options, async ({ routeOptions }: FastifyRequest, body: string) => {
    if (routeOptions.url !== TOKEN) throw new Problem(415, 'unsupported-media-type');
    return parse(body);
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
