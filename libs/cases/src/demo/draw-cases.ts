import { addDays, searchForm } from '@app/platform';
import type { Phase } from '../case.entity';
import { personFields } from '../sections/person-fields';
import type { DemoCase, DemoManager, DemoPerson, DemoRequest } from './demo-data';
import { officeHour } from './days';
import { type DrawnName, drawName } from './drawn-names';
import { placesOf } from './places';
import type { Random } from './random';

/** A file as it is drawn, with what else follows from the person. */
export interface DrawnCase {
  readonly file: DemoCase;
  readonly person: DemoPerson;
  readonly name: DrawnName;
  /** Who writes in it: its case manager, or the one who took the first call. */
  readonly author: string;
}

interface Opening {
  readonly phase: Phase;
  readonly openedOn: string;
  readonly assigned: boolean;
}

interface PhaseSpan {
  readonly phase: Phase;
  readonly least: number;
  readonly most: number;
}

// How often each phase is met, and how many days ago a file in it was opened.
const PHASES: readonly [readonly [PhaseSpan, number], ...(readonly [PhaseSpan, number])[]] = [
  [{ phase: 'intake', least: 2, most: 45 }, 10],
  [{ phase: 'assessment', least: 20, most: 150 }, 18],
  [{ phase: 'planning', least: 45, most: 300 }, 18],
  [{ phase: 'linking', least: 90, most: 500 }, 20],
  [{ phase: 'monitoring', least: 150, most: 700 }, 18],
  [{ phase: 'evaluation', least: 250, most: 730 }, 8],
  [{ phase: 'closed', least: 200, most: 730 }, 8],
];
const UNASSIGNED_OF_INTAKE = 0.25;

/** Files and their persons, numbered by the day they were opened. */
export function drawCases(request: DemoRequest, random: Random): DrawnCase[] {
  const openings = Array.from({ length: request.count }, () => drawOpening(request.today, random));
  openings.sort((a, b) => a.openedOn.localeCompare(b.openedOn));
  const seats = seatsOf(request.caseManagers, openings.filter(isCarried).length);
  const places = random.shuffle(seats);
  const counters = new Map<string, number>();
  return openings.map((opening) => {
    const year = opening.openedOn.slice(0, 4);
    const count = (counters.get(year) ?? 0) + 1;
    counters.set(year, count);
    const author = (isCarried(opening) ? places.pop() : undefined) ?? random.pick(request.caseManagers).accountId;
    return drawCase(request, opening, `${year}-${String(count).padStart(4, '0')}`, author, random);
  });
}

function drawOpening(today: string, random: Random): Opening {
  const { phase, least, most } = random.weighted(PHASES);
  const assigned = phase !== 'intake' || !random.chance(UNASSIGNED_OF_INTAKE);
  return { phase, openedOn: addDays(today, -random.between(least, most)), assigned };
}

/** Whether the file counts towards somebody's caseload. */
function isCarried({ phase, assigned }: Opening): boolean {
  return phase !== 'closed' && assigned;
}

/** Who carries how many files: by share of a post, some more than others, and each with a few places left. */
function seatsOf(managers: readonly DemoManager[], count: number): string[] {
  const spread = (index: number) => 1.1 - (0.2 * index) / Math.max(1, managers.length - 1);
  const weights = managers.map(({ fte }, index) => fte * spread(index));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const seats = managers.flatMap(({ accountId }, index) =>
    Array.from({ length: Math.ceil((count * (weights[index] ?? 0)) / all) }, () => accountId),
  );
  return seats.slice(0, count);
}

function drawCase(
  request: DemoRequest,
  { phase, openedOn, assigned }: Opening,
  number: string,
  author: string,
  random: Random,
): DrawnCase {
  const { tenantId, today } = request;
  const openedAt = officeHour(openedOn, random);
  const id = random.id(openedAt);
  const name = drawName(random);
  const file: DemoCase = {
    tenantId,
    id,
    number,
    agencyId: request.agencyId,
    caseManagerId: assigned ? author : null,
    phase,
    openedOn,
    nextDue: phase === 'closed' || random.chance(0.05) ? null : addDays(today, random.between(-9, 60)),
    closedOn: phase === 'closed' ? addDays(today, -random.between(3, 150)) : null,
    // What is being evaluated ends soon; spread by its number, so that the places come one after the other.
    plannedClosingOn: phase === 'evaluation' ? addDays(today, 7 + (Number(number.slice(5)) % 90)) : null,
  };
  const person: DemoPerson = {
    tenantId,
    id: random.id(openedAt),
    caseId: id,
    principal: true,
    ...personFields(drawContact(request, name, random)),
    version: 1,
    updatedAt: openedAt,
    updatedBy: author,
  };
  return { file, person, name, author };
}

function drawContact(
  { tenantAgs, today }: DemoRequest,
  { style, sex, givenName, familyName }: DrawnName,
  random: Random,
) {
  const place = random.weighted(placesOf(tenantAgs));
  const address = searchForm(`${givenName} ${familyName}`).replaceAll(/[^a-z]+/g, '.');
  return {
    familyName,
    givenName,
    bornOn: addDays(today, -random.between(20 * 366, 67 * 365)),
    sex,
    street: random.chance(0.93) ? `${random.pick(STREETS)} ${random.between(1, 140)}` : null,
    postalCode: place.postalCode,
    municipality: place.ags,
    // The regulator keeps these numbers free for invented people.
    phone: random.chance(0.8) ? `+49 176 040690${String(random.between(0, 99)).padStart(2, '0')}` : null,
    email: random.chance(0.5) ? `${address}@muster.example` : null,
    preferredLanguage: random.chance(0.85) ? style.language : 'de',
    interpreterNeeded: style.language !== 'de' && random.chance(0.45),
  };
}

const STREETS = [
  'Musterstraße',
  'Beispielweg',
  'Am Musterplatz',
  'Probegasse',
  'Testallee',
  'Zum Demohof',
  'Exempelring',
  'An der Fiktivmühle',
] as const;
