import { categoriesOf, type Category, type PersonActor } from '@app/access';
import { AuditService } from '@app/audit';
import { JournalSeal, openAssessments, OWN_ASSESSMENTS, readPlans, type SealedVersion, SectionSeal } from '@app/cases';
import { CaseSeal, type SealedContent } from '@app/documents';
import { NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listCodes } from '../codes/person-code.queries';
import { PersonTexts } from '../texts/person-texts';
import { OwnCourseService } from './own-course.service';
import { cardsOf } from './own-consents.service';
import type {
  AccessSummaryDto,
  OwnAssessmentDto,
  OwnContentDto,
  OwnDataDto,
  OwnFileDto,
  OwnJournalVersionDto,
} from './own-data.dto';
import {
  ACCESSES,
  DEFERRALS,
  EVIDENCE,
  FILE,
  ITEMS,
  JOURNAL,
  KEPT_FROM_OWN_FILE,
  NAME_RELEASES,
  PERSONS,
  REPRESENTATIVES,
  SECTIONS,
  TOLD,
} from './own-data.queries';

const MOST_CODES = 1000;

/** What of a version stands beside its words. */
type JournalFacts = Pick<
  OwnJournalVersionDto,
  'id' | 'version' | 'kind' | 'beganAt' | 'minutes' | 'hasAside' | 'writtenAt'
>;
type JournalRow = JournalFacts & SealedVersion;

/** Puts together everything that is held about a person in her file (Art. 15 GDPR), sealed and confided parts opened. */
@Injectable()
export class OwnDataService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: SectionSeal,
    private readonly journalSeal: JournalSeal,
    private readonly caseSeal: CaseSeal,
    private readonly texts: PersonTexts,
    private readonly course: OwnCourseService,
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
        ...(await this.course.of(tx, { tenantId, caseId })),
        plans: await readPlans(tx, this.caseSeal, { tenantId, caseId }),
      };
      await this.audit.write(tx, { action: 'data.delivered', caseIds: [caseId], traceId });
      return found;
    });
    const { rights, retention } = this.texts.wordsIn(language);
    return {
      ...data,
      sections: await this.seal.openSections(data.sections, tenantId, caseId),
      items: await this.seal.openItems(data.items, tenantId, caseId),
      journal: await this.openJournal(data.journal, tenantId, caseId),
      assessments: await openAssessments(this.caseSeal, { tenantId, caseId }, data.assessments),
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
      journal: await all<JournalRow>(JOURNAL),
      assessments: await all<Omit<OwnAssessmentDto, 'areas'> & { content: SealedContent }>(OWN_ASSESSMENTS),
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

  private async openJournal(rows: JournalRow[], tenantId: string, caseId: string): Promise<OwnJournalVersionDto[]> {
    const open = this.journalSeal.versionOpener(tenantId);
    return Promise.all(
      rows.map(async ({ id, version, kind, beganAt, minutes, hasAside, writtenAt, ...row }) => {
        const { aside: _, ...words } = await open(caseId, row);
        return { id, version, kind, beganAt, minutes, ...words, hasAside, writtenAt };
      }),
    );
  }
}
