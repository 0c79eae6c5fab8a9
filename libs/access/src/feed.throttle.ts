import { Injectable } from '@nestjs/common';
import type { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { attemptLimiter, consume, keyed, secondsUntil } from './attempt-limits';
import { networkOf } from './network-of';

const PER_FEED = 60;
const PER_NETWORK = 30;

/**
 * Slows calendars: one feed is fetched sixty times an hour at most, and one network asks for feeds that are not there thirty times.
 * Nobody guesses 256 random bits; it is the work that is kept from being asked for without end.
 */
@Injectable()
export class FeedThrottle {
  private readonly feeds: RateLimiterPostgres;
  private readonly networks: RateLimiterPostgres;

  constructor(db: DataSource) {
    this.feeds = attemptLimiter(db, 'feed', PER_FEED);
    this.networks = attemptLimiter(db, 'feed-address', PER_NETWORK);
  }

  /** Counts a fetch of a feed. Seconds until the next one is answered; 0: now. */
  async count(tokenHash: Buffer): Promise<number> {
    const counted = await consume(this.feeds, keyed(tokenHash.toString('hex')));
    return counted.over ? secondsUntil(counted) : 0;
  }

  /** Counts a feed that is not there. Seconds until another is looked for; 0: now. */
  async miss(address: string): Promise<number> {
    const counted = await consume(this.networks, keyed(networkOf(address)));
    return counted.over ? secondsUntil(counted) : 0;
  }
}
