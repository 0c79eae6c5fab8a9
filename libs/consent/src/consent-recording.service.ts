import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ConsentTexts } from '@app/documents';
import { Clock, Conflict, endOfDay, type FieldFault, Invalid, NotFound, startOfDay, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConsentDto, ConsentExceptionDto, RecordConsentDto } from './consent.dto';
import { Consent } from './consent.entity';
import { findConsent } from './consent.queries';
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
      const faults = await this.faultsInFile(tx, caseId, terms, at);
      if (faults.length > 0) throw new Invalid(faults);
      const consent = Consent.record(actor, caseId, terms, at);
      await tx.insert(Consent, consent);
      if (terms.supersedes) await this.replace(tx, actor, { caseId, terms, id: consent.id, at });
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
      textVersion: given.textVersion,
      language: given.language,
      interpreter: given.interpreter ?? null,
      form: given.form,
      witness: given.witness ?? null,
      state: given.state ?? 'given',
    };
    const faults = faultsOf(terms, at);
    const known = this.texts
      .all()
      .some(({ version, language }) => version === given.textVersion && language === given.language);
    if (!known) faults.push({ field: 'language', code: 'unknownText' });
    if (faults.length > 0) throw new Invalid(faults);
    return terms;
  }

  /** What the file itself says against the terms: everything they name is of this file and of this Kreis. */
  private async faultsInFile(tx: EntityManager, caseId: string, terms: ConsentTerms, at: Date): Promise<FieldFault[]> {
    const named = (list: 'items' | 'authors') => [
      ...new Set([...(terms[list] ?? []), ...terms.exceptions.flatMap((exception) => exception[list] ?? [])]),
    ];
    const [known] = await tx.query<Record<'agency' | 'items' | 'authors' | 'supersedes' | 'representative', boolean>[]>(
      `SELECT EXISTS (SELECT FROM agency WHERE tenant_id = app.tenant_id() AND id = $2) AS agency,
         NOT EXISTS (SELECT FROM unnest($3::uuid[]) item WHERE NOT EXISTS (SELECT FROM app.item_of($1, item))) AS items,
         NOT EXISTS (SELECT FROM unnest($4::uuid[]) author WHERE NOT EXISTS (
           SELECT FROM account a WHERE a.tenant_id = app.tenant_id() AND a.id = author)) AS authors,
         $5::uuid IS NULL OR EXISTS (SELECT FROM consent n WHERE n.tenant_id = app.tenant_id() AND n.id = $5
           AND n.case_id = $1 AND n.agency_id = $2 AND n.basis = $6
           AND n.state IN ('requested', 'request-deferred', 'given', 'renewed')) AS supersedes,
         $7::uuid IS NULL OR EXISTS (SELECT FROM representative r WHERE r.tenant_id = app.tenant_id() AND r.id = $7
           AND r.case_id = $1 AND r.valid_from <= $8::timestamptz
           AND coalesce(app.representation_end(r), 'infinity') > $8::timestamptz) AS representative`,
      [
        caseId,
        terms.agencyId,
        named('items'),
        named('authors'),
        terms.supersedes,
        terms.basis,
        terms.representativeId,
        at,
      ],
    );
    const faults: FieldFault[] = [];
    if (!known?.agency) faults.push({ field: 'agencyId', code: 'unknownAgency' });
    if (!known?.items) faults.push({ field: 'items', code: 'unknownItem' });
    if (!known?.authors) faults.push({ field: 'authors', code: 'unknownAuthor' });
    if (!known?.supersedes) faults.push({ field: 'supersedes', code: 'notSuperseded' });
    if (!known?.representative) faults.push({ field: 'representativeId', code: 'representationOver' });
    return faults;
  }

  /** Only by name does a newer declaration take the place of an older one. */
  private async replace(
    tx: EntityManager,
    actor: Actor,
    { caseId, terms, id, at }: { caseId: string; terms: ConsentTerms; id: string; at: Date },
  ): Promise<void> {
    const older = await tx.findOne(Consent, {
      where: { tenantId: actor.tenantId, id: terms.supersedes ?? id, caseId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!older) throw new NotFound();
    older.end(actor, 'termination', `superseded by ${id}`, at);
    await tx.save(Consent, older);
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
