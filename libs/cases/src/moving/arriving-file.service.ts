import type { Actor } from '@app/access';
import { newId } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseOpening } from '../case-opening.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import type { RepresentationDto } from '../household/household.dto';
import { RECORD } from '../household/household.queries';
import { HouseholdSeal } from '../household/household-seal.service';
import type { MemberContent, OwnNamesContent } from '../household/member-content';
import type { Urgency } from '../intake/intake.policy';
import { IntakeService } from '../intake/intake.service';
import { SectionsService } from '../sections/sections.service';
import type { MovedContents } from './moved-contents';

/** Where somebody comes from, and how soon she has to be seen. */
interface Origin {
  readonly caseId: string;
  readonly fromKreis: string;
  readonly urgency: Urgency;
  readonly receivedOn: string;
  readonly at: Date;
}

/** Opens a file for somebody who comes from another Kreis, with what came along, as intake of whoever takes it. */
@Injectable()
export class ArrivingFiles {
  constructor(
    private readonly opening: CaseOpening,
    private readonly intake: IntakeService,
    private readonly sections: SectionsService,
    private readonly household: HouseholdSeal,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** To be called in the transaction that takes it, by whoever logs it. */
  async open(tx: EntityManager, actor: Actor, origin: Origin, contents: MovedContents): Promise<void> {
    const { caseId, fromKreis, urgency, receivedOn, at } = origin;
    await this.opening.begin(tx, actor, { id: caseId, given: contents.contact, at });
    const given = { version: 0, receivedOn, source: 'transfer', fromKreis, urgency } as const;
    await this.intake.store(tx, actor, caseId, { given, at });
    // Once more as a section, so that she is found by how she is reached.
    const person = { id: null, version: 1, confided: false, content: contents.contact };
    await this.sections.store(tx, actor, { caseId, category: 'contact', at }, person);
    // One after the other: they share a transaction, and the first that is sealed makes the key of the file.
    for (const { category, content } of contents.sections)
      await this.sections.store(
        tx,
        actor,
        { caseId, category, at },
        { id: null, version: 0, confided: false, content },
      );
    await this.record(tx, actor, origin, contents.household);
    for (const deadline of contents.deadlines) await this.deadlines.store(tx, actor, { caseId, at }, deadline);
  }

  private async record(
    tx: EntityManager,
    { tenantId }: Actor,
    { caseId, at }: Origin,
    household: MovedContents['household'],
  ): Promise<void> {
    if (!household) return;
    const ids = new Map(household.members.map(({ id }) => [id, newId()]));
    const write = async (id: string, content: MemberContent | OwnNamesContent): Promise<void> => {
      const columns = await this.household.columns(tx, { tenantId, caseId, id }, content);
      await tx.query(RECORD, [id, caseId, !('person' in content), ...columns, at]);
    };
    if (household.own) await write(newId(), household.own);
    for (const { id, person, representedBy, removal } of household.members) {
      const known = representedBy.filter(({ by, memberId }) => by !== 'member' || ids.has(memberId ?? ''));
      await write(ids.get(id) ?? newId(), {
        person,
        representedBy: known.map(({ ...one }: Readonly<RepresentationDto>) => ({
          ...one,
          memberId: ids.get(one.memberId ?? '') ?? null,
        })),
        removal,
      });
    }
  }
}
