import { AuditService } from '@app/audit';
import { colleague, type DemoHouse, type DemoTenant, deskOf, LeavingFiles, morningOf, SectionSeal } from '@app/cases';
import { addDays, newId, Tenancy } from '@app/platform';
import type { Actor } from '@app/access';
import { MoveSeal } from '../moves/move-seal.service';
import { MovesService } from '../moves/moves.service';

const [FROM, TO] = ['05158', '05382'];
const FAMILY_NAME = 'Muster-Umzug';
const SUMMARY =
  'Erfunden: Frau Muster-Umzug zieht zum Monatsende zu ihrer Schwester. Der Integrationskurs muss dort weitergehen, ein Platz ' +
  'ist noch nicht gefunden. Sie wünscht sich eine Ansprechperson, die Arabisch versteht.';

/** Somebody who moves from the first demo Kreis to the second, where nobody has answered in time. Answers how many files it opened. */
export async function seedDemoMove(house: DemoHouse, tenants: readonly DemoTenant[]): Promise<number> {
  const from = tenants.find(({ ags }) => ags === FROM);
  if (!from || !tenants.some(({ ags }) => ags === TO)) return 0;
  const manager = await colleague(house, from, 'case-manager@mettmann.example', 'case-manager');
  if (await isThere(house, manager)) return 0;
  const caseId = await openFile(house, manager);
  await offer(house, manager, caseId);
  return 1;
}

async function isThere({ tenancy }: DemoHouse, manager: Actor): Promise<boolean> {
  const found = await tenancy.run(manager, (tx) =>
    tx.query<unknown[]>('SELECT FROM person WHERE family_name = $1 AND principal', [FAMILY_NAME]),
  );
  return found.length > 0;
}

async function openFile(house: DemoHouse, manager: Actor): Promise<string> {
  const desk = deskOf(house, 60);
  const person = { familyName: FAMILY_NAME, givenName: 'Hala', bornOn: '1993-07-02', municipality: '05158024' };
  const { id } = await desk.opening.open(manager, { ...person, preferredLanguage: 'ar' }, newId());
  const known = { source: 'self', targetGroup: 'immigrated', otherManagement: false, urgency: 'normal' } as const;
  const receivedOn = addDays(house.clock.today(), -60);
  await desk.intakes.write(manager, id, { version: 0, receivedOn, consentOn: receivedOn, ...known }, newId());
  await desk.decisions.decide(manager, id, { decision: 'accepted' }, newId());
  const write = (category: string, content: Record<string, unknown>) =>
    desk.sections.write(manager, id, category, { version: 0, content }, newId());
  await write('language', { germanLevel: 'A2', courseStatus: 'attending', remarks: 'Erfunden: Kurs am Vormittag' });
  await write('health', { insurance: 'statutory', remarks: 'Erfunden: braucht einmal im Quartal eine Untersuchung' });
  const child = { familyName: FAMILY_NAME, givenName: 'Sami', relation: 'child', lives: 'household' } as const;
  const member = { ...child, bornOn: '2018-04-11', names: [], representedBy: [] };
  await desk.household.record(manager, id, member, newId());
  const dueOn = addDays(house.clock.today(), 25);
  await desk.deadlines.record(manager, id, { title: 'Kursplatz am neuen Ort anfragen (erfunden)', dueOn }, newId());
  return id;
}

async function offer(house: DemoHouse, manager: Actor, caseId: string): Promise<void> {
  const clock = morningOf(house.clock, 16);
  const [tenancy, audit, { seal, lists }] = [new Tenancy(house.db, clock), new AuditService(), house];
  const leaving = new LeavingFiles(seal, new SectionSeal(seal));
  const moves = new MovesService(tenancy, audit, leaving, new MoveSeal(seal, lists), clock);
  const { destinations } = await moves.movable(manager, caseId, newId());
  const to = destinations.find(({ ags }) => ags === TO);
  if (!to) return;
  const agreed = { agreedOn: addDays(clock.today(), -1), agreedBy: 'person' } as const;
  const along = {
    sections: ['contact' as const, 'language' as const],
    specialSections: ['health' as const],
    parts: ['household' as const, 'deadlines' as const],
  };
  const { tenantId, agencyId } = to;
  await moves.offer(
    manager,
    caseId,
    { tenantId, agencyId, summary: SUMMARY, urgency: 'high', ...agreed, ...along },
    newId(),
  );
}
