import type { Actor, Category, Purpose } from '@app/access';
import type { RecordConsentDto } from '@app/consent';
import { addDays, newId } from '@app/platform';
import type { CaseDto } from '../case.dto';
import { colleague, deskOf } from './demo-desk';
import { recordCall, recordContacts } from './example-contacts';
import { recordDeadlines } from './example-deadlines';
import { declined, reopened, taken, undecided, waiting, waitingElsewhere } from './play-course';
import type { DemoHouse, DemoTenant } from './demo-house';
import { recordHousehold } from './example-household';
import { recordMediation } from './example-mediation';
import { bringLists } from './example-lists';
import { planned } from './example-plan';
import type { Scene } from './example-scene';

const AGS = '05158';
const login = (name: string): string => `${name}@mettmann.example`;

/** One person each, told by her family name, for what is rarer than a plain consent. Everything about them is invented. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'Muster-Einschränkung': { givenName: 'Nadia', bornOn: '1988-04-12', play: restricted, taken: true, called: 11 },
  'Muster-Schweigepflicht': { givenName: 'Karim', bornOn: '1979-09-30', play: confided, taken: true, called: 8 },
  'Muster-Rechtspflicht': { givenName: 'Olena', bornOn: '1992-01-23', play: bound, taken: true, called: 19 },
  // Seventeen, and of age in about ten months.
  'Muster-Minderjährig': {
    givenName: 'Jamal',
    bornOn: -(17 * 365 + 4 + 60),
    play: represented,
    taken: true,
    called: 25,
  },
  'Muster-Notfall': { givenName: 'Ayşe', bornOn: '1965-11-02', play: inNeed, taken: true, called: 6 },
  'Muster-Kollegin': { givenName: 'Paula', bornOn: '1984-06-17', play: colleagueToo, taken: true, called: 33 },
  'Muster-Anfrage': { givenName: 'Bogdan', bornOn: '1995-02-08', play: asked, taken: true },
  'Muster-Hilfeplan': { givenName: 'Leyla', bornOn: '1990-08-21', play: planned, taken: true, called: 13 },
  'Muster-Doppelt': { givenName: 'Mohammed', bornOn: '1989-05-06', play: doubled, taken: true, called: 12 },
  'Muster-Aufnahme': { givenName: 'Selin', bornOn: '1991-03-14', play: undecided, called: 20 },
  'Muster-Abgelehnt': { givenName: 'Viktor', bornOn: '1972-12-05', play: declined },
  'Muster-Warteliste': { givenName: 'Amina', bornOn: '1986-08-21', play: waiting },
  'Muster-Andere-Liste': { givenName: 'Samuel', bornOn: '1983-05-09', play: waitingElsewhere },
  'Muster-Wiedereröffnet': { givenName: 'Petro', bornOn: '1980-10-10', play: reopened, called: 16 },
};
interface Example {
  readonly givenName: string;
  readonly bornOn: string | number;
  readonly play: Play;
  /** Whether case management has begun before what is played. */
  readonly taken?: boolean;
  /** How many days ago the person was last on the telephone. */
  readonly called?: number;
}
type Play = (scene: Scene, file: CaseDto) => Promise<void>;

/** Plays the examples that are not there yet, and sets a deputy. Answers how many files it opened. */
export async function seedExamples(house: DemoHouse, tenant: DemoTenant): Promise<number> {
  if (tenant.ags !== AGS) return 0;
  const scene = await sceneOf(house, tenant);
  // Looked for as the team lead, because somebody else may have taken an example on, and at the other agency.
  const there = new Set([
    ...(await familyNames(house, await colleague(house, tenant, login('team-lead'), 'team-lead'))),
    ...(await familyNames(house, await colleague(house, tenant, login('case-manager-9'), 'case-manager'))),
  ]);
  let opened = 0;
  for (const [familyName, { givenName, bornOn, play, taken: begun, called }] of Object.entries(EXAMPLES)) {
    if (there.has(familyName)) continue;
    const person = {
      familyName,
      givenName,
      bornOn: typeof bornOn === 'number' ? scene.day(bornOn) : bornOn,
      municipality: '05158024',
      preferredLanguage: 'de',
    };
    const file = await deskOf(house, 70).opening.open(scene.manager, person, newId());
    if (begun) await taken(scene, file);
    await play(scene, file);
    if (called) await recordCall(house, scene.manager, file.id, called);
    opened += 1;
  }
  if (opened > 0) {
    await deputise(scene);
    await describeTeam(scene);
  }
  if (!there.has('Muster-Liste')) await bringLists(house, scene.manager);
  return opened;
}

/** Two files of one person, whose name was written in two ways; each with a consent of its own. */
async function doubled(scene: Scene, file: CaseDto): Promise<void> {
  const again = {
    familyName: 'Muster-Doppelt',
    givenName: 'Muhammad',
    bornOn: '1989-05-06',
    municipality: '05158024',
    phone: '02104 990000',
    preferredLanguage: 'ar',
  };
  const second = await deskOf(scene.house, 66).opening.open(scene.manager, again, newId());
  await taken(scene, second);
  await write(scene, file, 'language', { germanLevel: 'A2', courseStatus: 'registered' });
  await write(scene, second, 'language', { germanLevel: 'B1' });
  await write(scene, second, 'housing', { kind: 'flat', rooms: 2 });
  const office = { agencyId: scene.agency('foreigners-office') };
  await declare(scene, file, 50, { ...office, categories: ['contact', 'residence', 'language'] });
  await declare(scene, second, 40, {
    ...office,
    categories: ['contact', 'residence', 'housing'],
    validUntil: scene.day(90),
  });
}

/** A restriction: the Jobcenter may see her contact and income, and never how she lives. */
async function restricted(scene: Scene, file: CaseDto): Promise<void> {
  await write(scene, file, 'housing', { kind: 'shared-accommodation', remarks: 'Erfunden: Umzug geplant' });
  await declare(scene, file, 50, { agencyId: scene.agency('foreigners-office') });
  const benefits = { agencyId: scene.agency('jobcenter'), purposes: ['benefits'] satisfies Purpose[] };
  await declare(scene, file, 50, { ...benefits, categories: ['contact', 'income', 'housing'] });
  await declare(scene, file, 12, { ...benefits, decision: 'deny', categories: ['housing'] });
}

/** Something confided, with a release from secrecy (§ 203 StGB) for it, and something nobody has labelled yet. */
async function confided(scene: Scene, file: CaseDto): Promise<void> {
  const { items, recording } = deskOf(scene.house, 40);
  const talk = {
    category: 'health' as const,
    confided: true,
    title: 'Gespräch mit der Beratungsstelle (erfunden)',
    text: 'Erfundener Inhalt, der anvertraut wurde und nur mit einer Entbindung von der Schweigepflicht weitergeht.',
  };
  const { id } = await items.write(scene.manager, file.id, talk, newId());
  const unlabelled = { title: 'Zettel ohne Zuordnung (erfunden)', text: 'Geht nirgendwohin, bis jemand ihn zuordnet.' };
  await items.write(scene.manager, file.id, unlabelled, newId());
  const agencyId = scene.agency('welfare-association');
  const health = { agencyId, purposes: ['health-care'] satisfies Purpose[], specialCategories: ['health' as const] };
  await declare(scene, file, 38, { ...health, categories: ['contact', 'health'] });
  const given = { ...terms(scene), ...health, categories: ['health'] satisfies Category[], items: [id] };
  await recording.record(scene.manager, file.id, { basis: 'secrecy-release', given }, newId());
}

/** A duty by statute, which is no consent and cannot be withdrawn. */
async function bound(scene: Scene, file: CaseDto): Promise<void> {
  await write(scene, file, 'residence', { remarks: 'Erfunden: Verlängerung beantragt' });
  const duty = {
    agencyId: scene.agency('foreigners-office'),
    provision: '§ 87 Abs. 1 AufenthG',
    text: 'Erfundenes Beispiel: Die Ausländerbehörde hat um Angaben zum Aufenthalt ersucht, die sie für ihre Aufgaben braucht.',
    purposes: ['residence-title'] satisfies Purpose[],
    categories: ['contact', 'residence'] satisfies Category[],
    validUntil: scene.day(90),
  };
  await deskOf(scene.house, 30).statutes.record(scene.manager, file.id, duty, newId());
}

/** A minor: his mother declares for him, until the midnight of his 18th birthday; with those who belong to him. */
async function represented(scene: Scene, file: CaseDto): Promise<void> {
  const mother = {
    familyName: 'Muster-Minderjährig',
    givenName: 'Samira',
    kind: 'parent' as const,
    proof: 'Geburtsurkunde, erfunden',
  };
  const { id } = await deskOf(scene.house, 60).representatives.record(scene.manager, file.id, mother, newId());
  await declare(scene, file, 55, {
    agencyId: scene.agency('welfare-association'),
    purposes: ['language-course'],
    categories: ['contact', 'language'],
    representativeId: id,
  });
  await recordHousehold(scene.house, scene.manager, file.id, scene.day(-9 * 365));
}

/** A colleague opened the file in an emergency, for four hours; now it is offered to her for good. */
async function inNeed(scene: Scene, file: CaseDto): Promise<void> {
  const helper = await colleague(scene.house, scene.tenant, login('case-manager-2'), 'case-manager');
  const reason =
    'Erfundener Notfall: Die Klinik fragt nach einer Vertrauensperson, die zuständige Kollegin ist nicht da.';
  const { emergencies } = deskOf(scene.house, 5);
  await emergencies.open(helper, { caseNumber: file.number, reason }, newId());
  const summary = 'Erfunden: Die Klinik entlässt sie nächste Woche; der Antrag auf Haushaltshilfe ist gestellt.';
  const { handovers } = deskOf(scene.house, 4);
  await handovers.offer(scene.manager, file.id, { toId: helper.accountId, summary }, newId());
}

/** A colleague is a client herself: in her work she does not see this file. */
async function colleagueToo(scene: Scene, file: CaseDto): Promise<void> {
  const { accountId } = await colleague(scene.house, scene.tenant, login('case-manager-5'), 'case-manager');
  await deskOf(scene.house, 69).staffClients.close(scene.manager, newId(), file.id, { accountId });
}

/** One asked for and open, one refused, one given and withdrawn; contacts of every kind, deadlines, and mediators. */
async function asked(scene: Scene, file: CaseDto): Promise<void> {
  const { consents } = deskOf(scene.house, 9);
  const naturalisation = {
    agencyId: scene.agency('naturalisation-office'),
    purposes: ['naturalisation'] satisfies Purpose[],
  };
  await declare(scene, file, 10, { ...naturalisation, state: 'requested' });
  const employment = { agencyId: scene.agency('jobcenter'), purposes: ['employment'] satisfies Purpose[] };
  const no = await declare(scene, file, 14, { ...employment, state: 'requested' });
  await consents.move(scene.manager, no, 'refusal', newId());
  const back = await declare(scene, file, 45, { agencyId: scene.agency('foreigners-office') });
  await consents.withdraw(scene.manager, back, 'written', newId());
  await recordContacts(scene.house, scene.manager, file.id);
  await recordDeadlines(scene.house, scene.manager, file.id);
  await recordMediation(scene, file.id);
}

/** In which languages and towns some of the team work, as its lead has written down. */
async function describeTeam({ house, tenant }: Scene): Promise<void> {
  const lead = await colleague(house, tenant, login('team-lead'), 'team-lead');
  const { load } = deskOf(house, 30);
  for (const [name, languages, municipalities] of [
    ['case-manager', ['ar', 'fr'], ['05158024']],
    ['case-manager-2', ['tr', 'en'], ['05158024', '05158028']],
    ['case-manager-3', ['tr', 'kmr'], ['05158012']],
  ] as const) {
    const { accountId } = await colleague(house, tenant, login(name), 'case-manager');
    const profile = { languages: [...languages], municipalities: [...municipalities] };
    await load.writeProfile(lead, accountId, profile, newId());
  }
}

/** The team lead lets one case manager stand in for another, from last week to the week after next. */
async function deputise({ house, tenant, day }: Scene): Promise<void> {
  const lead = await colleague(house, tenant, login('team-lead'), 'team-lead');
  const [absent, deputy] = await Promise.all(
    ['case-manager-3', 'case-manager-4'].map((name) => colleague(house, tenant, login(name), 'case-manager')),
  );
  if (!absent || !deputy) return;
  const days = { validFrom: day(-7), validUntil: day(14) };
  const { deputies } = deskOf(house, 8);
  await deputies.set(lead, { absentId: absent.accountId, deputyId: deputy.accountId, ...days }, newId());
}

/** Terms of a consent that hold today; what an example is about differs. */
function terms({ house, day }: Scene) {
  return {
    purposes: ['residence-title'] satisfies Purpose[],
    categories: ['contact', 'residence'] satisfies Category[],
    validUntil: day(200),
    textVersion: house.texts.current(),
    language: 'de',
    form: 'written' as const,
  };
}

async function declare(
  scene: Scene,
  { id }: CaseDto,
  daysAgo: number,
  given: Partial<RecordConsentDto> & Pick<RecordConsentDto, 'agencyId'>,
): Promise<string> {
  const { recording } = deskOf(scene.house, daysAgo);
  const declared = { basis: 'consent' as const, given: { ...terms(scene), ...given } };
  return (await recording.record(scene.manager, id, declared, newId())).id;
}

async function write(
  scene: Scene,
  { id }: CaseDto,
  category: Category,
  content: Record<string, unknown>,
): Promise<void> {
  const { sections } = deskOf(scene.house, 65);
  await sections.write(scene.manager, id, category, { version: 0, content }, newId());
}

async function sceneOf(house: DemoHouse, tenant: DemoTenant): Promise<Scene> {
  const agencies = await house.tenancy.asHouse(tenant.id, (tx) =>
    tx.query<{ id: string; kind: string }[]>('SELECT id, kind FROM agency ORDER BY name'),
  );
  return {
    house,
    tenant,
    manager: await colleague(house, tenant, login('case-manager'), 'case-manager'),
    agency: (kind) => {
      const found = agencies.find((agency) => agency.kind === kind);
      if (!found) throw new Error(`There is no ${kind} in the demo tenant`);
      return found.id;
    },
    day: (fromToday) => addDays(house.clock.today(), fromToday),
  };
}

async function familyNames({ tenancy }: DemoHouse, lead: Actor): Promise<Set<string>> {
  const rows = await tenancy.run(lead, (tx) =>
    tx.query<{ name: string }[]>('SELECT family_name AS name FROM person WHERE principal AND family_name LIKE $1', [
      'Muster-%',
    ]),
  );
  return new Set(rows.map(({ name }) => name));
}
