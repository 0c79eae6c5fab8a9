import { createHash } from 'node:crypto';
import { Clock, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ServiceActor } from './service-actor';
import { hashToken, newToken } from './session-token';

/** A service client as the gate finds it before anything is proven. */
export interface ServiceClientKeys {
  readonly tenantId: string;
  readonly clientId: string;
  readonly agencyId: string;
  readonly keys: object[];
}

/** An assertion that was verified: its id, and until when somebody could present it again. */
export interface UsedAssertion {
  readonly id: string;
  readonly endsAt: Date;
}

/** Access tokens of service clients: opaque, good for five minutes, looked up at every request. */
@Injectable()
export class ServiceTokens {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  /** The keys of a live client, or null. */
  async findClient(clientId: string): Promise<ServiceClientKeys | null> {
    const [row] = await this.tenancy.gate<Omit<ServiceClientKeys, 'clientId'>>(
      'SELECT tenant_id AS "tenantId", agency_id AS "agencyId", keys FROM app.find_service_client($1, $2)',
      [clientId, this.clock.setting() || null],
    );
    return row ? { ...row, clientId } : null;
  }

  /** Gives a token for an assertion, once; null when it was presented before or the client has ended meanwhile. */
  async issue(
    tx: EntityManager,
    { tenantId, clientId }: ServiceClientKeys,
    assertion: UsedAssertion,
  ): Promise<{ token: string; endsAt: Date } | null> {
    const token = newToken();
    const [row] = await tx.query<{ endsAt: Date | null }[]>(
      'SELECT app.open_service_token($1, $2, $3, $4, $5, $6, $7) AS "endsAt"',
      [
        tenantId,
        clientId,
        createHash('sha256').update(assertion.id).digest(),
        assertion.endsAt,
        newId(),
        hashToken(token),
        this.clock.setting() || null,
      ],
    );
    return row?.endsAt ? { token, endsAt: row.endsAt } : null;
  }

  /** Who is acting with this token, or null. */
  async resolve(tokenHash: Buffer): Promise<ServiceActor | null> {
    const [row] = await this.tenancy.gate<Pick<ServiceActor, 'tenantId' | 'clientId' | 'agencyId'>>(
      'SELECT tenant_id AS "tenantId", client_id AS "clientId", agency_id AS "agencyId" FROM app.find_service_token($1, $2)',
      [tokenHash, this.clock.setting() || null],
    );
    return row ? { ...row, accountId: null, role: 'agency-officer' } : null;
  }

  /** Deletes what ended before an instant; answers how many rows. */
  async sweep(before: Date): Promise<number> {
    const [row] = await this.tenancy.gate<{ swept: string }>('SELECT app.sweep_service_tokens($1) AS swept', [before]);
    return Number(row?.swept ?? 0);
  }
}
