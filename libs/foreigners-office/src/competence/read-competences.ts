import { readTable } from '@app/platform';
import { type Competence, COMPETENCE_RULES, type CompetenceRule, type Matter, MATTERS } from './competence.policy';

let known: readonly Competence[] | undefined;

/** The competences of the data directory. Throws where a row names a matter or a rule that there is not. */
export function readCompetences(): readonly Competence[] {
  known ??= readTable('competence', 'offices.csv').map((row) => ({
    matter: oneOf<Matter>(MATTERS, row['matter']),
    area: row['area'] ?? '',
    office: row['office'] || null,
    rule: oneOf<CompetenceRule>(COMPETENCE_RULES, row['rule']),
    validFrom: row['valid_from'] ?? '',
    validUntil: row['valid_until'] || null,
    source: row['source'] ?? '',
    verified: row['verified'] === 'yes',
    remark: row['remark'] || null,
  }));
  return known;
}

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T {
  const found = values.find((value) => value === text);
  if (!found) throw new Error(`The table of competences has no word ${text ?? ''}`);
  return found;
}
