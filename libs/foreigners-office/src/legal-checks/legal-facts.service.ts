import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Clock, Conflict, type FieldFault, Invalid, isCalendarDay, newId, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FileFacts } from './file-facts.service';
import type { LegalFactsDto, RecordedFactDto, WriteLegalFactsDto } from './legal-fact.dto';
import { choicesOf, isDayFact, type LegalFact } from './legal-fact-terms';
import { findFacts } from './legal-facts.queries';
import { listAchievements } from './special-achievements.queries';

/** Facts that conditions of the law ask for. Only who guides the file, and her deputy, reads and writes them. */
@Injectable()
export class LegalFactsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly file: FileFacts,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor, caseId: string, traceId: string): Promise<LegalFactsDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      await this.audit.write(tx, { action: 'legal-facts.read', caseIds: [caseId], traceId });
      return this.find(tx, actor, caseId);
    });
  }

  /** Throws 400 per field, 409 for a closed file, and 409 with what stands there now when somebody was faster. */
  async write(actor: Actor, caseId: string, given: WriteLegalFactsDto, traceId: string): Promise<LegalFactsDto> {
    const written = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const current = await this.find(tx, actor, caseId);
      if (current.version !== given.version) {
        await this.audit.write(tx, { action: 'legal-facts.read', caseIds: [caseId], traceId });
        return { current };
      }
      const lists = await listAchievements(tx);
      const achievements = new Set(lists.flatMap(({ entries }) => entries.map(({ key }) => key)));
      const faults = given.facts.flatMap((one, index) => this.faultsOf(one, `facts.${index}`, achievements));
      if (faults.length > 0) throw new Invalid(faults);
      const id = newId();
      const facts = given.facts.map(({ key, value, asOf, source }) => {
        return { key, value, asOf: isDayFact(key) ? null : (asOf ?? null), source: source.trim() };
      });
      const place = { tenantId: actor.tenantId, caseId, kind: 'legal-facts', id } as const;
      await tx.query(
        `INSERT INTO legal_facts (tenant_id, id, case_id, version, sealed, written_by, written_at)
           VALUES (app.tenant_id(), $1, $2, $3, $4, app.account_id(), $5)`,
        [id, caseId, given.version + 1, await this.seal.seal(tx, place, { facts }), at],
      );
      await this.audit.write(tx, { action: 'legal-facts.written', caseIds: [caseId], traceId });
      return { made: await this.find(tx, actor, caseId) };
    });
    if (written.current) throw new Conflict('section-changed', { current: written.current });
    return written.made;
  }

  /** In the transaction of whoever is admitted, and logs it. */
  async find(tx: EntityManager, actor: Actor, caseId: string): Promise<LegalFactsDto> {
    const fromFile = await this.file.read(tx, actor, caseId);
    const row = await findFacts(tx, caseId);
    if (!row) return { version: 0, author: null, writtenAt: null, recorded: [], fromFile };
    const { id, version, author, writtenAt, content } = row;
    const place = { tenantId: actor.tenantId, caseId, kind: 'legal-facts', id } as const;
    const { facts } = (await this.seal.open(content, place)) as { facts: Omit<LegalFact, 'origin' | 'until'>[] };
    const recorded = facts.map((fact) => ({ ...fact, until: null, origin: 'recorded' as const }));
    return { version, author, writtenAt, recorded, fromFile };
  }

  private faultsOf(
    { key, value, asOf }: RecordedFactDto,
    path: string,
    achievements: ReadonlySet<string>,
  ): FieldFault[] {
    const today = this.clock.today();
    const fault = (field: string, code: string) => ({ field: `${path}.${field}`, code });
    if (isDayFact(key)) {
      if (!isCalendarDay(value)) return [fault('value', 'isCalendarDay')];
      return value > today ? [fault('value', 'inFuture')] : [];
    }
    const isKnown =
      key === 'specialAchievement' ? value === 'none' || achievements.has(value) : choicesOf(key)?.includes(value);
    return [
      ...(isKnown ? [] : [fault('value', 'isIn')]),
      ...(asOf ? [] : [fault('asOf', 'isNotEmpty')]),
      ...(asOf && asOf > today ? [fault('asOf', 'inFuture')] : []),
    ];
  }
}
