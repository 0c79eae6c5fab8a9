import { categoriesOf, type Category, type PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { SectionSeal } from '@app/cases';
import { NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listCodes } from '../codes/person-code.queries';
import { PersonTexts } from '../texts/person-texts';
import { cardsOf } from './own-consents.service';
import type { AccessSummaryDto, OwnContentDto, OwnDataDto, OwnFileDto } from './own-data.dto';
import { OwnWorkService } from './own-work.service';
import {
  ACCESSES,
  DEFERRALS,
  EVIDENCE,
  FILE,
  ITEMS,
  KEPT_FROM_OWN_FILE,
  NAME_RELEASES,
  PERSONS,
  REPRESENTATIVES,
  SECTIONS,
  TOLD,
} from './own-data.queries';

const MOST_CODES = 1000;

/** Puts together everything that is held about a person in her file (Art. 15 GDPR), sealed and confided parts opened. */
@Injectable()
export class OwnDataService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: SectionSeal,
    private readonly texts: PersonTexts,
    private readonly work: OwnWorkService,
  ) {}

  /** The copy, of one moment. That it was taken stands in the log. */
  async copy(person: PersonActor, traceId: string): Promise<OwnDataDto> {
    const { caseId, tenantId, language } = person;
    const data = await this.tenancy.run(person, async (tx, at) => {
      const [file] = await tx.query<(OwnFileDto & { controller: string })[]>(FILE, [caseId]);
      if (!file) throw new NotFound();
      const { controller, ...rest } = file;
      const found = {
        asOf: at.toISOString(),
        controller,
        language,
        file: rest,
        ...(await this.partsOf(tx, caseId, at)),
        ...(await this.work.of(tx, { tenantId, caseId })),
      };
      await this.audit.write(tx, { action: 'data.delivered', caseIds: [caseId], traceId });
      return found;
    });
    const { rights, retention } = this.texts.wordsIn(language);
    return {
      ...data,
      sections: await this.seal.openSections(data.sections, tenantId, caseId),
      items: await this.seal.openItems(data.items, tenantId, caseId),
      retention,
      rights: [...rights],
    };
  }

  private async partsOf(tx: EntityManager, caseId: string, at: Date) {
    const all = <T extends object>(sql: string): Promise<T[]> => tx.query<T[]>(sql, [caseId]);
    const accesses = await all<Omit<AccessSummaryDto, 'categories'> & { mask: number }>(ACCESSES);
    const kept = await all<{ since: string }>(KEPT_FROM_OWN_FILE);
    return {
      persons: await all<OwnDataDto['persons'][number]>(PERSONS),
      sections: await all<OwnContentDto & { category: Category }>(SECTIONS),
      items: await all<OwnContentDto>(ITEMS),
      bases: await cardsOf(tx, caseId, at),
      representatives: await all<OwnDataDto['representatives'][number]>(REPRESENTATIVES),
      evidence: await all<OwnDataDto['evidence'][number]>(EVIDENCE),
      accesses: accesses.map(({ mask, ...summary }) => ({ ...summary, categories: categoriesOf(mask) })),
      told: await all<OwnDataDto['told'][number]>(TOLD),
      codes: (await listCodes(tx, caseId, MOST_CODES, null)).items,
      deferrals: await all<OwnDataDto['deferrals'][number]>(DEFERRALS),
      nameReleases: await all<OwnDataDto['nameReleases'][number]>(NAME_RELEASES),
      keptFromOwnFile: kept.map(({ since }) => since),
    };
  }
}
