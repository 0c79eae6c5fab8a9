import {
  type HouseholdRow,
  JournalSeal,
  openAssessments,
  openDeadline,
  openHousehold,
  OWN_ASSESSMENTS,
  OWN_DEADLINES,
  OWN_HOUSEHOLD,
  readConferences,
  readPlans,
  type SealedVersion,
  type StoredOwnDeadline,
} from '@app/cases';
import { CaseSeal, type Place, type SealedContent } from '@app/documents';
import { openResidence, OWN_RESIDENCE, readOwnLegalChecks, type ResidenceRow } from '@app/foreigners-office';
import { ReferralReading } from '@app/referrals';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnCourseService } from './own-course.service';
import { OwnDocumentsService } from './own-documents.service';
import type { OwnAssessmentDto, OwnDataDto, OwnJournalVersionDto, OwnPersonDto, OwnResidenceDto } from './own-data.dto';
import { JOURNAL } from './own-data.queries';

type File = Pick<Place, 'tenantId' | 'caseId'>;
/** What of a version is not sealed. */
type JournalFacts = Pick<
  OwnJournalVersionDto,
  'id' | 'version' | 'kind' | 'beganAt' | 'minutes' | 'hasAside' | 'writtenAt'
>;
type JournalRow = JournalFacts & SealedVersion;

/** Reads how somebody was worked with, for the copy of her data: her course, contacts, assessments, plans, conferences, referrals, documents and deadlines, opened. */
@Injectable()
export class OwnWorkService {
  constructor(
    private readonly journalSeal: JournalSeal,
    private readonly seal: CaseSeal,
    private readonly course: OwnCourseService,
    private readonly documents: OwnDocumentsService,
    private readonly referrals: ReferralReading,
  ) {}

  async of(
    tx: EntityManager,
    file: File,
  ): Promise<
    Pick<
      OwnDataDto,
      | 'phases'
      | 'intake'
      | 'waiting'
      | 'household'
      | 'residence'
      | 'handovers'
      | 'moves'
      | 'arrivals'
      | 'mediations'
      | 'journal'
      | 'assessments'
      | 'plans'
      | 'conferences'
      | 'referrals'
      | 'legalFacts'
      | 'legalChecks'
      | 'deadlines'
      | 'documents'
    >
  > {
    const all = <T extends object>(sql: string): Promise<T[]> => tx.query<T[]>(sql, [file.caseId]);
    const assessments = await all<Omit<OwnAssessmentDto, 'areas'> & { content: SealedContent }>(OWN_ASSESSMENTS);
    const deadlines = await all<StoredOwnDeadline>(OWN_DEADLINES);
    const open = this.seal.opener();
    return {
      ...(await this.course.of(tx, file)),
      household: await this.openHousehold(await all<HouseholdRow>(OWN_HOUSEHOLD), file),
      residence: await this.openResidence(await all<ResidenceRow>(OWN_RESIDENCE), file),
      journal: await this.openJournal(await all<JournalRow>(JOURNAL), file),
      assessments: await openAssessments(this.seal, file, assessments),
      plans: await readPlans(tx, this.seal, file),
      documents: await this.documents.of(tx, file),
      deadlines: await Promise.all(deadlines.map((row) => openDeadline(open, file, row))),
      conferences: await readConferences(tx, this.seal, file),
      referrals: await this.referrals.ofFile(tx, file),
      ...(await readOwnLegalChecks(tx, this.seal, file)),
    };
  }

  private async openHousehold(rows: readonly HouseholdRow[], file: File): Promise<OwnPersonDto[]> {
    const { own, members } = await openHousehold(this.seal, file, rows);
    return [...(own ? [own] : []), ...members].map(
      ({ id, principal, updatedAt, author: _, version: __, ...content }) => ({
        id,
        principal,
        updatedAt,
        content,
      }),
    );
  }

  private async openResidence(rows: readonly ResidenceRow[], file: File): Promise<OwnResidenceDto[]> {
    const opened = await openResidence(this.seal, file, rows, '');
    return opened.map(({ holds: _, writtenBy: __, ...version }) => version);
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
