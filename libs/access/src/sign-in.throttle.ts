import { Injectable } from '@nestjs/common';
import type { IRateLimiterRes, RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { attemptLimiter, consume, HOUR, keyed, secondsUntil } from './attempt-limits';
import { networkOf } from './network-of';

const REMEMBERED = 30 * 24 * HOUR;
const LONGEST_PAUSE = 900;
const FREE_PER_LOGIN = 10;

/** A try that was counted before its password is looked at. */
export interface SignInAttempt {
  /** Seconds to wait before the next try, 0 when this one is free. */
  readonly wait: number;
  /** Takes the count back: nothing was tried. */
  giveBack(): Promise<void>;
  /** Takes the count back and remembers that this login signed in from here. */
  succeed(): Promise<void>;
}

/**
 * Slows guessing without locking the owner out. From one network a login may fail ten times an hour, and all logins
 * together a hundred times. After ten failures from everywhere, a login is tried by one at a time, with pauses that
 * double up to a quarter of an hour. Neither of the latter two binds a login where it signed in before: nobody can shut
 * a colleague out by failing for her, nor everybody behind one address.
 */
@Injectable()
export class SignInThrottle {
  private readonly known: RateLimiterPostgres;
  private readonly pairs: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;
  private readonly logins: RateLimiterPostgres;
  private readonly turns: RateLimiterPostgres;

  constructor(private readonly db: DataSource) {
    this.known = attemptLimiter(db, 'known', 1, REMEMBERED);
    this.pairs = attemptLimiter(db, 'pair', 10);
    this.addresses = attemptLimiter(db, 'address', 100);
    this.logins = attemptLimiter(db, 'login', FREE_PER_LOGIN);
    this.turns = attemptLimiter(db, 'turn', 1);
  }

  /** Counts a try. Many at once are counted one after the other, so that none slips by before the others have failed. */
  async begin(address: string, login: string): Promise<SignInAttempt> {
    const network = networkOf(address);
    const [pair, account] = [keyed(network, login), keyed(login)];
    const taken: [RateLimiterPostgres, string][] = [];
    const take = async (limiter: RateLimiterPostgres, key: string): Promise<IRateLimiterRes & { over: boolean }> => {
      const result = await consume(limiter, key);
      taken.push([limiter, key]);
      return result;
    };
    const giveBack = async (): Promise<void> => {
      await Promise.all(taken.map(([limiter, key]) => limiter.reward(key, 1)));
    };
    const refuse = async (result: IRateLimiterRes): Promise<SignInAttempt> => {
      await giveBack();
      return { ...attempt, wait: secondsUntil(result) };
    };
    const attempt: SignInAttempt = {
      wait: 0,
      giveBack,
      succeed: async () => {
        await giveBack();
        await Promise.all([this.pairs.delete(pair), this.known.set(pair, 1, REMEMBERED)]);
      },
    };

    const ofPair = await take(this.pairs, pair);
    if (ofPair.over) return refuse(ofPair);
    if (await this.known.get(pair)) return attempt;
    const ofAddress = await take(this.addresses, keyed(network));
    if (ofAddress.over) return refuse(ofAddress);
    const ofLogin = await take(this.logins, account);
    if (!ofLogin.over) return attempt;
    const turn = await consume(this.turns, account, pauseAfter(ofLogin.consumedPoints ?? 0));
    return turn.over ? refuse(turn) : attempt;
  }

  /** Deletes counts whose time is over. */
  async sweep(now: Date): Promise<void> {
    await this.db.query('DELETE FROM sign_in_throttle WHERE expire < $1', [now.getTime()]);
  }
}

/** How many seconds the login rests after this try: 1, 2, 4 … */
function pauseAfter(tries: number): number {
  return Math.min(2 ** (tries - FREE_PER_LOGIN - 1), LONGEST_PAUSE);
}
