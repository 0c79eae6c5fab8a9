import type { Client } from 'pg';
import { addableBeside, addableBy, triesBeside, triesIn, tryAll } from './adding';
import { changing, WAYS, WAYS_OF_HERS, waysAbout } from './changing';
import { courseChangedBy, courseOf, courseSeenBy, type Try } from './course';
import { deadlinesChangedBy, deadlinesOf, deadlinesSeenBy } from './deadlines';
import { desksChangedBy, desksOf, desksSeenBy, onDesks } from './desk';
import { differing, type Disagreement } from './expectation';
import { handoversInFile, handoversOf, handoversSeenBy } from './handovers';
import { journalChangeableBy, journalSeenBy, journalSeenByPerson } from './journal';
import { appointmentsOf, mediationChangedBy, mediationOf, mediationSeenBy } from './mediation';
import { mergesOfPerson, mergesSeenBy } from './merged';
import { legalOf, legalSeenBy } from './legal-checks';
import { changeableIn, householdOf, writtenIn } from './household-rows';
import { residenceOf, residenceSeenBy } from './residence';
import { besideOf, everythingOf, type Looking, lookingAs, type Seen } from './looking';
import { papersOfPerson } from './paper-rows';
import { keysSeenBy } from './person-keys';
import type { Placed } from './placed';
import {
  elsewhereIn,
  guides,
  inAnEmergency,
  openingsOf,
  ownFilesOf,
  sightOf,
  type StaffMember,
  staffOf,
} from './staff';
import { changingOtherwise, withdrawableBy, withdrawing } from './withdrawing';
import { partnersOf, strangersTo } from './strangers';
import { toldOf, toldTo } from './told';
import type { World } from './world';

/**
 * Row-level security for who needs no basis: staff around the files, and the person herself; what they see, then what they do.
 * Where only one table can be wrong, what they do is tried with that one.
 */
export async function askStaff(
  app: Client,
  admin: Client,
  placed: Placed,
  { onlySight = false, about = '' } = {},
): Promise<Disagreement[]> {
  const { world, asks } = placed.scene;
  const grants = await grantsOf(admin, placed);
  const at = asks[0]?.at ?? 0;
  const now = new Date(at).toISOString();
  const found: Disagreement[] = [];
  for (const tenant of world.tenants) {
    if (!world.cases.some((file) => file.tenant === tenant)) continue;
    const files = namesIn(world, tenant).map(placed.idOf);
    for (const member of staffOf(tenant)) {
      const as = actingAs(placed, tenant, member, now);
      const seen = await lookingAs(app, as, () => allOf(app, files));
      const expected = expectedFor(world, tenant, member, { at, grants });
      found.push(...differing('staff', `${member.duty} sees`, expected, named(placed, seen)));
      const abroad = { ...as, tenant_id: placed.otherTenant(tenant) };
      const elsewhere = await lookingAs(app, abroad, () => allOf(app, files));
      found.push(...differing('staff', `${member.duty} sees from another Kreis`, [], elsewhere));
      if (!onlySight) found.push(...(await askToWrite(app, placed, { tenant, member, as, files, about })));
      // Who sees too much may do too much: one of them is enough to know.
      if (found.length > 0) return found;
    }
    for (const as of strangersTo(placed, tenant, now))
      found.push(
        ...differing('staff', `${as.role ?? 'nobody'} sees`, [], await lookingAs(app, as, () => allOf(app, files))),
      );
    for (const as of partnersOf(placed, tenant, now))
      found.push(
        ...differing('staff', 'a partner sees on desks', [], await lookingAs(app, as, () => onDesks(app, files))),
      );
  }
  for (const file of world.cases) found.push(...(await askPerson(app, placed, file.id, { now, grants, about })));
  return found;
}

/** Whatever in a tenant can be asked for by its name. */
function namesIn(world: World, tenant: string): string[] {
  const files = world.cases.filter((file) => file.tenant === tenant);
  const handovers = files.flatMap((file) => handoversOf(world, file));
  const deputies = [`${tenant}-as-deputy`, `${tenant}-as-former`];
  const things = [...desksOf(tenant), ...appointmentsOf(world, tenant)];
  return [...[...files, ...handovers].map(({ id }) => id), ...deputies, ...things];
}

interface Writing {
  readonly tenant: string;
  readonly member: StaffMember;
  readonly as: Looking;
  readonly files: readonly string[];
  readonly about: string;
}

async function askToWrite(
  app: Client,
  placed: Placed,
  { tenant, member, as, files, about }: Writing,
): Promise<Disagreement[]> {
  const { world } = placed.scene;
  const ways = waysAbout(about, WAYS);
  const isTried = (change: string) => Object.keys(ways).some((kind) => change.startsWith(`${kind} `));
  const changeable = changeableFor(world, tenant, member).filter(isTried);
  const changed = await lookingAs(app, as, () => changing(app, files, ways));
  const found = differing('staff', `${member.duty} changes`, changeable, named(placed, changed));
  const adding = async (where: string, all: readonly Try[], addable: readonly string[]) => {
    const tries = all.filter(([, text]) => text.includes(about));
    const expected = addable.filter((kind) => tries.some(([tried]) => tried === kind));
    const added = await lookingAs(app, as, () => tryAll(app, tries));
    found.push(...differing('staff', `${member.duty} adds ${where}`, expected, added));
  };
  await adding('beside files', triesBeside(placed, tenant, member), addableBeside(member));
  for (const file of world.cases.filter((one) => one.tenant === tenant))
    await adding(`to ${file.id}`, triesIn(placed, member, file), addableBy(placed, member, file));
  return found;
}

function actingAs(placed: Placed, tenant: string, { account, role, duty }: StaffMember, now: string): Looking {
  const { world } = placed.scene;
  return {
    tenant_id: placed.idOf(tenant),
    account_id: placed.idOf(account),
    agency_id: placed.idOf(duty === 'foreign-lead' ? elsewhereIn(world, tenant) : `${tenant}-centre`),
    role,
    purpose: '',
    now,
  };
}

/** Files with all that hangs on them, desks, and what is told of files. */
const allOf = async (app: Client, ids: readonly string[]): Promise<Seen[]> => [
  ...(await everythingOf(app, ids)),
  ...(await besideOf(app, ids)),
  ...(await onDesks(app, ids)),
  ...(await toldOf(app, ids)),
];

const named = (placed: Placed, rows: readonly { kind: string; id: string }[]) =>
  rows.map(({ kind, id }) => `${kind} ${placed.nameOf(id)}`);

/** What stands in a file, by what it takes to see it. */
function partsOf(world: World, file: string) {
  const of = (rows: readonly { case: string; id: string }[], kind: string) =>
    rows.filter((row) => row.case === file).map(({ id }) => `${kind} ${id}`);
  const contents = world.items.filter((item) => item.case === file && item.form !== 'person');
  return {
    person: of(
      world.items.filter((item) => item.form === 'person'),
      'person',
    ),
    contents: contents.map((item) => `${item.form} ${item.id}`),
    labelled: contents
      .filter((item) => item.category !== null && !item.confided)
      .map((item) => `${item.form} ${item.id}`),
    bases: [
      ...of(world.declarations, 'declaration'),
      ...of(world.statutes, 'statute'),
      ...of(world.representatives, 'representative'),
    ],
  };
}

function expectedFor(
  world: World,
  tenant: string,
  member: StaffMember,
  { at, grants }: { at: number; grants: Grants },
): string[] {
  const files = world.cases.filter((file) => file.tenant === tenant);
  const inFiles = files.flatMap((file) => {
    const sight = sightOf(world, member, file);
    const parts = partsOf(world, file.id);
    return [
      ...(sight.file ? [`file ${file.id}`] : []),
      ...(sight.person ? parts.person : []),
      ...(sight.contents === 'all' ? parts.contents : sight.contents === 'labelled' ? parts.labelled : []),
      ...(sight.contents === 'all' ? writtenIn(file.id) : []),
      ...(sight.bases ? parts.bases : []),
      // Grants and denials are rows that staff see with the file; the data protection officer sees what they come from.
      ...(sight.bases && member.duty !== 'dpo' ? (grants.get(file.id) ?? []) : []),
      ...(sight.file && member.role !== 'emergency' && isSomebodysOwn(world, tenant, file.id)
        ? [`own ${file.id}`]
        : []),
      ...journalSeenBy(world, member, file),
      ...legalSeenBy(world, member, file),
      ...expectedBeside(world, tenant, member, file.id),
      ...courseSeenBy(world, member, file),
      ...deadlinesSeenBy(world, member, file),
      ...residenceSeenBy(world, member, file),
      ...handoversSeenBy(world, member, file),
      ...keysSeenBy(world, member, file),
      ...toldTo(world, member, file, at),
    ];
  });
  return [
    ...inFiles,
    ...deputiesFor(tenant, member),
    ...desksSeenBy(member, tenant),
    ...mediationSeenBy(world, member, tenant),
    ...mergesSeenBy(world, member, tenant),
  ];
}

/** Reasons and emergencies: who stated them sees them while they hold, emergencies also when they are over. */
function expectedBeside(world: World, tenant: string, { duty, account }: StaffMember, file: string): string[] {
  if (ownFilesOf(world, tenant).some((own) => own.account === account && own.file === file)) return [];
  const holds = openingsOf(world, tenant, 0).some((one) => one.file === file && one.until > 0);
  const hers = `emergency ${account}-opens-${file}`;
  if (duty === 'lead') return holds ? [hers, `opening ${account}-opens-${file}`] : [hers];
  if (duty === 'emergency') return holds ? [hers] : [];
  return duty === 'colleague' ? [hers] : duty === 'dpo' ? emergenciesOf(tenant, file) : [];
}

function emergenciesOf(tenant: string, file: string): string[] {
  return inAnEmergency(tenant).map((account) => `emergency ${account}-opens-${file}`);
}

function isSomebodysOwn(world: World, tenant: string, file: string): boolean {
  return [...ownFilesOf(world, tenant).map((own) => own.file), ...world.ownFiles.map((own) => own.case)].includes(file);
}

/** Who appointed deputies or is part of it sees that. */
function deputiesFor(tenant: string, { duty }: StaffMember): string[] {
  const [now, former] = [`deputy ${tenant}-as-deputy`, `deputy ${tenant}-as-former`];
  if (duty === 'deputy') return [now];
  if (duty === 'former-deputy') return [former];
  return duty === 'manager' || duty === 'lead' ? [now, former] : [];
}

/** The rows that reads are driven from, by file; that they are the right ones, the officers show. */
type Grants = ReadonlyMap<string, string[]>;

async function grantsOf(admin: Client, placed: Placed): Promise<Grants> {
  const files = placed.scene.world.cases.map(({ id }) => placed.idOf(id));
  const { rows } = await admin.query<{ kind: string; id: string; file: string }>(
    `SELECT DISTINCT 'grant' AS kind, basis_id AS id, case_id AS file FROM share WHERE case_id = ANY ($1)
     UNION ALL SELECT DISTINCT 'denial', consent_id, case_id FROM denial WHERE case_id = ANY ($1)`,
    [files],
  );
  const of = (file: string) =>
    named(
      placed,
      rows.filter((row) => placed.nameOf(row.file) === file),
    );
  return new Map(placed.scene.world.cases.map(({ id }) => [id, of(id)]));
}

function changeableFor(world: World, tenant: string, member: StaffMember): string[] {
  const changed = world.cases
    .filter((file) => file.tenant === tenant)
    .flatMap((file) => {
      const parts = partsOf(world, file.id);
      const seen = sightOf(world, member, file);
      return [
        ...courseChangedBy(world, member, file),
        ...(guides(world, member, file) ? [...parts.person, ...parts.contents, ...changeableIn(file.id)] : []),
        ...journalChangeableBy(world, member, file),
        ...deadlinesChangedBy(world, member, file),
        // Rule 17: whoever sees a basis in her caseload can end it, also in intake that nobody has taken.
        ...(member.role === 'case-manager' && seen.bases ? [`file ${file.id}`, ...parts.bases] : []),
      ];
    });
  const deputies = member.duty === 'lead' ? deputiesFor(tenant, member) : [];
  return [...changed, ...deputies, ...desksChangedBy(member, tenant), ...mediationChangedBy(world, member, tenant)];
}

/** The person sees her own file with all that is in it, and takes back what she declared; of other files she sees nothing. */
async function askPerson(
  app: Client,
  placed: Placed,
  file: string,
  { now, grants, about }: { now: string; grants: Grants; about: string },
): Promise<Disagreement[]> {
  const { world } = placed.scene;
  const tenant = world.cases.find((one) => one.id === file)?.tenant ?? '';
  const everybody = world.tenants.flatMap((one) => namesIn(world, one)).map(placed.idOf);
  const as = { tenant_id: placed.idOf(tenant), role: 'person', case_id: placed.idOf(file), purpose: '', now };
  const parts = partsOf(world, file);
  const seen = named(placed, await lookingAs(app, as, () => allOf(app, everybody)));
  const withdrawn = named(placed, await lookingAs(app, as, () => withdrawing(app, everybody)));
  const changed = named(
    placed,
    await lookingAs(app, as, () => changing(app, everybody, waysAbout(about, WAYS_OF_HERS))),
  );
  const otherwise = await lookingAs(app, as, () =>
    'consent'.includes(about) ? changingOtherwise(app, everybody) : Promise.resolve([]),
  );
  const elsewhere = await lookingAs(app, { ...as, tenant_id: placed.otherTenant(tenant) }, () =>
    everythingOf(app, everybody),
  );
  return [
    ...differing(
      'staff',
      'the person sees',
      [
        `file ${file}`,
        ...parts.person,
        ...parts.contents,
        ...householdOf(file),
        ...papersOfPerson(file),
        ...parts.bases,
        ...(grants.get(file) ?? []),
        ...emergenciesOf(tenant, file),
        ...journalSeenByPerson(file),
        ...legalOf(file),
        ...courseOf(world, file),
        ...deadlinesOf(file),
        ...residenceOf(file),
        ...handoversInFile(world, file),
        ...mediationOf(file),
        ...mergesOfPerson(world, file),
        ...(isSomebodysOwn(world, tenant, file) ? [`own ${file}`] : []),
      ],
      seen,
    ),
    ...differing('staff', 'the person takes back', withdrawableBy(world, file, Date.parse(now)), withdrawn),
    ...differing('staff', 'the person changes', [], changed),
    ...differing('staff', 'the person makes of what she declared', [], otherwise),
    ...differing('staff', 'the person sees from another Kreis', [], elsewhere),
  ];
}
