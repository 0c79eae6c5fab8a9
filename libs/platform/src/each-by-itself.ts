import type { Logger } from '@nestjs/common';
import { describeFailure } from './http/failure';

/**
 * Does each, one after the other. One in trouble is told to the log without naming anybody, and keeps none of the others
 * waiting. Answers what failed.
 */
export async function eachByItself<T>(
  all: readonly T[],
  logger: Logger,
  work: (one: T) => Promise<unknown>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const one of all)
    await work(one).catch((error: unknown) => {
      logger.error(describeFailure(error));
      failures.push(error);
    });
  return failures;
}
