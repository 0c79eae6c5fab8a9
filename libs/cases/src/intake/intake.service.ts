import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, isSealed } from '@app/documents';
import { Clock, Conflict, type FieldFault, Invalid, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { findLastStep } from '../phases/phase.queries';
import type { IntakeDto, IntakePageDto, IntakeQuery, WriteIntakeDto } from './intake.dto';
import { findIntake, type IntakeWords, listIntakes, type StoredIntake } from './intake.queries';

const NOTHING: StoredIntake = {
  version: 0,
  receivedOn: null,
  source: null,
  agency: null,
  fromKreis: null,
  targetGroup: null,
  otherManagement: null,
  urgency: null,
  consentOn: null,
  statute: null,
  decision: null,
  decidedAt: null,
  updatedAt: null,
  updatedBy: null,
  content: null,
};
const NO_WORDS: IntakeWords = { otherManagementName: null, reason: null };

/** Records how a person came. Who writes on an older version is told what stands there now, and nothing is lost. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: IntakeQuery, traceId: string): Promise<IntakePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      const page = await listIntakes(tx, query, readCursor(query.after, 2));
      const caseIds = page.items.map(({ caseId }) => caseId);
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'intakes.listed', caseIds, traceId });
      return page;
    });
  }

  async read(actor: Actor, caseId: string, traceId: string): Promise<IntakeDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'intake.read', caseIds: [caseId], traceId });
      return this.find(tx, actor, caseId);
    });
  }

  /** Throws 400 per field, 404 for a foreign file, 409 with the current intake when it was changed or decided meanwhile. */
  async write(actor: Actor, caseId: string, given: WriteIntakeDto, traceId: string): Promise<IntakeDto> {
    const written = await this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'keep-intake', caseId, { lock: true });
      const faults = [...faultsOf(given, this.clock.today()), ...(await unknownAgency(tx, given.agencyId))];
      if (faults.length > 0) throw new Invalid(faults);
      const last = await findLastStep(tx, caseId);
      if (last?.phase !== 'intake') throw new Conflict('intake-decided');
      const current = await this.find(tx, actor, caseId);
      if (current.version !== given.version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'intake.read', caseIds: [caseId], traceId });
        return { current };
      }
      await this.store(tx, actor, caseId, { given, at });
      await this.audit.write(tx, { action: 'intake.written', caseIds: [caseId], traceId });
      return { intake: await this.find(tx, actor, caseId) };
    });
    if (written.current) throw new Conflict('section-changed', { current: written.current });
    return written.intake;
  }

  /** The intake of a file that the actor was admitted to. */
  async find(tx: EntityManager, { tenantId }: Actor, caseId: string): Promise<IntakeDto> {
    const { content, ...stored } = (await findIntake(tx, caseId)) ?? NOTHING;
    if (!isSealed(content)) return { ...stored, ...NO_WORDS };
    const words = await this.seal.open(content, { tenantId, caseId, kind: 'intake', id: caseId });
    return { ...stored, ...NO_WORDS, ...(words as Partial<IntakeWords>) };
  }

  /** To be called by whoever holds the file and logs it. */
  async store(
    tx: EntityManager,
    { tenantId }: Actor,
    caseId: string,
    { given, at }: { given: WriteIntakeDto; at: Date },
  ): Promise<void> {
    const words: IntakeWords = {
      otherManagementName: given.otherManagementName?.trim() || null,
      reason: given.reason ?? null,
    };
    const sealed = Object.values(words).some(Boolean)
      ? await this.seal.seal(tx, { tenantId, caseId, kind: 'intake', id: caseId }, words)
      : null;
    const stored = await tx.query<unknown[]>(
      `INSERT INTO case_intake AS i (tenant_id, case_id, received_on, source, agency_id, from_kreis, target_group, other_management,
           urgency, consent_on, statute, sealed, version, updated_at, updated_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, app.account_id())
         ON CONFLICT (tenant_id, case_id) DO UPDATE SET received_on = excluded.received_on, source = excluded.source,
           agency_id = excluded.agency_id, from_kreis = excluded.from_kreis, target_group = excluded.target_group,
           other_management = excluded.other_management, urgency = excluded.urgency, consent_on = excluded.consent_on,
           statute = excluded.statute, sealed = excluded.sealed, version = i.version + 1, updated_at = excluded.updated_at,
           updated_by = excluded.updated_by RETURNING i.version`,
      [
        caseId,
        given.receivedOn,
        given.source,
        given.agencyId ?? null,
        given.fromKreis ?? null,
        given.targetGroup ?? null,
        given.otherManagement ?? null,
        given.urgency,
        given.consentOn ?? null,
        given.statute ?? null,
        sealed,
        at,
      ],
    );
    if (stored.length === 0) throw new NotFound();
    // Whoever waits is waited for by what is known now.
    await tx.query(
      `UPDATE waiting_entry SET urgency = $2 WHERE tenant_id = app.tenant_id() AND case_id = $1 AND left_at IS NULL`,
      [caseId, given.urgency],
    );
  }
}

function faultsOf(given: WriteIntakeDto, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const missing = (field: keyof WriteIntakeDto) => faults.push({ field, code: 'isNotEmpty' });
  if (given.receivedOn > today) faults.push({ field: 'receivedOn', code: 'inFuture' });
  if (given.source === 'agency' && !given.agencyId) missing('agencyId');
  if (given.source === 'transfer' && !given.fromKreis) missing('fromKreis');
  if (given.source !== 'transfer' && given.fromKreis) faults.push({ field: 'fromKreis', code: 'isIn' });
  if (given.otherManagement && !given.otherManagementName?.trim()) missing('otherManagementName');
  if (given.consentOn && given.consentOn > today) faults.push({ field: 'consentOn', code: 'inFuture' });
  if (given.consentOn && given.statute) faults.push({ field: 'statute', code: 'consentOrStatute' });
  return faults;
}

async function unknownAgency(tx: EntityManager, id: string | null | undefined): Promise<FieldFault[]> {
  if (!id) return [];
  const found = await tx.query<unknown[]>('SELECT FROM agency WHERE tenant_id = app.tenant_id() AND id = $1', [id]);
  return found.length > 0 ? [] : [{ field: 'agencyId', code: 'unknownAgency' }];
}
