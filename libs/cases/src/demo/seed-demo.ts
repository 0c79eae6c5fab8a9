import { isSpecial } from '@app/access';
import type { CaseSeal } from '@app/documents';
import type { EntityManager } from 'typeorm';
import { JournalSeal } from '../journal/journal-seal.service';
import type { DemoData, DemoManager, DemoRecipient, DemoRequest, DemoSection } from './demo-data';
import type { DemoHouse, DemoTenant } from './demo-house';
import { seedExamples } from './examples';
import { generateDemo } from './generate-demo';
import {
  CASES,
  CONSENTS,
  CONTACTS,
  COUNTERS,
  DEADLINES,
  INTAKES,
  PERSONS,
  RELEASE,
  SECTIONS,
  STEPS,
  WAITING,
} from './seed.queries';

const FILES: Readonly<Record<string, number>> = { '05158': 500, '05382': 100 };
const SEED = 'fallbruecke-1';
const SEED_LOCK = 727_002;

/** Writes invented files for the demo tenants that have none, and the examples that are missing. Answers how many it wrote. */
export async function seedDemo(house: DemoHouse, tenants: readonly DemoTenant[]): Promise<number> {
  let written = 0;
  for (const tenant of tenants) {
    const fresh = (await seedTenant(house, tenant)) + (await seedExamples(house, tenant));
    if (fresh > 0) await derive(house, tenant);
    written += fresh;
  }
  return written;
}

/** As the worker would within the hour, so that the first page has something to show. */
async function derive({ tenancy, clock }: DemoHouse, tenant: DemoTenant): Promise<void> {
  await tenancy.asHouse(tenant.id, (tx) => tx.query('SELECT FROM app.derive_deadlines($1)', [clock.today()]));
}

/** In one transaction, so that a start cut off half-way leaves nothing, and under the policies that bind case managers. */
async function seedTenant(house: DemoHouse, tenant: DemoTenant): Promise<number> {
  return house.tenancy.asHouse(tenant.id, async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
    const request = await requestFor(tx, house, tenant);
    if (!request || (await hasFiles(tx, request))) return 0;
    const demo = generateDemo(request);
    for (const { accountId } of request.caseManagers)
      await write(tx, house, request, partOf(demo, accountId), accountId);
    return demo.cases.length;
  });
}

async function hasFiles(tx: EntityManager, { agencyId }: DemoRequest): Promise<boolean> {
  await actAs(tx, 'team-lead', null, agencyId);
  const [found] = await tx.query<{ any: boolean }[]>('SELECT EXISTS (SELECT FROM case_file) AS any');
  return found?.any ?? true;
}

/** What to draw from: the posts of case management that are filled, and the agencies a consent can name. */
async function requestFor(tx: EntityManager, house: DemoHouse, tenant: DemoTenant): Promise<DemoRequest | null> {
  const [recipient, ...recipients] = await tx.query<DemoRecipient[]>(
    'SELECT id, kind, municipality_ags AS "municipalityAgs" FROM agency ORDER BY name',
  );
  const [manager, ...managers] = await tx.query<DemoManager[]>(
    `SELECT p.account_id AS "accountId", p.fte::float8 AS fte
       FROM post p JOIN agency a ON a.tenant_id = p.tenant_id AND a.id = p.agency_id AND a.kind = 'integration-centre'
       WHERE p.building_block = 2 AND p.account_id IS NOT NULL ORDER BY p.label`,
  );
  const centre = [recipient, ...recipients].find((agency) => agency?.kind === 'integration-centre');
  const [text] = house.texts.all();
  const count = FILES[tenant.ags];
  if (!count || !recipient || !manager || !centre || !text) return null;
  const languages = house.texts.all().filter(({ version }) => version === text.version);
  return {
    seed: SEED,
    tenantId: tenant.id,
    tenantAgs: tenant.ags,
    agencyId: centre.id,
    count,
    today: house.clock.today(),
    caseManagers: [manager, ...managers],
    recipients: [recipient, ...recipients],
    text: { version: text.version, languages: [text.language, ...languages.map(({ language }) => language)] },
  };
}

/** What one case manager wrote. */
function partOf(demo: DemoData, accountId: string): DemoData {
  const persons = demo.persons.filter(({ updatedBy }) => updatedBy === accountId);
  const own = new Set(persons.map(({ caseId }) => caseId));
  return {
    persons,
    cases: demo.cases.filter(({ id }) => own.has(id)),
    sections: demo.sections.filter(({ caseId }) => own.has(caseId)),
    consents: demo.consents.filter(({ caseId }) => own.has(caseId)),
    contacts: demo.contacts.filter(({ caseId }) => own.has(caseId)),
    deadlines: demo.deadlines.filter(({ caseId }) => own.has(caseId)),
    steps: demo.steps.filter(({ caseId }) => own.has(caseId)),
    intakes: demo.intakes.filter(({ caseId }) => own.has(caseId)),
    waiting: demo.waiting.filter(({ caseId }) => own.has(caseId)),
  };
}

async function write(tx: EntityManager, house: DemoHouse, request: DemoRequest, part: DemoData, accountId: string) {
  await actAs(tx, 'case-manager', accountId, request.agencyId);
  // A file is opened as one's own, and only then left to whoever takes it.
  const opened = part.cases.map((file) => ({ ...file, caseManagerId: accountId }));
  const left = part.cases.filter(({ caseManagerId }) => caseManagerId === null).map(({ id }) => id);
  await tx.query(CASES, [JSON.stringify(opened)]);
  await tx.query(COUNTERS, [request.tenantId, part.cases.map(({ number }) => number)]);
  await tx.query(PERSONS, [JSON.stringify(part.persons)]);
  const marked = part.persons.map(({ tenantId, caseId, email, phone }) => ({
    tenantId,
    caseId,
    values: { email, phone },
  }));
  await house.marks.record(tx, marked);
  // One after the other: two sections of a file are sealed with one key.
  const sections: object[] = [];
  for (const section of part.sections) sections.push(await sealedSection(tx, house.seal, section));
  await tx.query(SECTIONS, [JSON.stringify(sections)]);
  await tx.query(INTAKES, [JSON.stringify(part.intakes), accountId]);
  await tx.query(STEPS, [JSON.stringify(part.steps)]);
  await tx.query(CONSENTS, [JSON.stringify(part.consents)]);
  await tx.query(CONTACTS, [JSON.stringify(await sealedContacts(tx, house.seal, part))]);
  await tx.query(DEADLINES, [JSON.stringify(await sealedDeadlines(tx, house.seal, part)), accountId]);
  await tx.query(RELEASE, [left]);
  await tx.query(WAITING, [JSON.stringify(part.waiting), accountId]);
}

async function sealedSection(tx: EntityManager, seal: CaseSeal, section: DemoSection): Promise<object> {
  const { tenantId, caseId, category, content } = section;
  if (!isSpecial(category)) return section;
  const place = { tenantId, caseId, kind: 'section', id: category } as const;
  return { ...section, content: null, sealed: await seal.seal(tx, place, content) };
}

async function sealedContacts(tx: EntityManager, seal: CaseSeal, part: DemoData): Promise<object[]> {
  const journal = new JournalSeal(seal);
  const contacts: object[] = [];
  for (const { words, ...contact } of part.contacts) {
    const { sealed } = await journal.sealVersion(tx, contact, words, null);
    contacts.push({ ...contact, sealed: sealed.toString('base64') });
  }
  return contacts;
}

async function sealedDeadlines(tx: EntityManager, seal: CaseSeal, part: DemoData): Promise<object[]> {
  const deadlines: object[] = [];
  for (const { title, ...deadline } of part.deadlines) {
    const { tenantId, caseId, id } = deadline;
    deadlines.push({ ...deadline, sealed: await seal.seal(tx, { tenantId, caseId, kind: 'deadline', id }, { title }) });
  }
  return deadlines;
}

async function actAs(tx: EntityManager, role: string, accountId: string | null, agencyId: string): Promise<void> {
  await tx.query(
    `SELECT set_config('app.role', $1, true), set_config('app.account_id', $2, true), set_config('app.agency_id', $3, true)`,
    [role, accountId ?? '', agencyId],
  );
}
