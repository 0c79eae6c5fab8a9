import type { Actor } from '@app/access';
import { CaseSeal } from '@app/documents';
import { Clock, NotFound } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SectionSeal } from '../sections/section-seal.service';
import { isMinorOn, lastDayAsMinor } from './coming-of-age';
import type { HouseholdDto, HouseholdPrincipalDto } from './household.dto';
import { HOUSEHOLD, type HouseholdRow, PRINCIPAL, type PrincipalRow } from './household.queries';
import { membersOn, openHousehold, type OpenedHousehold } from './read-household';

/** Reads the person of a file and who belongs to her, in the transaction of whoever may. */
@Injectable()
export class HouseholdReading {
  constructor(
    private readonly seal: CaseSeal,
    private readonly sections: SectionSeal,
    private readonly clock: Clock,
  ) {}

  async read(tx: EntityManager, { tenantId }: Actor, caseId: string): Promise<HouseholdDto> {
    const [row] = await tx.query<PrincipalRow[]>(PRINCIPAL, [caseId]);
    if (!row) throw new NotFound();
    const rows = await tx.query<HouseholdRow[]>(HOUSEHOLD, [caseId]);
    const household = await openHousehold(this.seal, { tenantId, caseId }, rows);
    const items = membersOn(this.clock.today(), household, row);
    const nationalities = await this.nationalitiesOf(row, tenantId, caseId);
    return {
      principal: this.principal(row, household, nationalities),
      items,
      total: items.length,
      next: null,
    };
  }

  private principal(
    { residence: _, ...row }: PrincipalRow,
    { own }: OpenedHousehold,
    nationalities: string[],
  ): HouseholdPrincipalDto {
    return {
      ...row,
      nationalities,
      bornOnPrecision: own?.bornOnPrecision ?? 'day',
      minor: isMinorOn(this.clock.today(), row.bornOn),
      minorUntil: row.bornOn && lastDayAsMinor(row.bornOn),
      names: own?.names ?? [],
      version: own?.version ?? 0,
      author: own?.author ?? null,
      updatedAt: own?.updatedAt ?? null,
    };
  }

  /** Her own stand in the section on residence, where partners see them by her consent. */
  private async nationalitiesOf({ residence }: PrincipalRow, tenantId: string, caseId: string): Promise<string[]> {
    if (!residence) return [];
    const part = { category: 'residence' as const, content: residence };
    const [opened] = await this.sections.openSections([part], tenantId, caseId);
    return (opened?.content['nationalities'] as string[] | null | undefined) ?? [];
  }
}
