import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ConsentTexts } from '@app/documents';
import { Clock, Conflict, endOfDay, Invalid, NotFound, startOfDay, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ConsentDto, ConsentExceptionDto, RecordConsentDto } from './consent.dto';
import { Consent } from './consent.entity';
import { findConsent } from './consent.queries';
import { faultsInFile, replaceOlder } from './consent-in-file';
import { textFaults } from './consent-text-fits';
import type { ConsentException, ConsentTerms, Declaration } from './consent-terms';
import { faultsOf } from './consent-terms';

/** Records what a person declares. What a partner may see changes with the same transaction. */
@Injectable()
export class ConsentRecording {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly texts: ConsentTexts,
  ) {}

  /** Throws 400 per field for terms that cannot be recorded, 404 for a file that is not the actor's, 409 for a closed one. */
  async record(
    actor: Actor,
    caseId: string,
    { basis, given }: { basis: Declaration; given: RecordConsentDto },
    traceId: string,
  ): Promise<ConsentDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const terms = this.termsOf(basis, given, at);
      const file = await admit(tx, actor, 'record-consent', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const faults = await faultsInFile(tx, caseId, terms, at);
      if (faults.length > 0) throw new Invalid(faults);
      const consent = Consent.record(actor, caseId, terms, at);
      await tx.insert(Consent, consent);
      if (terms.supersedes) await replaceOlder(tx, actor, { caseId, terms, id: consent.id, at });
      await this.audit.write(tx, { action: `${basis}.recorded`, caseIds: [caseId], basisIds: [consent.id], traceId });
      const published = await findConsent(tx, consent.id);
      if (!published) throw new NotFound();
      return published;
    });
  }

  private termsOf(basis: Declaration, given: RecordConsentDto, at: Date): ConsentTerms {
    const terms: ConsentTerms = {
      basis,
      agencyId: given.agencyId,
      decision: given.decision ?? 'permit',
      purposes: given.purposes,
      categories: given.categories,
      specialCategories: given.specialCategories ?? [],
      actions: given.actions ?? ['read'],
      // From today means from now: nothing is shared for hours before the person agreed.
      validFrom: !given.validFrom || given.validFrom === this.clock.today() ? at : startOfDay(given.validFrom),
      validUntil: endOfDay(given.validUntil),
      recordedFrom: given.recordedFrom ? startOfDay(given.recordedFrom) : null,
      recordedUntil: given.recordedUntil ? endOfDay(given.recordedUntil) : null,
      items: given.items ?? null,
      authors: given.authors ?? null,
      exceptions: (given.exceptions ?? []).map(exceptionOf),
      condition: given.condition ?? null,
      supersedes: given.supersedes ?? null,
      representativeId: given.representativeId ?? null,
      textVersion: given.textVersion ?? this.texts.current(),
      language: given.language,
      interpreter: given.interpreter ?? null,
      form: given.form,
      witness: given.witness ?? null,
      state: given.state ?? 'given',
    };
    const faults = faultsOf(terms, at);
    faults.push(...textFaults(this.texts, terms));
    if (faults.length > 0) throw new Invalid(faults);
    return terms;
  }
}

/** What was left out stays out: an element that is not named narrows nothing. */
function exceptionOf(given: ConsentExceptionDto): ConsentException {
  return {
    ...(given.purposes && { purposes: given.purposes }),
    ...(given.categories && { categories: given.categories }),
    ...(given.actions && { actions: given.actions }),
    ...(given.recordedFrom && { recordedFrom: startOfDay(given.recordedFrom).toISOString() }),
    ...(given.recordedUntil && { recordedUntil: endOfDay(given.recordedUntil).toISOString() }),
    ...(given.items && { items: given.items }),
    ...(given.authors && { authors: given.authors }),
    ...(given.condition && { condition: given.condition }),
  };
}
