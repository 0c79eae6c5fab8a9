import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { isId, newId, NotFound, packCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseDto } from '../case.dto';
import { READ_CASE } from '../case.queries';
import { listItems } from '../items/item.queries';
import { SectionSeal } from '../sections/section-seal.service';
import type {
  EmergencyAccessDto,
  EmergencyDto,
  EmergencyFileDto,
  EmergencyPageDto,
  OpenEmergencyDto,
} from './emergency.dto';

const MOST_ITEMS = 200;

/**
 * Access in an emergency (rule 10): a role of its own, with a reason, for at most four hours, to read only, and never to what
 * was confided. The person and the data protection officer see each one.
 */
@Injectable()
export class EmergencyService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: SectionSeal,
  ) {}

  /** Throws 404 for a number that names no file, or the actor's own. */
  async open(actor: Actor, { caseNumber, reason }: OpenEmergencyDto, traceId: string): Promise<EmergencyDto> {
    return this.tenancy.run(actor, async (tx) => {
      const id = newId();
      const [opened] = await tx.query<{ caseId: string; endsAt: string }[]>(
        `SELECT case_id AS "caseId", to_json(ends_at) #>> '{}' AS "endsAt" FROM app.open_emergency($1, $2, $3)`,
        [id, caseNumber, reason],
      );
      if (!opened) throw new NotFound();
      await this.audit.write(tx, { action: 'emergency.opened', caseIds: [opened.caseId], reason, traceId });
      return { id, ...opened };
    });
  }

  /** The data protection officer sees all of the Kreis, everybody else her own. */
  async list(actor: Actor, limit: number, after: string | null, traceId: string): Promise<EmergencyPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      const rows = await tx.query<(EmergencyAccessDto & { total: number })[]>(
        `SELECT e.id, e.case_id AS "caseId", n.case_number AS "caseNumber", n.opened_by AS "openedBy", e.reason,
             to_json(e.opened_at) #>> '{}' AS "openedAt", to_json(e.ends_at) #>> '{}' AS "endsAt", e.ends_at > app.now() AS live,
             (SELECT count(*)::integer FROM emergency_access) AS total
           FROM emergency_access e LEFT JOIN LATERAL app.emergency_named(e.id) n ON true
           WHERE e.tenant_id = app.tenant_id() AND ($2::uuid IS NULL OR e.id < $2) ORDER BY e.id DESC LIMIT $1`,
        [limit + 1, after],
      );
      const items = rows.slice(0, limit).map(({ total: _, ...access }) => access);
      const last = items.at(-1);
      const caseIds = items.map(({ caseId }) => caseId);
      if (last) await this.audit.write(tx, { action: 'emergencies.listed', caseIds, traceId });
      return { items, total: rows[0]?.total ?? 0, next: rows.length > limit && last ? packCursor([last.id]) : null };
    });
  }

  /** The file, as long as the emergency lasts. Throws 404 afterwards, and for everybody else. */
  async read(actor: Actor, id: string, traceId: string): Promise<EmergencyFileDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run({ ...actor, role: 'emergency' }, async (tx) => {
      const [access] = await tx.query<{ caseId: string; endsAt: string }[]>(
        `SELECT case_id AS "caseId", to_json(ends_at) #>> '{}' AS "endsAt" FROM emergency_access
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id],
      );
      if (!access) throw new NotFound();
      const { items } = await listItems(tx, access.caseId, MOST_ITEMS, null);
      return {
        endsAt: access.endsAt,
        file: await this.file(tx, actor.tenantId, access.caseId, traceId),
        items: await this.seal.openItems(items, actor.tenantId, access.caseId),
      };
    });
  }

  private async file(tx: EntityManager, tenantId: string, caseId: string, traceId: string): Promise<CaseDto> {
    const [row] = await tx.query<Record<string, CaseDto | null>[]>(READ_CASE.text, [caseId, newId(), traceId]);
    const [file] = Object.values(row ?? {});
    if (!file) throw new NotFound();
    return Object.assign(file, { sections: await this.seal.openSections(file.sections, tenantId, caseId) });
  }
}
