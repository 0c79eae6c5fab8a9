import type { ForecastDto, SuggestionDto } from './load.dto';

const DAY_MS = 86_400_000;

/** Free places in thirty, sixty and ninety days, as far as closings are planned. */
export function forecastOf(free: number, closings: readonly string[], today: string): ForecastDto {
  const within = (days: number): number =>
    free + closings.filter((day) => Date.parse(day) <= Date.parse(today) + days * DAY_MS).length;
  return { in30Days: within(30), in60Days: within(60), in90Days: within(90) };
}

/** Who fits better comes first: a free place, then the language, then the town, then more places. */
export function byFitness(a: SuggestionDto, b: SuggestionDto): number {
  return (
    Number(b.free > 0) - Number(a.free > 0) ||
    Number(b.speaksLanguage) - Number(a.speaksLanguage) ||
    Number(b.worksInTown) - Number(a.worksInTown) ||
    b.free - a.free ||
    a.name.localeCompare(b.name, 'de')
  );
}
