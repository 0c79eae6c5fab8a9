import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ConferenceLetters } from '@app/documents';
import { codeList, Conflict, dayOf, Invalid, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConferenceOpenness } from './conference-openness.service';
import { ConferencesService } from './conferences.service';
import type { InvitationQuery } from './write-conference.dto';

interface Names {
  readonly tenantName: string;
  readonly agencyName: string;
  readonly caseNumber: string;
  readonly personName: string;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly municipality: string | null;
  readonly language: string;
}

const NAMES = `
  SELECT t.name AS "tenantName", a.name AS "agencyName", c.number AS "caseNumber",
    p.given_name || ' ' || p.family_name AS "personName", p.street, p.postal_code AS "postalCode",
    p.municipality_ags AS municipality, coalesce(p.preferred_language, 'de') AS language
  FROM case_file c JOIN tenant t ON t.id = c.tenant_id JOIN agency a ON a.tenant_id = c.tenant_id AND a.id = c.agency_id
    JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
  WHERE c.tenant_id = app.tenant_id() AND c.id = $1`;

/** Prints who is invited to what: the person as she reads it, an agency only what is open to it. */
@Injectable()
export class ConferenceInvitations {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly conferences: ConferencesService,
    private readonly openness: ConferenceOpenness,
    private readonly letters: ConferenceLetters,
  ) {}

  /**
   * Throws 400 for a language without words and for an agency that does not take part, 404 for a conference that is not the
   * actor's, 409 `conference-over` for one that is over.
   */
  async print(
    actor: Actor,
    caseId: string,
    { id, query }: { id: string; query: InvitationQuery },
    traceId: string,
  ): Promise<Buffer> {
    const { agencyId, language } = query;
    return this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'read', caseId);
      const { state, plannedAt, format, versions } = await this.conferences.get(tx, actor, caseId, id);
      const [known] = await tx.query<Names[]>(NAMES, [caseId]);
      const [current] = versions;
      if (!known || !current) throw new NotFound();
      if (language !== undefined && !this.letters.has(language))
        throw new Invalid([{ field: 'language', code: 'isCode' }]);
      if (state !== 'planned') throw new Conflict('conference-over');
      await this.audit.write(tx, { action: 'conference.invitation-printed', caseIds: [caseId], traceId });
      const { tenantName, agencyName } = known;
      const meeting = {
        tenantName,
        agencyName,
        format,
        writtenOn: dayOf(at),
        plannedAt: new Date(plannedAt),
        place: current.place,
      };
      if (agencyId === undefined)
        return this.letters.renderForPerson({
          ...meeting,
          language: language ?? known.language,
          personName: known.personName,
          address: addressOf(known),
          agenda: current.agenda.map(({ text }) => text),
          agencies: current.agencies.flatMap(({ name, purpose }) => (name === null ? [] : [{ name, purpose }])),
        });
      const agency = current.agencies.find((one) => one.agencyId === agencyId.toLowerCase());
      if (!agency) throw new Invalid([{ field: 'agencyId', code: 'unknownAgency' }]);
      const open = await this.disclose(tx, caseId, { agency, agenda: current.agenda, traceId });
      return this.letters.renderForAgency({
        ...meeting,
        recipient: agency.name ?? '',
        purpose: agency.purpose,
        caseNumber: known.caseNumber,
        personName: open.has('contact') ? known.personName : null,
        agenda: current.agenda.filter(({ category }) => category && open.has(category)).map(({ text }) => text),
      });
    });
  }

  /** What stands open to the agency now and is printed is disclosed with it: the log says so. */
  private async disclose(
    tx: EntityManager,
    caseId: string,
    { agency, agenda, traceId }: PaperFor,
  ): Promise<ReadonlySet<string>> {
    const open = await this.openness.openTo(tx, caseId, agency);
    const printed = new Set<string>(['contact', ...agenda.flatMap(({ category }) => category ?? [])]);
    const disclosed = open.filter(({ category }) => printed.has(category));
    const action = 'conference.invited' as const;
    await this.openness.disclose(tx, { action, agency: agency.name ?? '', open: disclosed, traceId });
    return new Set(disclosed.map(({ category }) => category));
  }
}

interface PaperFor {
  readonly agency: Parameters<ConferenceOpenness['openTo']>[2] & { readonly name: string | null };
  readonly agenda: readonly { readonly category: string | null }[];
  readonly traceId: string;
}

function addressOf({ street, postalCode, municipality }: Names): string[] {
  const town = codeList('municipalities').find(({ key }) => key === municipality)?.label;
  return [street ?? '', [postalCode, town].filter(Boolean).join(' ')].filter(Boolean);
}
