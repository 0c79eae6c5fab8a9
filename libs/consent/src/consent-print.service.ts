import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ConsentFormService } from '@app/documents';
import { isId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { findConsent } from './consent.queries';

interface Head {
  caseNumber: string;
  tenantName: string;
  personName: string;
  bornOn: string | null;
}

/** Prints a consent as the form the person reads, signs and takes home. */
@Injectable()
export class ConsentPrintService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly forms: ConsentFormService,
  ) {}

  /** A PDF in German and the consent's language. Throws 404 for a consent in a file that is not the actor's. */
  async print(actor: Actor, id: string, traceId: string): Promise<Buffer> {
    if (!isId(id)) throw new NotFound();
    const data = await this.tenancy.run(actor, async (tx) => {
      const consent = await findConsent(tx, id);
      if (!consent) throw new NotFound();
      await admit(tx, actor, 'read', consent.caseId);
      const [head] = await tx.query<Head[]>(
        `SELECT c.number AS "caseNumber", t.name AS "tenantName", p.given_name || ' ' || p.family_name AS "personName",
           p.born_on::text AS "bornOn"
         FROM case_file c JOIN tenant t ON t.id = c.tenant_id
           JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
         WHERE c.tenant_id = app.tenant_id() AND c.id = $1`,
        [consent.caseId],
      );
      if (!head) throw new NotFound();
      await this.audit.write(tx, {
        action: 'consent.printed',
        caseIds: [consent.caseId],
        basisIds: [id],
        traceId,
      });
      return { consent, head };
    });
    const { consent, head } = data;
    return this.forms.renderConsentForm({
      consentId: id,
      caseNumber: head.caseNumber,
      tenantName: head.tenantName,
      agencyName: consent.agency.name,
      personName: head.personName,
      ...(head.bornOn && { bornOn: head.bornOn }),
      purposes: consent.purposes,
      categories: consent.categories,
      specialCategories: consent.specialCategories,
      validFrom: consent.validFrom,
      validUntil: consent.validUntil,
      textVersion: consent.textVersion,
      language: consent.language,
      ...(consent.interpreter && { interpreter: consent.interpreter }),
      form: consent.form,
      ...(consent.witness && { witness: consent.witness }),
    });
  }
}
