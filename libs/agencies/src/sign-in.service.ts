import { type Actor, packedRules, SessionsService, SignInThrottle } from '@app/access';
import { AuditService } from '@app/audit';
import { AdjustableClock, Clock, Problem, Tenancy, Unauthenticated } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { MeDto } from './me.dto';

/** argon2id, the library's default variant, with 64 MiB and three passes: sign-ins of staff are few (OWASP ASVS, cryptography). */
const ARGON2 = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
/** The thread pool works on four at a time; what waits behind them is bounded too. */
const MOST_AT_ONCE = 16;

interface Candidate {
  tenant_id: string | null;
  account_id: string | null;
  password_hash: string | null;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), ARGON2);
}

/** Signs staff in and out. An unknown login takes the same way and the same time as a wrong password. */
@Injectable()
export class SignInService {
  private readonly nobody = hashPassword('nobody has this password');
  private running = 0;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and answers its secret. Throws 401 for a wrong pair, 429 after too many. */
  async signIn(address: string, login: string, password: string, traceId: string): Promise<string> {
    const attempt = await this.throttle.begin(address, login.toLowerCase());
    if (attempt.wait > 0) throw new Problem(429, 'too-many-attempts', { retryAfter: attempt.wait });
    const token = await this.tryOut(login, password, traceId).catch(async (error: unknown) => {
      // Nothing was learnt about the password, so nothing was tried.
      await attempt.giveBack();
      throw error;
    });
    if (!token) throw new Unauthenticated('sign-in-failed');
    await attempt.succeed();
    return token;
  }

  /** Who is signed in. */
  async describe(actor: Actor): Promise<MeDto> {
    return this.tenancy.run(actor, async (tx) => {
      const [row] = await tx.query<Pick<MeDto, 'login' | 'displayName' | 'tenant' | 'agency'>[]>(
        `SELECT a.login, a.display_name AS "displayName",
           json_build_object('id', t.id, 'name', t.name, 'ags', t.ags) AS tenant,
           json_build_object('id', g.id, 'name', g.name, 'kind', g.kind) AS agency
         FROM account a JOIN tenant t ON t.id = a.tenant_id JOIN agency g ON g.tenant_id = a.tenant_id AND g.id = a.agency_id
         WHERE a.tenant_id = $1 AND a.id = $2`,
        [actor.tenantId, actor.accountId],
      );
      if (!row) throw new Unauthenticated();
      const { accountId, role, idleEndsAt, endsAt } = actor;
      const settableClock = this.clock instanceof AdjustableClock ? this.clock.now().toISOString() : null;
      return { accountId, role, ...row, session: { idleEndsAt, endsAt }, settableClock, rules: packedRules(actor) };
    });
  }

  private async tryOut(login: string, password: string, traceId: string): Promise<string | null> {
    const [found] = await this.tenancy.gate<Candidate>('SELECT * FROM app.find_sign_in($1, $2)', [
      login,
      this.clock.setting() || null,
    ]);
    const right = await this.verify(found?.password_hash ?? (await this.nobody), password);
    if (!right || !found?.tenant_id || !found.account_id) return null;
    return this.open(found.tenant_id, found.account_id, traceId);
  }

  /** Session and log entry in one transaction: a sign-in that cannot be logged opens nothing. */
  private async open(tenantId: string, accountId: string, traceId: string): Promise<string | null> {
    return this.tenancy.run({ tenantId, accountId, agencyId: null, role: 'system' }, async (tx) => {
      const token = await this.sessions.open(tx, tenantId, accountId);
      if (token) await this.audit.write(tx, { action: 'session.opened', traceId });
      return token;
    });
  }

  private async verify(stored: string, password: string): Promise<boolean> {
    if (this.running >= MOST_AT_ONCE) throw new Problem(429, 'too-many-attempts', { retryAfter: 1 });
    this.running += 1;
    try {
      return await verify(stored, password.normalize('NFC'));
    } finally {
      this.running -= 1;
    }
  }
}
