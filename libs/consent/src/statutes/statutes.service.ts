import { type Actor, admit, isSpecial } from '@app/access';
import { AuditService } from '@app/audit';
import {
  Clock,
  Conflict,
  endOfDay,
  type FieldFault,
  Invalid,
  isId,
  newId,
  NotFound,
  startOfDay,
  Tenancy,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import { periodFaults } from '../consent-terms';
import type { RecordStatuteDto, StatuteDto, StatutePageDto } from './statute.dto';
import { findStatute, listStatutes } from './statute.queries';

/** Duties to disclose by statute: never recorded as consent, with their paragraph, visible to the person (rule 14). */
@Injectable()
export class StatutesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    caseId: string,
    limit: number,
    after: string | null,
    traceId: string,
  ): Promise<StatutePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'statutes.read', caseIds: [caseId], traceId });
      return listStatutes(tx, caseId, limit, after);
    });
  }

  /** Throws 400 per field, 404 for a file that is not the actor's, 409 for a closed one. */
  async record(actor: Actor, caseId: string, given: RecordStatuteDto, traceId: string): Promise<StatuteDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const validFrom = !given.validFrom || given.validFrom === this.clock.today() ? at : startOfDay(given.validFrom);
      const validUntil = endOfDay(given.validUntil);
      const special = given.specialCategories ?? [];
      const faults: FieldFault[] = periodFaults(validFrom, validUntil, at);
      if (given.categories.some((category) => isSpecial(category) && !special.includes(category)))
        faults.push({ field: 'specialCategories', code: 'specialNotTicked' });
      if (special.some((category) => !given.categories.includes(category)))
        faults.push({ field: 'specialCategories', code: 'specialNotShared' });
      if (faults.length > 0) throw new Invalid(faults);
      const file = await admit(tx, actor, 'record-consent', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const agency = await tx.query<unknown[]>('SELECT FROM agency WHERE tenant_id = app.tenant_id() AND id = $1', [
        given.agencyId,
      ]);
      if (agency.length === 0) throw new Invalid([{ field: 'agencyId', code: 'unknownAgency' }]);
      const id = newId();
      await tx.query(
        `INSERT INTO statute_basis (tenant_id, id, case_id, agency_id, provision, explanation, purposes, categories,
             special_categories, actions, valid_from, valid_until, recorded_at, recorded_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, app.account_id())`,
        [
          id,
          caseId,
          given.agencyId,
          given.provision,
          given.text,
          given.purposes,
          given.categories,
          special,
          given.actions ?? ['read'],
          validFrom,
          validUntil,
          at,
        ],
      );
      await this.audit.write(tx, { action: 'statute.recorded', caseIds: [caseId], basisIds: [id], traceId });
      return this.published(await findStatute(tx, id));
    });
  }

  /** Ends a duty at once: it never applied, or applies no more. Throws 409 when it has ended. */
  async end(actor: Actor, id: string, reason: string, traceId: string): Promise<StatuteDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      const { caseId, endedAt } = this.published(await findStatute(tx, id));
      await admit(tx, actor, 'withdraw-consent', caseId, { lock: true });
      if (endedAt) throw new Conflict('consent-not-live');
      await tx.query(
        `UPDATE statute_basis SET ended_at = $2, ended_reason = $3, ended_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, at, reason],
      );
      await this.audit.write(tx, { action: 'statute.ended', caseIds: [caseId], basisIds: [id], reason, traceId });
      return this.published(await findStatute(tx, id));
    });
  }

  private published(statute: StatuteDto | null): StatuteDto {
    if (!statute) throw new NotFound();
    return statute;
  }
}
