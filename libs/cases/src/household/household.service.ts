import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  ChangeHouseholdMemberDto,
  HouseholdMemberDto,
  RemoveHouseholdMemberDto,
  WriteHouseholdMemberDto,
} from './household.dto';
import { KEEP, RECORD } from './household.queries';
import { birthFaults, nameFaults, representationFaults } from './household-faults';
import { HouseholdReading } from './household-reading.service';
import { HouseholdSeal } from './household-seal.service';
import { type MemberContent, memberContent } from './member-content';

const MOST_MEMBERS = 40;

/** A member of a file, and on top of which version something is done. */
interface MemberRef {
  readonly id: string;
  readonly version: number;
  readonly traceId: string;
}

/** Records who belongs to the person of a file, changes what is said of them, and takes them out with a reason. */
@Injectable()
export class HouseholdService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: HouseholdSeal,
    private readonly reading: HouseholdReading,
    private readonly clock: Clock,
  ) {}

  /** Throws 400 per field, 404 for a file that is not the actor's, 409 for a closed or a full one. */
  async record(
    actor: Actor,
    caseId: string,
    given: WriteHouseholdMemberDto,
    traceId: string,
  ): Promise<HouseholdMemberDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const members = await this.members(tx, actor, caseId);
      if (members.length >= MOST_MEMBERS) throw new Conflict('household-full');
      this.check(given, members, null);
      const id = newId();
      const columns = await this.seal.columns(tx, { tenantId: actor.tenantId, caseId, id }, memberContent(given));
      await tx.query(RECORD, [id, caseId, false, ...columns, at]);
      await this.audit.write(tx, { action: 'household.recorded', caseIds: [caseId], traceId });
      return this.get(tx, actor, caseId, id);
    });
  }

  /** Throws like `record`, 409 `member-removed` for who is none any more, 409 `section-changed` with what stands there now. */
  async change(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: ChangeHouseholdMemberDto },
    traceId: string,
  ): Promise<HouseholdMemberDto> {
    return this.keep(actor, caseId, { id, version: given.version, traceId }, async (tx, current, members) => {
      this.check(given, members, current);
      await this.audit.write(tx, { action: 'household.changed', caseIds: [caseId], traceId });
      return memberContent(given);
    });
  }

  /** Throws like `change`, and 400 without a note where the reason needs one. Who was recorded in error is forgotten. */
  async remove(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: RemoveHouseholdMemberDto },
    traceId: string,
  ): Promise<HouseholdMemberDto> {
    const { version, reason, note = null } = given;
    const on = given.on ?? this.clock.today();
    if (on > this.clock.today()) throw new Invalid([{ field: 'on', code: 'inFuture' }]);
    if (reason === 'other' && !note?.trim()) throw new Invalid([{ field: 'note', code: 'isNotEmpty' }]);
    return this.keep(actor, caseId, { id, version, traceId }, async (tx, current) => {
      await this.audit.write(tx, { action: 'household.removed', caseIds: [caseId], traceId });
      const removal = { reason, on, note };
      if (reason === 'error') return { person: null, representedBy: [], removal };
      return { person: current.person, representedBy: current.representedBy, removal };
    });
  }

  private async keep(
    actor: Actor,
    caseId: string,
    { id, version, traceId }: MemberRef,
    work: (tx: EntityManager, current: HouseholdMemberDto, members: HouseholdMemberDto[]) => Promise<MemberContent>,
  ): Promise<HouseholdMemberDto> {
    if (!isId(id)) throw new NotFound();
    const kept = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const members = await this.members(tx, actor, caseId);
      const current = members.find((member) => member.id === id);
      if (!current) throw new NotFound();
      if (file.closed) throw new Conflict('case-closed');
      if (current.version !== version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'household.read', caseIds: [caseId], traceId });
        return { current };
      }
      if (current.removal) throw new Conflict('member-removed');
      const content = await work(tx, current, members);
      const columns = await this.seal.columns(tx, { tenantId: actor.tenantId, caseId, id }, content);
      await tx.query(KEEP, [id, ...columns, at]);
      return { member: await this.get(tx, actor, caseId, id) };
    });
    if (kept.current) throw new Conflict('section-changed', { current: kept.current });
    return kept.member;
  }

  private check(
    given: WriteHouseholdMemberDto,
    members: readonly HouseholdMemberDto[],
    current: HouseholdMemberDto | null,
  ): void {
    const today = this.clock.today();
    const others = members.filter(({ id, removal }) => id !== current?.id && removal === null).map(({ id }) => id);
    const known = { others: new Set(others), before: current?.representedBy ?? [], today };
    const faults = [...nameFaults(given.names), ...birthFaults(given, today), ...representationFaults(given, known)];
    if (faults.length > 0) throw new Invalid(faults);
  }

  private async members(tx: EntityManager, actor: Actor, caseId: string): Promise<HouseholdMemberDto[]> {
    return (await this.reading.read(tx, actor, caseId)).items;
  }

  private async get(tx: EntityManager, actor: Actor, caseId: string, id: string): Promise<HouseholdMemberDto> {
    const found = (await this.members(tx, actor, caseId)).find((member) => member.id === id);
    if (!found) throw new NotFound();
    return found;
  }
}
