import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseDto, OpenCaseDto, OpeningDto } from './case.dto';
import { Case } from './case.entity';
import { READ_CASE } from './case.queries';
import { Person } from './person.entity';
import type { ContactDto } from './sections/contact.dto';
import { personFields } from './sections/person-fields';

const OPENING_MS = 3_600_000;

/** Opens files: new ones for persons, and those of colleagues for a reason that is stated. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Opens a file for a person. The number counts the tenant's files of the year. */
  async open(actor: Actor, given: OpenCaseDto, traceId: string): Promise<CaseDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const id = newId();
      await this.begin(tx, actor, { id, given, at });
      await this.audit.write(tx, { action: 'case.opened', caseIds: [id], traceId });
      return this.whole(tx, id, traceId);
    });
  }

  /** A new file with the person it is about. To be called by whoever logs it. */
  async begin(
    tx: EntityManager,
    actor: Actor,
    { id, given, at }: { id: string; given: OpenCaseDto | ContactDto; at: Date },
  ): Promise<void> {
    const today = this.clock.today();
    const file = Case.open(actor, id, await nextNumber(tx, actor.tenantId, today.slice(0, 4)), today);
    const person = Object.assign(new Person(), personFields(given), {
      tenantId: actor.tenantId,
      id: newId(),
      caseId: id,
      principal: true,
      version: 1,
      updatedAt: at,
      updatedBy: actor.accountId,
    });
    await tx.insert(Case, file);
    await tx.insert(Person, person);
  }

  /** Lets a team lead read a file for an hour. The reason stands in the log that the person can see. */
  async stateReason(actor: Actor, id: string, reason: string, traceId: string): Promise<OpeningDto> {
    return this.tenancy.run(actor, async (tx, openedAt) => {
      const endsAt = new Date(openedAt.getTime() + OPENING_MS);
      await admit(tx, actor, 'state-reason', id);
      await tx.query(
        `INSERT INTO file_opening (tenant_id, id, case_id, account_id, reason, opened_at, ends_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.tenantId, newId(), id, actor.accountId, reason, openedAt, endsAt],
      );
      await this.audit.write(tx, { action: 'case.opened-with-reason', caseIds: [id], reason, traceId });
      return { expiresAt: endsAt.toISOString() };
    });
  }

  private async whole(tx: EntityManager, id: string, traceId: string): Promise<CaseDto> {
    const [row] = await tx.query<Record<string, CaseDto>[]>(READ_CASE.text, [id, newId(), traceId]);
    const [file] = Object.values(row ?? {});
    if (!file) throw new NotFound();
    return file;
  }
}

async function nextNumber(tx: EntityManager, tenantId: string, year: string): Promise<string> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO case_counter (tenant_id, year, last) VALUES ($1, $2, 1)
       ON CONFLICT (tenant_id, year) DO UPDATE SET last = case_counter.last + 1 RETURNING last`,
    [tenantId, Number(year)],
  );
  return `${year}-${String(row?.last ?? 1).padStart(4, '0')}`;
}
