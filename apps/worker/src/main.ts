import 'reflect-metadata';
import { AdjustableClock, Clock, createLogger, Metrics, NestLogger, readConfig } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config, 'worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const metricsPort = await app.get(Metrics).listen(config.host, config.metricsPort);
  logger.info({ metricsPort }, 'working');
  const clock = app.get(Clock);
  if (clock instanceof AdjustableClock) logger.warn({ now: clock.now() }, 'the clock can be set');
  process.send?.({ ready: true, metricsPort });

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void app.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The worker did not start'}\n`);
  process.exit(1);
});
