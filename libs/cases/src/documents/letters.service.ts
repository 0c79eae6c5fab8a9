import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { type FileLetterData, FileLetters } from '@app/documents';
import { codeList, dayOf, Invalid, NotFound, Tenancy, type FieldFault } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentDto } from './document.dto';
import { DocumentsService } from './documents.service';
import { DocumentVersions } from './document-versions.service';
import type { WriteLetterDto } from './letter.dto';

type KnownData = Pick<
  FileLetterData,
  'tenantName' | 'agencyName' | 'personName' | 'caseNumber' | 'openedOn' | 'signer'
> & {
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly municipality: string | null;
  readonly preferredLanguage: string | null;
};

const KNOWN = `
  SELECT t.name AS "tenantName", g.name AS "agencyName", c.number AS "caseNumber", c.opened_on::text AS "openedOn",
    p.given_name || ' ' || p.family_name AS "personName", p.street, p.postal_code AS "postalCode",
    p.municipality_ags AS municipality, p.preferred_language AS "preferredLanguage", a.display_name AS signer
  FROM case_file c JOIN tenant t ON t.id = c.tenant_id
    JOIN agency g ON g.tenant_id = c.tenant_id AND g.id = c.agency_id
    JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
    JOIN account a ON a.tenant_id = c.tenant_id AND a.id = app.account_id()
  WHERE c.tenant_id = app.tenant_id() AND c.id = $1`;

/** Writes letters to a person from templates and what her file says, and keeps each as a version of a document. */
@Injectable()
export class LettersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly documents: DocumentsService,
    private readonly versions: DocumentVersions,
    private readonly letters: FileLetters,
  ) {}

  /** Throws 400 for what the letter needs and for a language it is not in, 404 for what is not the actor's, 409 for a closed file. */
  async write(actor: Actor, caseId: string, given: WriteLetterDto, traceId: string): Promise<DocumentDto> {
    const faults = faultsOf(given);
    if (given.language && !this.letters.has(given.language)) faults.push({ field: 'language', code: 'isCode' });
    if (faults.length > 0) throw new Invalid(faults);
    return this.tenancy.run(actor, async (tx, at) => {
      await this.documents.admitOpen(tx, actor, caseId);
      const letter = await this.contentOf(tx, caseId, { given, at });
      const documentId =
        given.documentId ??
        (await this.documents.insert(tx, actor, caseId, { given: { title: this.letters.titleOf(letter) }, at })).id;
      const ref = { caseId, documentId };
      const contents = { mediaType: 'application/pdf', bytes: this.letters.render(letter), letter: given.kind };
      await this.versions.insert(tx, actor, ref, { contents, at });
      await this.audit.write(tx, { action: 'document.letter-written', caseIds: [caseId], traceId });
      return this.documents.find(tx, actor, ref);
    });
  }

  private async contentOf(
    tx: EntityManager,
    caseId: string,
    { given, at }: { given: WriteLetterDto; at: Date },
  ): Promise<FileLetterData> {
    const [known] = await tx.query<KnownData[]>(KNOWN, [caseId]);
    if (!known) throw new NotFound();
    const { street, postalCode, municipality, preferredLanguage, ...rest } = known;
    const town = codeList('municipalities').find(({ key }) => key === municipality)?.label;
    const hers = preferredLanguage && this.letters.has(preferredLanguage) ? preferredLanguage : 'de';
    return {
      ...rest,
      kind: given.kind,
      language: given.language ?? hers,
      address: [street ?? '', [postalCode, town].filter(Boolean).join(' ')].filter(Boolean),
      writtenOn: dayOf(at),
      day: given.day ?? '',
      time: given.time ?? '',
      place: given.place ?? '',
      documents: given.documents ?? [],
    };
  }
}

/** What a letter of this kind cannot do without. */
function faultsOf({ kind, day, time, place, documents }: WriteLetterDto): FieldFault[] {
  const needed: Record<WriteLetterDto['kind'], Record<string, unknown>> = {
    invitation: { day, time, place },
    request: { day, documents: documents?.length },
    confirmation: {},
  };
  return Object.entries(needed[kind])
    .filter(([, value]) => !value)
    .map(([field]) => ({ field, code: 'isNotEmpty' }));
}
