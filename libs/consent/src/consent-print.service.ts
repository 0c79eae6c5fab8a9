import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { type ConsentFormData, ConsentFormService, ConsentTexts, type ExceptionData } from '@app/documents';
import { Conflict, isId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { findPaperNames, type PaperNames } from './consent-paper.queries';
import type { ConsentDto } from './consent.dto';
import { findConsent } from './consent.queries';
import { textFaults } from './consent-text-fits';

/** Prints a consent as the form the person reads, signs and takes home. */
@Injectable()
export class ConsentPrintService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly texts: ConsentTexts,
    private readonly forms: ConsentFormService,
  ) {}

  /**
   * A PDF in German and the consent's language. Throws 404 for a consent in a file that is not the actor's, 409 where the
   * text it was given on has no words for what it says: a sheet that is silent about a limit must not be signed.
   */
  async print(actor: Actor, id: string, traceId: string): Promise<Buffer> {
    if (!isId(id)) throw new NotFound();
    const { data, basis } = await this.tenancy.run(actor, async (tx) => {
      const consent = await findConsent(tx, id);
      if (!consent) throw new NotFound();
      await admit(tx, actor, 'read', consent.caseId);
      const names = await findPaperNames(tx, consent);
      if (!names) throw new NotFound();
      const form = formData(consent, names);
      // Declarations from before the text was checked at recording may say more than their text.
      if (textFaults(this.texts, consent).length > 0) throw new Conflict('text-too-old');
      await this.audit.write(tx, {
        action: 'consent.printed',
        caseIds: [consent.caseId],
        basisIds: [id],
        traceId,
      });
      return { data: form, basis: consent.basis };
    });
    return basis === 'secrecy-release' ? this.forms.renderSecrecyRelease(data) : this.forms.renderConsentForm(data);
  }
}

function formData(consent: ConsentDto, names: PaperNames): ConsentFormData {
  const { caseNumber, tenantName, personName, bornOn, supersedesOn, representative } = names;
  const { purposes, categories, specialCategories, validFrom, validUntil, textVersion, language } = consent;
  const { decision, actions, form, interpreter, witness, condition } = consent;
  return {
    caseNumber,
    tenantName,
    personName,
    purposes,
    categories,
    specialCategories,
    validFrom,
    validUntil,
    textVersion,
    language,
    decision,
    actions,
    form,
    consentId: consent.id,
    agencyName: consent.agency.name,
    ...(bornOn && { bornOn }),
    ...(interpreter && { interpreter }),
    ...(witness && { witness }),
    ...(condition && { condition }),
    ...(supersedesOn && { supersedesOn }),
    ...(representative && { representative }),
    ...limits(consent, names),
    exceptions: consent.exceptions.map((exception) => ({
      ...(exception.purposes && { purposes: exception.purposes }),
      ...(exception.categories && { categories: exception.categories }),
      ...(exception.actions && { actions: exception.actions }),
      ...(exception.condition && { condition: exception.condition }),
      ...limits(exception, names),
    })),
  };
}

/** The limits with names for their ids. What lies sealed has no title here and is named by its id. */
function limits(
  part: Pick<ConsentDto['exceptions'][number], 'recordedFrom' | 'recordedUntil' | 'items' | 'authors'>,
  { named }: PaperNames,
): ExceptionData {
  const { recordedFrom, recordedUntil, items, authors } = part;
  return {
    ...(recordedFrom && { recordedFrom }),
    ...(recordedUntil && { recordedUntil }),
    ...(items && { items: items.map((id) => named[id] ?? id) }),
    ...(authors && { authors: authors.map((id) => named[id] ?? id) }),
  };
}
