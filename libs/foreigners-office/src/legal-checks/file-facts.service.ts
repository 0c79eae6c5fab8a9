import type { Actor } from '@app/access';
import { HouseholdReading, SECTION_CONTENT, SectionSeal } from '@app/cases';
import { dayOf, isCalendarDay } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LANGUAGE_LEVELS, type FactKey, type FactOrigin, type LegalFact } from './legal-fact-terms';

interface SectionRow {
  readonly category: 'residence' | 'language';
  readonly content: Record<string, unknown>;
  readonly updatedAt: string;
}

/** Takes facts from what the file says anyway, so that nobody writes them twice. */
@Injectable()
export class FileFacts {
  constructor(
    private readonly sections: SectionSeal,
    private readonly household: HouseholdReading,
  ) {}

  /** In the transaction of whoever may read the file, and logs it. */
  async read(tx: EntityManager, actor: Actor, caseId: string): Promise<LegalFact[]> {
    const { principal, items } = await this.household.read(tx, actor, caseId);
    const rows = await tx.query<SectionRow[]>(
      `SELECT x.category, ${SECTION_CONTENT} AS content, to_json(x.updated_at) #>> '{}' AS "updatedAt" FROM case_section x
         WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1 AND x.category IN ('residence', 'language')`,
      [caseId],
    );
    const opened = await this.sections.openSections(rows, actor.tenantId, caseId);
    const of = (category: SectionRow['category']) => opened.find((one) => one.category === category);
    const [residence, language] = [of('residence'), of('language')];
    const minors = items.filter(
      ({ person, removal, minor }) => person?.lives === 'household' && person.relation === 'child' && minor && !removal,
    );
    // The youngest says how long it is so. That none is recorded does not say that there is none.
    const [youngest] = minors.toSorted((one, other) => (other.minorUntil ?? '').localeCompare(one.minorUntil ?? ''));
    return [
      ...said('bornOn', principal.bornOn, { origin: 'person', writtenAt: null }),
      ...said('residenceTitle', residence?.content['title'], {
        origin: 'residence',
        writtenAt: residence?.updatedAt ?? null,
        until: residence?.content['validUntil'],
      }),
      ...said('germanLevel', levelOf(language), { origin: 'language', writtenAt: language?.updatedAt ?? null }),
      ...said('livesWithMinorChild', youngest && 'yes', {
        origin: 'household',
        writtenAt: youngest?.updatedAt ?? null,
        until: youngest?.minorUntil,
      }),
    ];
  }
}

function levelOf(language: SectionRow | undefined): unknown {
  const level = language?.content['germanLevel'];
  return LANGUAGE_LEVELS.includes(String(level)) ? level : null;
}

/** A fact where the file says something. A section speaks of the day on which it was written. */
function said(
  key: FactKey,
  value: unknown,
  { origin, writtenAt, until }: { origin: FactOrigin; writtenAt: string | null; until?: unknown },
): LegalFact[] {
  if (typeof value !== 'string') return [];
  const asOf = writtenAt && dayOf(new Date(writtenAt));
  return [{ key, value, asOf, until: isCalendarDay(until) ? until : null, origin, source: null }];
}
