import {
  AdjustableClock,
  clockOf,
  type Config,
  createAdapter,
  Metrics,
  NestLogger,
  prepareServer,
} from '@app/platform';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { ApiModule } from './api.module';
import { describeApi } from './openapi-document';
import { serveWeb } from './serve-web';
import { noteUndeliveredAnswers } from './undelivered-answers';

/** The whole API, ready to listen. */
export async function createApi(
  config: Config,
  logger: Logger,
  clock = clockOf(config),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config, clock), createAdapter(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
    // Fastify parses JSON by itself; Nest would add forms.
    bodyParser: false,
  });
  await prepareServer(app, { config, logger, metrics: app.get(Metrics) });
  noteUndeliveredAnswers(app);
  const server = app.getHttpAdapter().getInstance();
  const contract = JSON.stringify(describeApi(app));
  server.get('/api/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(contract));
  await serveWeb(app, config);
  if (clock instanceof AdjustableClock) logger.warn({ now: clock.now() }, 'the clock can be set');
  return app;
}
