import { ConsoleLogger } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from '../config';

/** The one structured logger of a process. It knows routes, never addresses or bodies: those can hold personal data. */
export function createLogger(config: Config, process: 'api' | 'worker' | 'prepare'): Logger {
  return pino({ level: config.logLevel, base: { process }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Hands what Nest logs to the structured logger. */
export class NestLogger extends ConsoleLogger {
  constructor(private readonly logger: Logger) {
    super();
  }

  override log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }

  override warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }

  override error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ context: rest.at(-1) }, String(message));
  }

  override fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal({ context: rest.at(-1) }, String(message));
  }

  override debug(): void {}
  override verbose(): void {}
}
