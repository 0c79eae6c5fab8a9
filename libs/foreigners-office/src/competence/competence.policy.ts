/** What an office can be competent for. */
export const MATTERS = ['residence', 'naturalisation'] as const;
export type Matter = (typeof MATTERS)[number];

/** By what an office is competent. */
export const COMPETENCE_RULES = ['kreis', 'own-office', 'agreement', 'delegated'] as const;
export type CompetenceRule = (typeof COMPETENCE_RULES)[number];

/** A row of what is known of competences. */
export interface Competence {
  readonly matter: Matter;
  /** A town (8 digits), or a Kreis (5) for those of its towns that have no row of their own. */
  readonly area: string;
  /** Null where a rule is known, but not with whom. */
  readonly office: string | null;
  readonly rule: CompetenceRule;
  readonly validFrom: string;
  /** The first day on which it counts no more. */
  readonly validUntil: string | null;
  readonly source: string;
  readonly verified: boolean;
  readonly remark: string | null;
}

/** What is known for a town on a day, and which offices else there are in its Kreis. */
interface FoundCompetence {
  readonly row: Competence | null;
  readonly others: readonly string[];
}

const KREIS_DIGITS = 5;

/** The row of the town itself, else that of its Kreis. Two rows at once are a fault of the data, and nothing is proposed. */
export function findCompetence(
  known: readonly Competence[],
  { ags, matter, on }: { readonly ags: string; readonly matter: Matter; readonly on: string },
): FoundCompetence {
  const kreis = ags.slice(0, KREIS_DIGITS);
  const here = known.filter(
    (row) =>
      row.matter === matter &&
      row.area.startsWith(kreis) &&
      row.validFrom <= on &&
      (row.validUntil === null || on < row.validUntil),
  );
  const own = here.filter(({ area }) => area === ags);
  const rows = own.length > 0 ? own : here.filter(({ area }) => area === kreis);
  const row = rows.length === 1 ? (rows[0] ?? null) : null;
  const offices = new Set(here.flatMap(({ office }) => office ?? []));
  if (row?.office) offices.delete(row.office);
  return { row, others: [...offices] };
}
