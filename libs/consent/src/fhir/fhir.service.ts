import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ConsentTexts } from '@app/documents';
import { Conflict, type FieldFault, Invalid, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConsentDto } from '../consent.dto';
import { Consent } from '../consent.entity';
import { findConsent } from '../consent.queries';
import { faultsInFile, replaceOlder } from '../consent-in-file';
import type { ConsentRecord } from '../record/consent-record';
import { ConsentRecords } from '../record/records.service';
import type { FhirConsent } from './fhir-consent';
import { fromFhir } from './from-fhir';
import { faultsOfRecord, takenOver } from './take-over';
import { toFhir } from './to-fhir';

/** Writes records as FHIR R5 Consents, and takes over those that are of a person here. */
@Injectable()
export class FhirService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly texts: ConsentTexts,
    private readonly records: ConsentRecords,
  ) {}

  /** Throws 404 for a consent in a file that is not the actor's. */
  async write(actor: Actor, id: string, traceId: string): Promise<FhirConsent> {
    return this.tenancy.run(actor, async (tx) => {
      const { record, file } = await this.records.get(tx, id);
      await admit(tx, actor, 'read', file.caseId);
      await this.audit.write(tx, { action: 'consent.exported', caseIds: [file.caseId], basisIds: [id], traceId });
      return toFhir(record);
    });
  }

  /**
   * Takes over a record in the state it is in. One that is here already stays the only one: the same is answered, another
   * under its name is 409, so that nothing comes back after it was withdrawn.
   */
  async read(actor: Actor, caseId: string, resource: unknown, traceId: string): Promise<ConsentDto> {
    const record = fromFhir(resource);
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'record-consent', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const known = await this.findHere(tx, caseId, record);
      const id = known ?? (await this.takeOver(tx, actor, { caseId, record, at }));
      await this.audit.write(tx, { action: 'consent.imported', caseIds: [caseId], basisIds: [id], traceId });
      const published = await findConsent(tx, id);
      if (!published) throw new NotFound();
      return published;
    });
  }

  private async findHere(tx: EntityManager, caseId: string, record: ConsentRecord): Promise<string | null> {
    const found = await this.records.find(tx, record.id);
    if (!found || found.file.caseId !== caseId) return null;
    const { secrets } = this.records;
    if ((await secrets.digest(found.record)) !== (await secrets.digest(record))) throw new Conflict('record-differs');
    return record.id;
  }

  private async takeOver(
    tx: EntityManager,
    actor: Actor,
    { caseId, record, at }: { caseId: string; record: ConsentRecord; at: Date },
  ): Promise<string> {
    const { terms, course } = takenOver(record);
    const faults = faultsOfRecord(record, { tenantId: actor.tenantId, texts: this.texts, at });
    const principal = await this.records.secrets.principal(actor.tenantId, caseId);
    if (record.principal !== '' && record.principal !== principal)
      faults.push({ field: 'subject', code: 'otherPerson' });
    if (faults.length > 0) throw new Invalid(faults);
    const older = await this.stateOfOlder(tx, caseId, terms.supersedes);
    const replaces = older === null || ['requested', 'request-deferred', 'given', 'renewed'].includes(older);
    const inFile = { ...terms, supersedes: replaces ? terms.supersedes : null };
    // Whoever spoke for the person had to be allowed to when she did.
    const more: FieldFault[] = await faultsInFile(tx, caseId, inFile, course.givenAt ?? course.recordedAt);
    if (more.length > 0) throw new Invalid(more);
    const consent = Consent.takeOver(actor, caseId, { terms, course });
    await tx.insert(Consent, consent);
    if (inFile.supersedes) await replaceOlder(tx, actor, { caseId, terms: inFile, id: consent.id, at });
    return consent.id;
  }

  /** The state of an older declaration in the same file; what has ended there need not be ended again. */
  private async stateOfOlder(tx: EntityManager, caseId: string, id: string | null): Promise<string | null> {
    if (id === null) return null;
    const [older] = await tx.query<{ state: string }[]>(
      'SELECT state FROM consent WHERE tenant_id = app.tenant_id() AND id = $1 AND case_id = $2',
      [id, caseId],
    );
    return older?.state ?? null;
  }
}
