import type { PersonActor } from '@app/access';
import { AuditService, readAccessLog } from '@app/audit';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { OwnLogEntryDto, OwnLogPageDto } from './own-log.dto';

type Extras = Pick<OwnLogEntryDto, 'id' | 'byRepresentative' | 'deferred' | 'staffName'>;

/** The access log as the person reads it. What is deferred is kept out by row-level security, so it is not counted either. */
@Injectable()
export class OwnLogService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  async list(person: PersonActor, limit: number, after: string | null, traceId: string): Promise<OwnLogPageDto> {
    return this.tenancy.run(person, async (tx) => {
      const { items, total, next } = await readAccessLog(tx, person.caseId, limit, after);
      const extras = await tx.query<Extras[]>(
        `SELECT e.id, e.role = 'person' AND e.account_id IS NOT NULL AS "byRepresentative", n.staff_name AS "staffName",
           CASE WHEN d.id IS NOT NULL THEN json_build_object('ground', d.ground, 'until', d.until) END AS deferred
         FROM audit_event e
           LEFT JOIN log_deferral d ON d.tenant_id = e.tenant_id AND d.case_id = $2 AND d.event_id = e.id
           LEFT JOIN name_release n ON n.tenant_id = e.tenant_id AND n.case_id = $2 AND n.event_id = e.id
         WHERE e.tenant_id = app.tenant_id() AND e.id = ANY ($1)`,
        [items.map(({ id }) => id), person.caseId],
      );
      const byId = new Map(extras.map((extra) => [extra.id, extra]));
      await this.audit.write(tx, { action: 'access-log.read', caseIds: [person.caseId], traceId });
      const none = { byRepresentative: false, deferred: null, staffName: null };
      return { items: items.map((entry) => Object.assign(entry, byId.get(entry.id) ?? none)), total, next };
    });
  }
}
