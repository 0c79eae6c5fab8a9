import type { Client } from 'pg';
import { addableBy, adding } from './adding';
import { differing, type Disagreement } from './expectation';
import { besideOf, everythingOf, type Looking, lookingAs } from './looking';
import type { Placed } from './placed';
import { guides, openingsOf, ownFilesOf, sightOf, type StaffMember, staffOf } from './staff';
import type { World } from './world';

/** Statements that change nothing, to see which rows somebody may change. Of a file that nobody guides, only the file. */
const CHANGES: Record<string, string> = {
  person: 'UPDATE person SET version = version WHERE case_id = ANY ($1) RETURNING id',
  section: 'UPDATE case_section SET version = version WHERE case_id = ANY ($1) RETURNING id',
  entry: 'UPDATE case_item SET version = version WHERE case_id = ANY ($1) RETURNING id',
};
const ENDS: Record<string, string> = {
  declaration: 'UPDATE consent SET ended_reason = ended_reason WHERE case_id = ANY ($1) RETURNING id',
  statute: 'UPDATE statute_basis SET ended_reason = ended_reason WHERE case_id = ANY ($1) RETURNING id',
  representative: 'UPDATE representative SET ended_at = ended_at WHERE case_id = ANY ($1) RETURNING id',
};

/** Row-level security for who needs no basis: staff around the files, and the person herself. */
export async function askStaff(app: Client, placed: Placed): Promise<Disagreement[]> {
  const { world, asks } = placed.scene;
  const now = new Date(asks[0]?.at ?? 0).toISOString();
  const found: Disagreement[] = [];
  for (const tenant of world.tenants) {
    const files = world.cases.filter((file) => file.tenant === tenant).map(({ id }) => placed.idOf(id));
    if (files.length === 0) continue;
    for (const member of staffOf(tenant)) {
      const as = actingAs(placed, tenant, member, now);
      const seen = await lookingAs(app, as, async () => [
        ...(await everythingOf(app, files)),
        ...(await besideOf(app, files)),
      ]);
      const rows = withoutGrants(world, tenant, member, named(placed, seen));
      found.push(...differing('staff', `${member.duty} sees`, expectedFor(world, tenant, member), rows));
      const changed = await lookingAs(app, as, () => changing(app, files));
      found.push(
        ...differing('staff', `${member.duty} changes`, changeableFor(world, tenant, member), named(placed, changed)),
      );
      for (const file of world.cases.filter((one) => one.tenant === tenant)) {
        const added = await lookingAs(app, as, () => adding(app, placed, member, file));
        const what = `${member.duty} adds to ${file.id}`;
        found.push(...differing('staff', what, addableBy(placed, member, file), added));
      }
      const elsewhere = await lookingAs(app, { ...as, tenant_id: placed.otherTenant(tenant) }, async () => [
        ...(await everythingOf(app, files)),
        ...(await besideOf(app, files)),
      ]);
      found.push(...differing('staff', `${member.duty} sees from another Kreis`, [], elsewhere));
    }
    for (const as of strangersTo(placed, tenant, now))
      found.push(
        ...differing(
          'staff',
          `${as.role ?? 'nobody'} sees`,
          [],
          await lookingAs(app, as, () => everythingOf(app, files)),
        ),
      );
  }
  for (const file of world.cases) found.push(...(await askPerson(app, placed, file.id, now)));
  return found;
}

function actingAs(placed: Placed, tenant: string, { account, role, duty }: StaffMember, now: string): Looking {
  const { world } = placed.scene;
  const elsewhere = world.agencies.find((agency) => agency.tenant === tenant)?.id ?? `${tenant}-centre`;
  return {
    tenant_id: placed.idOf(tenant),
    account_id: placed.idOf(account),
    agency_id: placed.idOf(duty === 'foreign-lead' ? elsewhere : `${tenant}-centre`),
    role,
    purpose: '',
    now,
  };
}

/** Settings that are nobody's: a forgotten role, a forgotten tenant, an officer without a purpose. */
function strangersTo(placed: Placed, tenant: string, now: string): Looking[] {
  const manager = {
    account_id: placed.idOf(`${tenant}m0`),
    agency_id: placed.idOf(`${tenant}-centre`),
    purpose: '',
    now,
  };
  return [
    { ...manager, tenant_id: placed.idOf(tenant), role: '' },
    { ...manager, tenant_id: '', role: 'case-manager' },
    { ...manager, tenant_id: placed.idOf(tenant), role: 'agency-officer' },
  ];
}

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

function expectedFor(world: World, tenant: string, member: StaffMember): string[] {
  const files = world.cases.filter((file) => file.tenant === tenant);
  return files.flatMap((file) => {
    const sight = sightOf(world, member, file);
    const parts = partsOf(world, file.id);
    return [
      ...(sight.file ? [`file ${file.id}`] : []),
      ...(sight.person ? parts.person : []),
      ...(sight.contents === 'all' ? parts.contents : sight.contents === 'labelled' ? parts.labelled : []),
      ...(sight.bases ? parts.bases : []),
      ...expectedBeside(world, tenant, member, file.id),
    ];
  });
}

/** Reasons and emergencies: who stated them sees them while they hold, a case manager also her former ones. */
function expectedBeside(world: World, tenant: string, { duty, account }: StaffMember, file: string): string[] {
  if (ownFilesOf(world, tenant).some((own) => own.account === account && own.file === file)) return [];
  const holds = openingsOf(world, tenant, 0).some((one) => one.file === file && one.until > 0);
  const emergency = `emergency ${tenant}m1-opens-${file}`;
  if (duty === 'lead') return holds ? [`opening ${account}-opens-${file}`] : [];
  if (duty === 'emergency') return holds ? [emergency] : [];
  return duty === 'colleague' || duty === 'dpo' ? [emergency] : [];
}

/** Grants and denials are rows that staff see with the bases they come from; which there are, the officers tell. */
function withoutGrants(world: World, tenant: string, member: StaffMember, rows: readonly string[]): string[] {
  const seesSome =
    member.role !== 'data-protection-officer' &&
    world.cases.some((file) => file.tenant === tenant && sightOf(world, member, file).bases);
  return seesSome ? rows.filter((row) => !row.startsWith('grant') && !row.startsWith('denial')) : [...rows];
}

function changeableFor(world: World, tenant: string, member: StaffMember): string[] {
  return world.cases
    .filter((file) => file.tenant === tenant)
    .flatMap((file) => {
      const parts = partsOf(world, file.id);
      const seen = sightOf(world, member, file);
      return [
        ...(guides(world, member, file) ? [...parts.person, ...parts.contents] : []),
        // Rule 17: whoever sees a basis in her caseload can end it, also in intake that nobody has taken.
        ...(member.role === 'case-manager' && seen.bases ? parts.bases : []),
      ];
    });
}

async function changing(app: Client, files: readonly string[]): Promise<{ kind: string; id: string }[]> {
  const changed: { kind: string; id: string }[] = [];
  for (const [kind, sql] of Object.entries({ ...CHANGES, ...ENDS })) {
    const { rows } = await app.query<{ id: string }>({ name: `change ${kind}`, text: sql, values: [files] });
    changed.push(...rows.map(({ id }) => ({ kind, id })));
  }
  return changed;
}

/** The person sees her own file with all that is in it, and can end what she declared; of other files she sees nothing. */
async function askPerson(app: Client, placed: Placed, file: string, now: string): Promise<Disagreement[]> {
  const { world } = placed.scene;
  const tenant = world.cases.find((one) => one.id === file)?.tenant ?? '';
  const everybody = world.cases.map(({ id }) => placed.idOf(id));
  const as = { tenant_id: placed.idOf(tenant), role: 'person', case_id: placed.idOf(file), purpose: '', now };
  const parts = partsOf(world, file);
  const seen = named(placed, await lookingAs(app, as, () => everythingOf(app, everybody)));
  const changed = named(placed, await lookingAs(app, as, () => changing(app, everybody)));
  const elsewhere = await lookingAs(app, { ...as, tenant_id: placed.otherTenant(tenant) }, () =>
    everythingOf(app, everybody),
  );
  return [
    ...differing(
      'staff',
      'the person sees',
      [`file ${file}`, ...parts.person, ...parts.contents, ...parts.bases],
      seen.filter((row) => !row.startsWith('grant')),
    ),
    ...differing(
      'staff',
      'the person ends',
      parts.bases.filter((row) => row.startsWith('declaration')),
      changed,
    ),
    ...differing('staff', 'the person sees from another Kreis', [], elsewhere),
  ];
}
