import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const FORCE_AFTER_MS = 8000;

/** Stops taking requests, lets the running ones finish, and cuts what is still open after some seconds. */
export async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const force = setTimeout(() => server.closeAllConnections(), FORCE_AFTER_MS);
  force.unref();
  server.closeIdleConnections();
  await app.close();
  clearTimeout(force);
}
