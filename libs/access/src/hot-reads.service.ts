import { NotFound, type Prepared, Tenancy, Unauthenticated, type WireValue } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Role } from './actor';
import type { Entrance } from './current-actor.decorator';

/** What a hot read found, and as whom it was made. */
export interface HotRead {
  readonly tenantId: string;
  readonly role: Role;
  /** The JSON text PostgreSQL built; null when nothing was found. */
  readonly json: string | null;
}

/** Prepared reads that resolve the session, check, audit and build their JSON in one round trip. */
@Injectable()
export class HotReads {
  constructor(private readonly tenancy: Tenancy) {}

  /** Makes one read. Throws 401 without a live session, 404 for roles that the route is not for. */
  async read(entrance: Entrance, purpose: string | null, statement: Prepared, values: WireValue[]): Promise<HotRead> {
    const { entered, row } = await this.tenancy.read(entrance.token, purpose, statement, values);
    // The columns of `app.enter`: session, tenant, account, agency, role.
    const [, tenantId, , , role] = entered ?? [];
    if (!tenantId) throw new Unauthenticated();
    const allowed = entrance.roles.find((name) => name === role);
    if (!allowed) throw new NotFound();
    return { tenantId, role: allowed, json: row?.[0] ?? null };
  }
}
