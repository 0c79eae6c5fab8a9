import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ConsentTexts } from '@app/documents';
import { Clock, Conflict, endOfDay, Invalid, isId, NotFound, startOfDay, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConsentDto, ConsentPageDto, RecordConsentDto } from './consent.dto';
import { Consent, type ConsentForm, type ConsentTerms, faultsOf } from './consent.entity';
import { findConsent, listConsents } from './consent.queries';

/** Records and ends consents. What a partner may see changes with the same transaction. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly texts: ConsentTexts,
  ) {}

  async list(
    actor: Actor,
    caseId: string,
    limit: number,
    after: string | null,
    traceId: string,
  ): Promise<ConsentPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'consents.read', caseIds: [caseId], traceId });
      return listConsents(tx, caseId, limit, after);
    });
  }

  /** Throws 400 per field for terms that cannot be recorded, 404 for a file that is not the actor's, 409 for a closed one. */
  async record(actor: Actor, caseId: string, given: RecordConsentDto, traceId: string): Promise<ConsentDto> {
    const terms = this.termsOf(given);
    return this.tenancy.run(actor, async (tx) => {
      const file = await admit(tx, actor, 'record-consent', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      await assertRecipient(tx, terms.agencyId);
      const consent = Consent.record(actor, caseId, terms, this.clock.now());
      await tx.insert(Consent, consent);
      const basis = { caseIds: [caseId], consentIds: [consent.id], traceId };
      await this.audit.write(tx, { action: 'consent.recorded', ...basis });
      return this.published(tx, consent.id);
    });
  }

  /** Ends a consent at once. Throws 409 when it no longer holds. */
  async withdraw(actor: Actor, id: string, channel: ConsentForm, traceId: string): Promise<ConsentDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      const where = { tenantId: actor.tenantId, id };
      const found = await tx.findOne(Consent, { where });
      if (!found) throw new NotFound();
      // The file first and then the consent, in the order in which the database keeps the shares.
      await admit(tx, actor, 'withdraw-consent', found.caseId, { lock: true });
      const consent = await tx.findOne(Consent, { where, lock: { mode: 'pessimistic_write' } });
      if (!consent) throw new NotFound();
      consent.withdraw(actor, channel, this.clock.now());
      await tx.save(Consent, consent);
      await this.audit.write(tx, { action: 'consent.withdrawn', caseIds: [consent.caseId], consentIds: [id], traceId });
      return this.published(tx, id);
    });
  }

  private termsOf(given: RecordConsentDto): ConsentTerms {
    const { texts, clock } = this;
    const known = texts
      .all()
      .some(({ version, language }) => version === given.textVersion && language === given.language);
    const terms: ConsentTerms = {
      agencyId: given.agencyId,
      purposes: given.purposes,
      categories: given.categories,
      specialCategories: given.specialCategories ?? [],
      // From today means from now: nothing is shared for hours before the person agreed.
      validFrom: !given.validFrom || given.validFrom === clock.today() ? clock.now() : startOfDay(given.validFrom),
      validUntil: endOfDay(given.validUntil),
      textVersion: given.textVersion,
      language: given.language,
      interpreter: given.interpreter ?? null,
      form: given.form,
      witness: given.witness ?? null,
    };
    const faults = faultsOf(terms, clock.now());
    if (!known) faults.push({ field: 'language', code: 'unknownText' });
    if (faults.length > 0) throw new Invalid(faults);
    return terms;
  }

  private async published(tx: EntityManager, id: string): Promise<ConsentDto> {
    const consent = await findConsent(tx, id);
    if (!consent) throw new NotFound();
    return consent;
  }
}

/** A recipient is an agency of the own Kreis; another tenant's is, from here, none. */
async function assertRecipient(tx: EntityManager, agencyId: string): Promise<void> {
  const found = await tx.query<unknown[]>('SELECT FROM agency WHERE tenant_id = app.tenant_id() AND id = $1', [
    agencyId,
  ]);
  if (found.length === 0) throw new Invalid([{ field: 'agencyId', code: 'unknownAgency' }]);
}
