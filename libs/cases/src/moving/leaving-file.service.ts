import type { Category } from '@app/access';
import { CaseSeal } from '@app/documents';
import { NotFound } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ASSESSMENTS } from '../assessment/assessment.queries';
import { openAssessments } from '../assessment/assessment-seal';
import { OWN_DEADLINES, type StoredOwnDeadline } from '../deadlines/deadline.queries';
import { openDeadline } from '../deadlines/deadline-seal';
import { HOUSEHOLD, type HouseholdRow } from '../household/household.queries';
import { openHousehold } from '../household/read-household';
import type { ContactDto } from '../sections/contact.dto';
import { CONTACT_CONTENT, SECTION_CONTENT } from '../sections/section.queries';
import { SectionSeal } from '../sections/section-seal.service';
import { readPlans } from '../support-plan/read-plans';
import type { SupportPlanDto } from '../support-plan/support-plan.dto';
import type { MovedContents } from './moved-contents';

interface FileRef {
  readonly tenantId: string;
  readonly caseId: string;
}

type StoredAssessment = Parameters<typeof openAssessments>[2][number] & {
  readonly assessedOn: string | null;
  readonly updatedAt: string;
};

/** Reads what of a file can go along to another Kreis. Nothing that was confided, no contact, no consent, no paper. */
@Injectable()
export class LeavingFiles {
  constructor(
    private readonly seal: CaseSeal,
    private readonly sections: SectionSeal,
  ) {}

  /** To be called by whoever is admitted to the file and logs it. */
  async read(tx: EntityManager, file: FileRef): Promise<MovedContents> {
    const [person] = await tx.query<{ content: ContactDto }[]>(
      `SELECT ${CONTACT_CONTENT} AS content FROM person p WHERE p.tenant_id = app.tenant_id() AND p.case_id = $1 AND p.principal`,
      [file.caseId],
    );
    if (!person) throw new NotFound();
    const plan = (await readPlans(tx, this.seal, file)).find(({ state }) => state === 'agreed');
    return {
      contact: person.content,
      sections: await this.sectionsOf(tx, file),
      household: await this.householdOf(tx, file),
      assessment: await this.assessmentOf(tx, file),
      plan: plan ? asPaper(plan) : null,
      deadlines: await this.deadlinesOf(tx, file),
    };
  }

  private async sectionsOf(tx: EntityManager, { tenantId, caseId }: FileRef): Promise<MovedContents['sections']> {
    const rows = await tx.query<{ category: Category; content: Record<string, unknown> }[]>(
      `SELECT x.category, ${SECTION_CONTENT} AS content FROM case_section x
         WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1 AND NOT x.confided ORDER BY x.category`,
      [caseId],
    );
    return this.sections.openSections(rows, tenantId, caseId);
  }

  private async householdOf(tx: EntityManager, file: FileRef): Promise<MovedContents['household']> {
    const rows = await tx.query<HouseholdRow[]>(HOUSEHOLD, [file.caseId]);
    if (rows.length === 0) return null;
    const { own, members } = await openHousehold(this.seal, file, rows);
    return {
      own: own && { names: own.names, bornOnPrecision: own.bornOnPrecision },
      members: members
        .filter(({ removal }) => removal === null)
        .map(({ id, person, representedBy, removal }) => ({ id, person, representedBy, removal })),
    };
  }

  private async assessmentOf(tx: EntityManager, file: FileRef): Promise<MovedContents['assessment']> {
    const rows = await tx.query<StoredAssessment[]>(ASSESSMENTS, [file.caseId, null]);
    const last = rows.findLast(({ assessedOn }) => assessedOn !== null);
    if (!last) return null;
    const [opened] = await openAssessments(this.seal, file, [last]);
    return opened ? { assessedOn: opened.assessedOn, areas: opened.areas } : null;
  }

  /** Derived ones come again from what the new file says. */
  private async deadlinesOf(tx: EntityManager, file: FileRef): Promise<MovedContents['deadlines']> {
    const rows = await tx.query<StoredOwnDeadline[]>(OWN_DEADLINES, [file.caseId]);
    const open = this.seal.opener();
    const running = rows.filter(({ state, kind }) => state === 'open' && kind === 'free');
    const opened = await Promise.all(running.map((row) => openDeadline(open, file, row)));
    return opened.map(({ title, dueOn }) => ({ title: title ?? '', dueOn }));
  }
}

function asPaper({ agreedOn, remarks, goals }: SupportPlanDto): NonNullable<MovedContents['plan']> {
  return {
    agreedOn,
    remarks,
    goals: goals.map(({ area, text, indicator, dueOn, state, measures }) => ({
      area,
      text,
      indicator,
      dueOn,
      state,
      measures: measures.map((one) => ({
        text: one.text,
        responsible: one.responsible,
        agencyName: one.agencyName,
        dueOn: one.dueOn ?? null,
        state: one.state,
      })),
    })),
  };
}
