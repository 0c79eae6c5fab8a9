import { NotFound, type Prepared, Tenancy, Unauthenticated, type WireValue } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Role } from './actor';
import type { Entrance } from './current-actor.decorator';

const ROLE_COLUMN = 4;

/** Prepared reads that resolve the session, check, audit and build their JSON in one round trip. */
@Injectable()
export class HotReads {
  constructor(private readonly tenancy: Tenancy) {}

  /** The JSON text of one read, and the role it was read in. Throws 401 without a live session, 404 for other roles. */
  async read(
    entrance: Entrance,
    purpose: string | null,
    statement: Prepared,
    values: WireValue[],
  ): Promise<{ role: Role; json: string | null }> {
    const { entered, row } = await this.tenancy.read(entrance.token, purpose, statement, values);
    if (!entered) throw new Unauthenticated();
    const role = entered[ROLE_COLUMN] as Role;
    if (!entrance.roles.includes(role)) throw new NotFound();
    return { role, json: row?.[0] ?? null };
  }
}
