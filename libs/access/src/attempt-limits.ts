import { createHash } from 'node:crypto';
import { poolOf } from '@app/platform';
import { type IRateLimiterRes, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

export const HOUR = 3600;

/** Counts of attempts in the database, so that every process counts the same; `points` are free in `duration` seconds. */
export function attemptLimiter(
  db: DataSource,
  keyPrefix: string,
  points: number,
  duration: number = HOUR,
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: poolOf(db),
    storeType: 'pool',
    tableName: 'sign_in_throttle',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration,
  });
}

/** Counts one attempt. Going over the limit is what the count is for, not a failure. */
export async function consume(
  limiter: RateLimiterPostgres,
  key: string,
  customDuration?: number,
): Promise<IRateLimiterRes & { over: boolean }> {
  try {
    const { msBeforeNext, consumedPoints } = await limiter.consume(key, 1, customDuration ? { customDuration } : {});
    return { msBeforeNext, consumedPoints, over: false };
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return { msBeforeNext: error.msBeforeNext, consumedPoints: error.consumedPoints, over: true };
  }
}

/** Seconds, never none: whoever asks again at once would be refused again. */
export function secondsUntil({ msBeforeNext }: IRateLimiterRes): number {
  return Math.max(1, Math.ceil((msBeforeNext ?? 0) / 1000));
}

/** Neither addresses nor logins are stored readable; the rows are swept when their time is over. */
export function keyed(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url');
}
