import { type Category, isSpecial, type Purpose } from '@app/access';
import { CONSENT_STATES, type ConsentState } from '@app/consent';
import { addDays, endOfDay } from '@app/platform';
import type { DemoConsent, DemoRecipient, DemoRequest } from './demo-data';
import { daysBetween, officeHour } from './days';
import type { DrawnCase } from './draw-cases';
import type { Random } from './random';

interface Need {
  /** How often such an agency is named, in relation to the others. */
  readonly weight: number;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly categories: readonly [Category, ...Category[]];
  readonly special?: Category;
}

// What the agencies of a kind are usually told, and for what.
const NEEDS: Readonly<Record<string, Need>> = {
  'foreigners-office': {
    weight: 34,
    purposes: ['residence-title', 'case-coordination'],
    categories: ['residence', 'contact', 'language', 'employment', 'income', 'participation', 'education'],
  },
  'naturalisation-office': {
    weight: 18,
    purposes: ['naturalisation'],
    categories: ['residence', 'contact', 'language', 'income', 'employment', 'participation'],
  },
  jobcenter: {
    weight: 28,
    purposes: ['benefits', 'employment', 'language-course'],
    categories: ['contact', 'income', 'employment', 'housing', 'language', 'education', 'family'],
  },
  'welfare-association': {
    weight: 7,
    purposes: ['case-coordination', 'language-course', 'health-care', 'protection-from-violence', 'child-welfare'],
    categories: ['contact', 'language', 'family', 'housing', 'plan'],
    special: 'health',
  },
  'employment-agency': {
    weight: 5,
    purposes: ['employment', 'recognition'],
    categories: ['contact', 'employment', 'education', 'language'],
  },
  'school-office': { weight: 4, purposes: ['education'], categories: ['contact', 'education', 'language', 'family'] },
  municipality: { weight: 6, purposes: ['housing'], categories: ['contact', 'housing', 'family'] },
  'social-office': {
    weight: 3,
    purposes: ['benefits', 'housing'],
    categories: ['contact', 'income', 'housing', 'family'],
  },
};

// Most consents that are recorded hold; the rest is spread over what else can become of one.
const STATES = [
  ['given', 58],
  ['renewed', 9],
  ['withdrawn', 8],
  ['expired', 7],
  ['refused', 6],
  ['requested', 4],
  ['request-deferred', 2],
  ['terminated', 2],
  ['invalidated', 2],
  ['unknown', 2],
] as const satisfies readonly (readonly [ConsentState, number])[];

/** Consents of all files that have a case manager. The first of them run through every state, so that none is missing. */
export function drawConsents(request: DemoRequest, drawn: readonly DrawnCase[], random: Random): DemoConsent[] {
  const owed = [...CONSENT_STATES];
  return drawn.flatMap((file) => {
    if (file.file.caseManagerId === null || daysBetween(file.file.openedOn, request.today) < 3) return [];
    const count = random.weighted([
      [0, 25],
      [1, 31],
      [2, 24],
      [3, 13],
      [4, 7],
    ]);
    return drawRecipients(request, file, count, random).map(([recipient, need]) =>
      drawConsent(request, file, { recipient, need, state: owed.pop() ?? random.weighted(STATES) }, random),
    );
  });
}

/** Different agencies; of the towns only the one the person lives in. */
function drawRecipients(
  { recipients }: DemoRequest,
  { person }: DrawnCase,
  count: number,
  random: Random,
): (readonly [DemoRecipient, Need])[] {
  const possible = recipients.flatMap((recipient) => {
    const need = NEEDS[recipient.kind];
    const elsewhere = recipient.kind === 'municipality' && recipient.municipalityAgs !== person.municipalityAgs;
    return need && !elsewhere ? [[recipient, need] as const] : [];
  });
  const taken: (readonly [DemoRecipient, Need])[] = [];
  while (taken.length < count) {
    const [first, ...others] = possible
      .filter((pair) => !taken.includes(pair))
      .map((pair) => [pair, pair[1].weight] as const);
    if (!first) break;
    taken.push(random.weighted([first, ...others]));
  }
  return taken;
}

interface Draft {
  readonly recipient: DemoRecipient;
  readonly need: Need;
  readonly state: ConsentState;
}

/** States in which nobody has said yes yet. */
const BEFORE_YES: readonly ConsentState[] = ['unknown', 'requested', 'request-deferred', 'refused'];

function drawConsent(
  request: DemoRequest,
  { file, person, author }: DrawnCase,
  { recipient, need, state }: Draft,
  random: Random,
): DemoConsent {
  const [from, to] = daysOf(request.today, file.openedOn, file.closedOn ?? request.today, state, random);
  const recordedAt = officeHour(from, random);
  const categories = drawCategories(need, random);
  const language =
    request.text.languages.find((known) => known === person.preferredLanguage) ?? request.text.languages[0];
  const form = random.weighted([
    ['written', 8],
    ['electronic', 2],
    ['oral', 2],
  ] as const);
  const withdrawn = state === 'withdrawn';
  return {
    tenantId: request.tenantId,
    id: random.id(recordedAt),
    caseId: file.id,
    agencyId: recipient.id,
    state,
    purposes: some(need.purposes, random),
    categories,
    specialCategories: categories.filter(isSpecial),
    validFrom: recordedAt,
    validUntil: endOfDay(to),
    textVersion: request.text.version,
    language,
    interpreter: person.interpreterNeeded && language === 'de' ? 'Sprachmittlung Muster' : null,
    form,
    witness: form === 'oral' ? 'Beispielzeugin' : null,
    recordedAt,
    recordedBy: author,
    givenAt: BEFORE_YES.includes(state) ? null : recordedAt,
    withdrawnAt: withdrawn ? officeHour(addDays(from, 1), random) : null,
    withdrawalChannel: withdrawn ? random.pick(['oral', 'written', 'electronic']) : null,
    withdrawalRecordedBy: withdrawn ? author : null,
  };
}

/** First and last day. One that holds still runs today; one that expired does not. */
function daysOf(today: string, opened: string, end: string, state: ConsentState, random: Random): [string, string] {
  const latest = Math.max(0, daysBetween(opened, end) - 3);
  if (state === 'expired') {
    const from = addDays(opened, random.between(0, Math.floor(latest / 2)));
    return [from, addDays(from, random.between(0, Math.max(0, daysBetween(from, today) - 1)))];
  }
  // Nobody signs for longer than two years, and what holds today was signed within the last.
  const earliest = Math.min(latest, Math.max(0, daysBetween(opened, today) - 330));
  const from = addDays(opened, random.between(earliest, latest));
  return [from, addDays(today, random.pick([38, 45, 60, 90, 180, 365]) - (today === from ? 0 : random.between(0, 10)))];
}

function drawCategories({ categories, special }: Need, random: Random): Category[] {
  const usual = some(categories, random);
  return special && random.chance(0.25) ? [...usual, special] : usual;
}

/** The first, because it is the reason, and some of the others, in their order. */
function some<T>([first, ...others]: readonly [T, ...T[]], random: Random): T[] {
  return [first, ...others.filter(() => random.chance(0.55))];
}
