import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit.service';

interface Deleted {
  segment: string;
  size: string;
  root: Buffer;
}

/** As many as fit into the free text of one entry. */
const PLACES_PER_ENTRY = 60;

/** What leaves the access log: whole segments whose time is over, and persons who are to be forgotten. Each leaves an entry. */
@Injectable()
export class AuditRetention {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Deletes the expired segments of a tenant; answers which. Their signed roots and sizes stay. */
  async deleteExpired(tenantId: string): Promise<string[]> {
    const segments: string[] = [];
    for (;;) {
      const segment = await this.as(tenantId, async (tx) => {
        const [deleted] = await tx.query<Deleted[]>('SELECT * FROM app.delete_expired_segment()');
        if (!deleted) return null;
        const reason = `${deleted.segment} ${deleted.size} ${deleted.root.toString('hex')}`;
        await this.audit.write(tx, { action: 'access-log.deleted', reason });
        return deleted.segment;
      });
      if (segment === null) return segments;
      segments.push(segment);
    }
  }

  /** Takes one file out of the log (Art. 17 GDPR): who did something stays, to whom is gone. Answers the parts, by place. */
  async erase(tenantId: string, caseId: string): Promise<string[]> {
    return this.as(tenantId, async (tx) => {
      await tx.query('SELECT app.spread_audit(2147483647)');
      const [row] = await tx.query<{ places: string[] }[]>('SELECT app.erase_audited_file($1) AS places', [caseId]);
      const places = row?.places ?? [];
      for (let from = 0; from < places.length; from += PLACES_PER_ENTRY) {
        const reason = places.slice(from, from + PLACES_PER_ENTRY).join(' ');
        await this.audit.write(tx, { action: 'access-log.erased', reason });
      }
      return places;
    });
  }

  private as<T>(tenantId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.tenancy.asHouse(tenantId, work);
  }
}
