import 'reflect-metadata';
import { createLogger, drain, Metrics, readConfig } from '@app/platform';
import { createApi } from './create-api';

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config, 'api');
  const app = await createApi(config, logger);
  await app.listen(config.port, config.host);
  const metricsPort = await app.get(Metrics).listen(config.host, config.metricsPort);
  logger.info({ address: await app.getUrl(), metricsPort }, 'listening');
  process.send?.({ ready: true, metricsPort });

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void drain(app).then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Started by the launcher: without it nobody would ever stop this process.
  process.once('disconnect', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The API did not start'}\n`);
  process.exit(1);
});
