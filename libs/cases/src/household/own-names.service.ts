import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, Invalid, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { HouseholdDto, WriteOwnNamesDto } from './household.dto';
import { HOUSEHOLD, type HouseholdRow, KEEP, RECORD } from './household.queries';
import { birthFaults, nameFaults } from './household-faults';
import { HouseholdReading } from './household-reading.service';
import { HouseholdSeal } from './household-seal.service';
import { namesContent, type OwnNamesContent } from './member-content';

/** The person of a file among those who belong to her, and by which names she is known besides. */
@Injectable()
export class OwnNames {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: HouseholdSeal,
    private readonly reading: HouseholdReading,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: string, traceId: string): Promise<HouseholdDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'household.read', caseIds: [caseId], traceId });
      return this.reading.read(tx, actor, caseId);
    });
  }

  /** Throws 400 per field, 404 for a file that is not the actor's, 409 for a closed one or with what stands there now. */
  async write(actor: Actor, caseId: string, given: WriteOwnNamesDto, traceId: string): Promise<HouseholdDto> {
    const written = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const current = await this.reading.read(tx, actor, caseId);
      const { bornOn, version } = current.principal;
      if (version !== given.version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'household.read', caseIds: [caseId], traceId });
        return { current };
      }
      const { bornOnPrecision = 'day', names } = given;
      // The day itself stands in another section; here only how well it is known can be wrong.
      const birth = birthFaults({ bornOn, bornOnPrecision }, this.clock.today());
      const faults = [...nameFaults(names), ...birth.map(({ code }) => ({ field: 'bornOnPrecision', code }))];
      if (faults.length > 0) throw new Invalid(faults);
      const rows = await tx.query<HouseholdRow[]>(HOUSEHOLD, [caseId]);
      const id = rows.find(({ principal }) => principal)?.id ?? newId();
      const content: OwnNamesContent = { names: namesContent(names), bornOnPrecision: bornOnPrecision ?? 'day' };
      const columns = await this.seal.columns(tx, { tenantId: actor.tenantId, caseId, id }, content);
      if (version === 0) await tx.query(RECORD, [id, caseId, true, ...columns, at]);
      else await tx.query(KEEP, [id, ...columns, at]);
      await this.audit.write(tx, { action: 'household.changed', caseIds: [caseId], traceId });
      return { household: await this.reading.read(tx, actor, caseId) };
    });
    if (written.current) throw new Conflict('section-changed', { current: written.current });
    return written.household;
  }
}
