import { addDays } from '@app/platform';
import type { DemoSection } from './demo-data';
import { type DrawnName, oneOf } from './drawn-names';
import type { Random } from './random';
import type {
  BeliefDto,
  EducationDto,
  EmploymentDto,
  FamilyDto,
  HealthDto,
  HousingDto,
  IncomeDto,
  LanguageDto,
  ParticipationDto,
  PlanDto,
  ResidenceDto,
  ViolenceDto,
} from '../sections/section.dto';

interface About {
  readonly today: string;
  readonly name: DrawnName;
}
type Draw<T> = (about: About, random: Random) => T;

/** What stands in a section, by category. */
export const drawContent = {
  residence: drawResidence,
  language: drawLanguage,
  education: drawEducation,
  employment: drawEmployment,
  income: drawIncome,
  housing: drawHousing,
  family: drawFamily,
  health: drawHealth,
  violence: drawViolence,
  belief: drawBelief,
  participation: drawParticipation,
  plan: drawPlan,
} satisfies { [C in DemoSection['category']]: Draw<object> };

// Keys of the code list of residence titles, the more common more often.
const TITLES: Record<DrawnName['style']['origin'], string> = {
  eu: 'eu-2 eu-2 eu-2 eu-4a',
  ukraine: '24 24 24 24 24 81-4 18b',
  asylum: '25-2-1 25-2-1 25-2-2 25-2-2 25-3 25-5 25a 25b asyl-55 asyl-55 60a 60a 60c 26-3 36a 104c',
  turkey: '28 29 9 9 18a 18b asyl-55',
  other: '28 29 9 18a 18b 18g 16b 19c 25b 60a 81-4',
};

function drawResidence({ today, name: { style } }: About, random: Random): ResidenceDto {
  const title = oneOf(TITLES[style.origin], random);
  const unlimited = ['eu-2', 'eu-4a', '9', '26-3'].includes(title);
  return {
    nationalities: [oneOf(style.nationalities, random)],
    title,
    validUntil: unlimited ? null : addDays(today, random.between(48, 900)),
    enteredOn: addDays(today, -random.between(200, 3600)),
    employmentPermitted: random.weighted([
      ['yes', 7],
      ['with-approval', 2],
      ['no', 1],
    ]),
  };
}

function drawLanguage({ today, name: { style } }: About, random: Random): LanguageDto {
  const courseStatus = random.pick(['none', 'registered', 'attending', 'attending', 'completed', 'dropped-out']);
  return {
    germanLevel: random.pick(['none', 'A1', 'A1', 'A2', 'A2', 'B1', 'B1', 'B2', 'C1']),
    otherLanguages: [
      ...new Set([style.language, ...(random.chance(0.35) ? [random.pick(['en', 'fr', 'ru', 'ar'])] : [])]),
    ],
    courseStatus,
    courseEndsOn: courseStatus === 'attending' ? addDays(today, random.between(10, 260)) : null,
  };
}

function drawEducation(_: About, random: Random): EducationDto {
  const highestDegree = random.pick(['none', 'school', 'school', 'vocational', 'university']);
  return {
    schoolYears: highestDegree === 'none' ? random.between(0, 8) : random.between(8, 13),
    highestDegree,
    recognition: ['none', 'school'].includes(highestDegree)
      ? null
      : random.pick(['not-applied', 'applied', 'partial', 'full', 'refused']),
  };
}

function drawEmployment({ today }: About, random: Random): EmploymentDto {
  const status = random.pick([
    'unemployed',
    'unemployed',
    'working',
    'working',
    'training',
    'self-employed',
    'not-available',
  ]);
  const works = status === 'working' || status === 'training';
  return {
    status,
    occupation: random.pick([
      'Pflegefachkraft',
      'Elektrikerin',
      'Köchin',
      'Lagerhelfer',
      'Lehrerin',
      'Bäcker',
      'Informatiker',
      'Fahrer',
      'Reinigungskraft',
      'Buchhalterin',
    ]),
    employer: works ? random.pick(['Muster GmbH', 'Beispiel & Söhne', 'Demo-Logistik KG', 'Testbetrieb e. K.']) : null,
    since: works ? addDays(today, -random.between(20, 900)) : null,
  };
}

function drawIncome(_: About, random: Random): IncomeDto {
  const main = random.pick(['wages', 'sgb-ii', 'sgb-ii', 'asylblg', 'sgb-xii', 'none']);
  return {
    sources: main !== 'none' && random.chance(0.4) ? [main, 'child-benefit'] : [main],
    monthlyCents: main === 'none' ? 0 : random.between(45_000, 260_000),
  };
}

function drawHousing({ today }: About, random: Random): HousingDto {
  const kind = random.pick([
    'flat',
    'flat',
    'flat',
    'shared-accommodation',
    'shared-accommodation',
    'with-relatives',
    'homeless',
  ]);
  return {
    kind,
    rooms: kind === 'flat' ? random.between(1, 5) : null,
    rentCents: kind === 'flat' ? random.between(38_000, 125_000) : null,
    since: addDays(today, -random.between(30, 2000)),
  };
}

function drawFamily(_: About, random: Random): FamilyDto {
  const children = random.pick([0, 0, 0, 1, 1, 2, 2, 3, 4, 6]);
  return {
    maritalStatus: random.pick(['LD', 'LD', 'VH', 'VH', 'VH', 'GS', 'VW', 'NB']),
    children,
    childcareNeeded: children > 0 && random.chance(0.4),
  };
}

function drawHealth(_: About, random: Random): HealthDto {
  return {
    insurance: random.pick(['statutory', 'statutory', 'asylblg', 'none']),
    remarks: random.pick(['Erfundene Angabe: Brille nötig', 'Erfundene Angabe: Termin beim Facharzt offen', null]),
  };
}

function drawViolence(_: About, random: Random): ViolenceDto {
  return { protectionNeeded: random.chance(0.5), remarks: 'Erfundene Angabe zu Schutz und Sicherheit' };
}

function drawBelief(_: About, random: Random): BeliefDto {
  return { community: random.pick(['Erfundene Gemeinde Nord', 'Erfundene Gemeinde Süd']) };
}

function drawParticipation(_: About, random: Random): ParticipationDto {
  return {
    volunteering: random.pick([
      'Hilft in der Kleiderkammer',
      'Trainiert die F-Jugend',
      'Übersetzt im Sprachcafé',
      null,
    ]),
    memberships: random.pick(['Musterverein 1900', 'Elternbeirat', null]),
  };
}

const GOALS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Sprachniveau B1 erreichen', 'Integrationskurs ab dem nächsten Monat, Kinderbetreuung klären'],
  ['Eigene Wohnung finden', 'Wohnberechtigungsschein beantragen, Wohnungssuche mit der Stadt'],
  ['Berufsabschluss anerkennen lassen', 'Zeugnisse übersetzen lassen, Antrag bei der zuständigen Kammer'],
  ['Aufenthalt nach § 25b AufenthG beantragen', 'Nachweise sammeln, Termin bei der Ausländerbehörde'],
  ['Einbürgerung vorbereiten', 'Einbürgerungstest anmelden, Einkommensnachweise ordnen'],
  ['Arbeit aufnehmen', 'Lebenslauf schreiben, Praktikum über das Jobcenter'],
  ['Schulplatz für die Kinder', 'Anmeldung beim Schulamt, Seiteneinstieg besprechen'],
];

function drawPlan({ today }: About, random: Random): PlanDto {
  const [goal, measures] = random.pick(GOALS);
  return {
    goal,
    measures,
    responsible: random.pick(['Klient:in', 'Case Management', 'Jobcenter', 'Sprachkursträger']),
    reviewOn: addDays(today, random.between(-8, 120)),
  };
}
