import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock';
import { poolOf } from './pool';
import { oneTrip, type Prepared, type WireRow, type WireValue } from './one-trip';

/** On whose behalf a transaction runs. Without a tenant nothing is visible. */
export interface Acting {
  readonly tenantId: string;
  readonly accountId: string | null;
  readonly agencyId: string | null;
  readonly role: string;
  /** What a partner states; staff of the tenant need none. */
  readonly purpose?: string;
  /** The file of a person who is signed in herself: all that she sees. */
  readonly caseId?: string;
  /** Who acts for that person, in an account's place in the log. */
  readonly representativeId?: string | null;
}

const ENTER: Prepared = { name: 'enter', text: 'SELECT * FROM app.enter($1, $2, $3)' };

/** The only way to the tables of a tenant: a transaction that knows who is acting. */
@Injectable()
export class Tenancy {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs work in one transaction under the row-level security of the acting account. `at` is what `app.now()` says in it:
   * what records an instant takes this one, or the database could find it in the future.
   */
  async run<T>(acting: Acting, work: (tx: EntityManager, at: Date) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => {
      const [entered] = await tx.query<{ at: Date }[]>(
        `SELECT set_config('app.tenant_id', $1, true), set_config('app.account_id', $2, true),
           set_config('app.agency_id', $3, true), set_config('app.role', $4, true),
           set_config('app.purpose', $5, true), set_config('app.now', $6, true), set_config('app.case_id', $7, true),
           app.now() AS at`,
        [
          acting.tenantId,
          acting.accountId ?? acting.representativeId ?? '',
          acting.agencyId ?? '',
          acting.role,
          acting.purpose ?? '',
          this.clock.setting(),
          acting.caseId ?? '',
        ],
      );
      if (!entered) throw new Error('The transaction has no time');
      return work(tx, entered.at);
    });
  }

  /** Runs work in one transaction of the house itself, which has no account: jobs, and what is done when it starts. */
  async asHouse<T>(tenantId: string, work: (tx: EntityManager, at: Date) => Promise<T>): Promise<T> {
    return this.run({ tenantId, accountId: null, agencyId: null, role: 'system' }, work);
  }

  /** Every tenant, for what has to be done in each. */
  async tenantIds(): Promise<string[]> {
    return this.tenantsBy('app.tenant_ids()', []);
  }

  /** The tenants in which something of that kind is due on that day: one look, instead of one into each of them. */
  async tenantsWith(work: 'batches' | 'bulk_jobs' | 'imports'): Promise<string[]> {
    return work === 'batches'
      ? this.tenantsBy('app.tenants_with_batches()', [])
      : this.tenantsBy(`app.tenants_with_${work}($1)`, [this.clock.today()]);
  }

  private async tenantsBy(call: string, values: unknown[]): Promise<string[]> {
    const tenants = await this.gate<{ id: string }>(`SELECT ${call} AS id`, values);
    return tenants.map(({ id }) => id);
  }

  /** Resolves a session and answers one prepared read under it, in one round trip and one transaction. */
  async read(
    token: Buffer,
    purpose: string | null,
    statement: Prepared,
    values: WireValue[],
  ): Promise<{ entered: WireRow | null; row: WireRow | null }> {
    const [entered, row] = await oneTrip(
      this.pool,
      [ENTER, [token, purpose, this.clock.setting() || null]],
      [statement, values],
    );
    return { entered, row };
  }

  /** Calls a function of the gate, which needs no tenant. */
  async gate<T>(sql: string, values: unknown[]): Promise<T[]> {
    return this.db.query<T[]>(sql, values);
  }

  private get pool(): Pool {
    return poolOf(this.db);
  }
}
