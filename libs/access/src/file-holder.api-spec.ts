import { randomUUID } from 'node:crypto';
import { type Acting, Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';
import type { Actor, PersonActor } from './actor';
import { admit } from './file-holder';
import type { FileAction } from './policy';

const NEVER = { sessionId: randomUUID(), idleEndsAt: '', endsAt: '' };

let api: TestApi;
let manager: Actor;
let lead: Actor;
let person: PersonActor;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  const client = await api.as('case-manager');
  manager = await actorOf(client);
  lead = await actorOf(await api.as('team-lead'));
  caseId = (await given.case(client, { bornOn: BORN_ON })).id;
  const who = { accountId: null, agencyId: null, role: 'person', representativeId: null, language: 'de' } as const;
  person = { ...NEVER, ...who, tenantId: manager.tenantId, caseId };
});
afterAll(() => api.stop());

async function actorOf(client: Client): Promise<Actor> {
  const { tenant, accountId, agency, role } = (await client.get('/api/me')).body;
  return { ...NEVER, tenantId: tenant.id, accountId, agencyId: agency.id, role };
}

const within = <T>(acting: Acting, work: Parameters<typeof Tenancy.prototype.run<T>>[1]) =>
  api.app.get(Tenancy, { strict: false }).run(acting, work);
const admitted = (actor: Actor | PersonActor, action: FileAction, id = caseId) =>
  within(actor, (tx) => admit(tx, actor, action, id));

describe('a file', () => {
  it('is found with who holds it', async () => {
    const holder = { caseId, caseManagerId: manager.accountId, agencyId: manager.agencyId, closed: false };
    const found = { ...holder, heldAsDeputy: false, openedWithReason: false };
    expect(await admitted(manager, 'write')).toEqual(found);
    expect(await admitted(person, 'read')).toEqual(found);
  });

  it.each(['no-id-at-all', '', randomUUID()])('that does not exist is not found: "%s"', async (id) => {
    await expect(admitted(manager, 'read', id)).rejects.toMatchObject({ status: 404 });
    await expect(admitted(person, 'read', id)).rejects.toMatchObject({ status: 404 });
  });

  it('that may be seen may not yet be changed', async () => {
    await expect(admitted(lead, 'read')).rejects.toMatchObject({ status: 403, code: 'reason-required' });
    await expect(admitted(person, 'write')).rejects.toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('while somebody is at it', () => {
  const isFree = async () =>
    (await api.sql('SELECT FROM case_file WHERE id = $1 FOR UPDATE SKIP LOCKED', [caseId])).length === 1;

  it.each([
    ['her case manager', () => manager],
    ['the person herself', () => person],
  ])('a file is held still for %s if she asks for it', async (_, actor) => {
    await within(actor(), async (tx) => {
      await admit(tx, actor(), 'withdraw-consent', caseId);
      expect(await isFree()).toBe(true);
      await admit(tx, actor(), 'withdraw-consent', caseId, { lock: true });
      expect(await isFree()).toBe(false);
    });
    expect(await isFree()).toBe(true);
  });
});
