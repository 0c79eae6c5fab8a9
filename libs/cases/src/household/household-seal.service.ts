import { CaseSeal, SearchMarks } from '@app/documents';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type MemberContent, namesToMark, type OwnNamesContent } from './member-content';

/** Which row of which file. */
interface HouseholdRef {
  readonly tenantId: string;
  readonly caseId: string;
  readonly id: string;
}

/** Seals what is said of a member, or of the person's own names, and marks the names in it. */
@Injectable()
export class HouseholdSeal {
  constructor(
    private readonly seal: CaseSeal,
    private readonly marks: SearchMarks,
  ) {}

  /** Sealed text, marks and the key of the marks, as `RECORD` and `KEEP` take them. */
  async columns(
    tx: EntityManager,
    ref: HouseholdRef,
    content: MemberContent | OwnNamesContent,
  ): Promise<[sealed: string, marks: string[], kekId: string]> {
    const sealed = await this.seal.seal(tx, { ...ref, kind: 'household' }, content);
    const { marks, kekId } = await this.marks.ofNames(ref.tenantId, namesToMark(content));
    return [sealed, marks, kekId];
  }
}
