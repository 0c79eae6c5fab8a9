import { createHash } from 'node:crypto';
import { poolOf } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

/**
 * Slows guessing without locking the owner out: an address may fail ten times an hour for one login, and a hundred times
 * over all logins. A login as a whole is never blocked, so nobody can shut a colleague out by failing for her.
 */
@Injectable()
export class SignInThrottle {
  private readonly pairs: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;

  constructor(private readonly db: DataSource) {
    const storeClient = poolOf(db);
    const stored = {
      storeClient,
      storeType: 'pool',
      tableName: 'sign_in_throttle',
      tableCreated: true,
      duration: 3600,
    };
    this.pairs = new RateLimiterPostgres({ ...stored, keyPrefix: 'pair', points: 10, clearExpiredByTimeout: false });
    this.addresses = new RateLimiterPostgres({
      ...stored,
      keyPrefix: 'address',
      points: 100,
      clearExpiredByTimeout: false,
    });
  }

  /** Seconds to wait before the next try, 0 when one is free now. */
  async wait(address: string, login: string): Promise<number> {
    const results = await Promise.all([this.pairs.get(keyed(address, login)), this.addresses.get(keyed(address))]);
    const limits = [this.pairs.points, this.addresses.points];
    return Math.max(
      0,
      ...results.map((result, index) =>
        result && result.consumedPoints >= (limits[index] ?? 0) ? Math.ceil(result.msBeforeNext / 1000) : 0,
      ),
    );
  }

  async countFailure(address: string, login: string): Promise<void> {
    await Promise.all([consume(this.pairs, keyed(address, login)), consume(this.addresses, keyed(address))]);
  }

  async forget(address: string, login: string): Promise<void> {
    await this.pairs.delete(keyed(address, login));
  }

  /** Deletes counts whose hour is over. */
  async sweep(now: Date): Promise<void> {
    await this.db.query('DELETE FROM sign_in_throttle WHERE expire < $1', [now.getTime()]);
  }
}

/** Going over the limit is what the count is for, not a failure. */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
  }
}

/** Neither addresses nor logins are stored readable; the rows are swept when their hour is over. */
function keyed(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url');
}
