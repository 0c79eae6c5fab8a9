import { Clock, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Role } from './actor';
import { hashToken, newToken } from './session-token';

interface SessionRow {
  session_id: string;
  tenant_id: string;
  account_id: string;
  agency_id: string;
  role: Role;
  idle_ends_at: Date;
  ends_at: Date;
}

/** Opens, resolves and ends sessions. Idle for 30 minutes or 10 hours old, they end by themselves. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and answers its secret; null when the account may not sign in (any more). */
  async open(tx: EntityManager, tenantId: string, accountId: string): Promise<string | null> {
    const token = newToken();
    const [row] = await tx.query<{ opened: boolean }[]>('SELECT app.open_session($1, $2, $3, $4, $5) AS opened', [
      tenantId,
      accountId,
      newId(),
      hashToken(token),
      this.clock.setting() || null,
    ]);
    return row?.opened ? token : null;
  }

  /** The actor of a live session, or null. */
  async resolve(tokenHash: Buffer): Promise<Actor | null> {
    const [row] = await this.tenancy.gate<SessionRow>('SELECT * FROM app.enter($1, NULL, $2)', [
      tokenHash,
      this.clock.setting() || null,
    ]);
    return row ? toActor(row) : null;
  }

  /** Ends a session at once. */
  async close(tokenHash: Buffer): Promise<void> {
    await this.tenancy.gate('SELECT app.close_session($1, $2)', [tokenHash, this.clock.setting() || null]);
  }

  /** Deletes sessions that ended before an instant; answers how many. */
  async sweep(before: Date): Promise<number> {
    const [row] = await this.tenancy.gate<{ swept: string }>('SELECT app.sweep_sessions($1) AS swept', [before]);
    return Number(row?.swept ?? 0);
  }
}

function toActor(row: SessionRow): Actor {
  return {
    sessionId: row.session_id,
    tenantId: row.tenant_id,
    accountId: row.account_id,
    agencyId: row.agency_id,
    role: row.role,
    idleEndsAt: row.idle_ends_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
  };
}
