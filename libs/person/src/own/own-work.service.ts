import { JournalSeal, openAssessments, OWN_ASSESSMENTS, readPlans, type SealedVersion } from '@app/cases';
import { CaseSeal, type Place, type SealedContent } from '@app/documents';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnCourseService } from './own-course.service';
import type { OwnAssessmentDto, OwnDataDto, OwnJournalVersionDto } from './own-data.dto';
import { JOURNAL } from './own-data.queries';

type File = Pick<Place, 'tenantId' | 'caseId'>;
/** What of a version is not sealed. */
type JournalFacts = Pick<
  OwnJournalVersionDto,
  'id' | 'version' | 'kind' | 'beganAt' | 'minutes' | 'hasAside' | 'writtenAt'
>;
type JournalRow = JournalFacts & SealedVersion;

/** Reads how somebody was worked with, for the copy of her data: her course, contacts, assessments and plans, opened. */
@Injectable()
export class OwnWorkService {
  constructor(
    private readonly journalSeal: JournalSeal,
    private readonly seal: CaseSeal,
    private readonly course: OwnCourseService,
  ) {}

  async of(
    tx: EntityManager,
    file: File,
  ): Promise<Pick<OwnDataDto, 'phases' | 'intake' | 'waiting' | 'journal' | 'assessments' | 'plans'>> {
    const all = <T extends object>(sql: string): Promise<T[]> => tx.query<T[]>(sql, [file.caseId]);
    const assessments = await all<Omit<OwnAssessmentDto, 'areas'> & { content: SealedContent }>(OWN_ASSESSMENTS);
    return {
      ...(await this.course.of(tx, file)),
      journal: await this.openJournal(await all<JournalRow>(JOURNAL), file),
      assessments: await openAssessments(this.seal, file, assessments),
      plans: await readPlans(tx, this.seal, file),
    };
  }

  private async openJournal(rows: readonly JournalRow[], { tenantId, caseId }: File): Promise<OwnJournalVersionDto[]> {
    const open = this.journalSeal.versionOpener(tenantId);
    return Promise.all(
      rows.map(async ({ id, version, kind, beganAt, minutes, hasAside, writtenAt, ...row }) => {
        const { aside: _, ...words } = await open(caseId, row);
        return { id, version, kind, beganAt, minutes, ...words, hasAside, writtenAt };
      }),
    );
  }
}
