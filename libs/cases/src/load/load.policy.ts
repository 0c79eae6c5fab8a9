const DAY_MS = 86_400_000;

interface Forecast {
  readonly in30Days: number;
  readonly in60Days: number;
  readonly in90Days: number;
}

/** What speaks for a colleague who could guide a file. */
interface Fitness {
  readonly name: string;
  readonly free: number;
  readonly speaksLanguage: boolean;
  readonly worksInTown: boolean;
}

/** Free places in thirty, sixty and ninety days, as far as closings are planned. */
export function forecastOf(free: number, closings: readonly string[], today: string): Forecast {
  const within = (days: number): number =>
    free + closings.filter((day) => Date.parse(day) <= Date.parse(today) + days * DAY_MS).length;
  return { in30Days: within(30), in60Days: within(60), in90Days: within(90) };
}

/** Who fits better comes first: a free place, then the language, then the town, then more places. */
export function byFitness(a: Fitness, b: Fitness): number {
  return (
    Number(b.free > 0) - Number(a.free > 0) ||
    Number(b.speaksLanguage) - Number(a.speaksLanguage) ||
    Number(b.worksInTown) - Number(a.worksInTown) ||
    b.free - a.free ||
    a.name.localeCompare(b.name, 'de')
  );
}
