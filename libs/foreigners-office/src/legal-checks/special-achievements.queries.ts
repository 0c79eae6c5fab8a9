import type { EntityManager } from 'typeorm';
import type { LegalFact } from './legal-fact-terms';
import type { AchievementListDto } from './special-achievement.dto';

/** Every version of the catalogue of the Kreis, the latest first. */
export async function listAchievements(tx: EntityManager): Promise<AchievementListDto[]> {
  return tx.query<AchievementListDto[]>(
    `SELECT s.version, s.valid_from::text AS "validFrom", s.agreed_with AS "agreedWith", s.agreed_on::text AS "agreedOn",
         to_json(s.recorded_at) #>> '{}' AS "recordedAt", a.display_name AS "recordedBy", s.entries
       FROM special_achievements s JOIN account a ON a.tenant_id = s.tenant_id AND a.id = s.recorded_by
       WHERE s.tenant_id = app.tenant_id() ORDER BY s.version DESC LIMIT 200`,
  );
}

/** The keys of the catalogue that holds on a day: the latest version of the latest day that has come. */
export function achievementsOn(lists: readonly AchievementListDto[], day: string): Set<string> {
  const [list] = lists
    .filter(({ validFrom }) => validFrom <= day)
    .toSorted((one, other) => other.validFrom.localeCompare(one.validFrom) || other.version - one.version);
  return new Set(list?.entries.map(({ key }) => key));
}

/**
 * Facts with their special achievements as a rule asks for them: proven where one stands in the catalogue, none where somebody
 * said that there is none, and unknown where one stands in no catalogue of that day.
 */
export function withAchievements(
  facts: readonly LegalFact[],
  catalogue: ReadonlySet<string>,
  day: string,
): LegalFact[] {
  const others = facts.filter(({ key }) => key !== 'specialAchievement');
  const named = facts.filter(({ key, asOf }) => key === 'specialAchievement' && (asOf === null || asOf <= day));
  const proven = named.find(({ value }) => catalogue.has(value));
  if (proven) return [...others, { ...proven, value: 'proven', source: `${proven.value}: ${proven.source ?? ''}` }];
  return named.every(({ value }) => value === 'none') ? [...others, ...named] : others;
}
