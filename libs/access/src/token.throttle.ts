import { Injectable } from '@nestjs/common';
import type { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { attemptLimiter, keyed, secondsUntil } from './attempt-limits';
import { networkOf } from './network-of';

const PER_CLIENT = 10;
const PER_NETWORK = 100;

/**
 * Slows systems that fail to prove who they are: from one network ten times an hour for one client, and a hundred times for
 * all that is claimed there. A client that proves itself elsewhere is not touched by it: nobody can shut a system out by
 * failing for it. Only failures count, because the workers of one system ask for their tokens at the same moment.
 */
@Injectable()
export class TokenThrottle {
  private readonly clients: RateLimiterPostgres;
  private readonly networks: RateLimiterPostgres;

  constructor(db: DataSource) {
    this.clients = attemptLimiter(db, 'token', PER_CLIENT);
    this.networks = attemptLimiter(db, 'token-address', PER_NETWORK);
  }

  /** Seconds until a proof of this client is looked at from here; 0: now. */
  async wait(address: string, clientId: string): Promise<number> {
    const network = networkOf(address);
    const [client, all] = await Promise.all([
      this.clients.get(keyed(network, clientId)),
      this.networks.get(keyed(network)),
    ]);
    const over = [
      ...(client && client.consumedPoints >= PER_CLIENT ? [client] : []),
      ...(all && all.consumedPoints >= PER_NETWORK ? [all] : []),
    ];
    return Math.max(0, ...over.map(secondsUntil));
  }

  /** Counts a proof that did not hold. */
  async fail(address: string, clientId: string): Promise<void> {
    const network = networkOf(address);
    await Promise.all([this.clients.penalty(keyed(network, clientId), 1), this.networks.penalty(keyed(network), 1)]);
  }

  /** Forgets what failed for the client from here. */
  async succeed(address: string, clientId: string): Promise<void> {
    await this.clients.delete(keyed(networkOf(address), clientId));
  }
}
