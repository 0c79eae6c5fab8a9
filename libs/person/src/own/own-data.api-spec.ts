import { randomUUID } from 'node:crypto';
import { CaseSeal } from '@app/documents';
import { Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { contactDraft } from '@test/contact-draft';
import { BORN_ON, given } from '@test/given';
import { RESIDENCE } from '@test/residence';
import { PARTS } from './own-data.parts';

const PAPER = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nunterschrieben\n%%EOF');

let api: TestApi;
let manager: Client;
let client: Client;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  const person = await given.person(api, manager, { familyName: 'Kanarienvogel' });
  ({ client, id: caseId } = person);
});
afterAll(() => api.stop());

async function post(path: string, body: object, as = manager): Promise<{ id: string }> {
  const answer = await as.post(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
}

/** A file in which every kind of thing that can be held of somebody is held. */
async function fillEverything(): Promise<void> {
  const cases = `/api/cases/${caseId}`;
  await given.intake(manager, caseId, { reason: 'Notiz der Aufnahme' });
  await manager.post(`${cases}/intake/decision`, { decision: 'waiting' });
  await manager.post(`/api/waiting-list/${caseId}/moves`, { ahead: true, reason: 'Grund zum Vorziehen' });
  await manager.post(`${cases}/intake/decision`, { decision: 'accepted' });
  const skip = { step: 'skip', from: 'assessment', phase: 'linking', reason: 'Grund zum Überspringen' };
  await post(`${cases}/phases`, skip);
  const { id: otherId } = await given.accepted(manager, { familyName: 'Doppelt' });
  const { basis } = (await manager.get(`${cases}/merge-preview?with=${otherId}`)).body;
  await manager.post(`${cases}/merges`, { otherId, basis, fromOther: [] });
  const toId = (await (await api.as('case-manager-2')).get('/api/me')).body.accountId;
  const { id: handoverId } = await post(`${cases}/handovers`, { toId, summary: 'was die Kollegin wissen muss' });
  await manager.post(`/api/handovers/${handoverId}/decision`, { decision: 'withdraw' });
  await moved();
  const contact = { familyName: 'Kanarienvogel', givenName: 'Mira', bornOn: BORN_ON, email: 'mira@example.org' };
  await given.section(manager, caseId, 'contact', contact);
  await given.section(manager, caseId, 'residence', { title: '25a', remarks: 'offene Notiz' });
  await given.section(manager, caseId, 'health', { remarks: 'versiegelte Notiz' });
  await post(`${cases}/items`, { category: 'family', title: 'Anvertrautes', text: 'nur im Vertrauen', confided: true });
  await post(`${cases}/items`, { category: null, title: 'Ohne Thema', text: 'noch unbekannt' });
  const call = { kind: 'phone', beganAt: '2026-01-05T10:00:00+01:00', withPerson: true, mediation: 'none' };
  await post(`${cases}/journal`, {
    ...call,
    entryId: randomUUID(),
    text: 'vom Telefonat',
    aside: 'über die Nachbarin',
  });
  await manager.put(`${cases}/journal/draft`, contactDraft({ text: 'noch nicht fertig' }));
  await manager.put(`${cases}/journal/presence`, {});
  await given.member(manager, caseId, { givenName: 'Milan' });
  await manager.post(`${cases}/residence`, { entryId: randomUUID(), ...RESIDENCE, conditions: 'nur im Ausweis' });
  await given.assessment(manager, caseId, { wishes: 'ein Wunsch nur im Gespräch' });
  const plan = await given.plan(manager, caseId);
  const measureId = plan.goals[0].measures[0].id;
  const review = { measureId, state: 'dropped', note: 'der Kurs fiel aus' };
  await post(`${cases}/support-plans/${plan.id}/reviews`, review);
  await given.document(manager, caseId, { title: 'Bescheid nur im Ordner', category: 'income' });
  const deadline = await post(`${cases}/deadlines`, { title: 'eine Frist nur im Amt', dueOn: api.clock.today() });
  const drop = { step: 'dropped', version: 1, reason: 'Grund zum Streichen' };
  await manager.post(`${cases}/deadlines/${deadline.id}/steps`, drop);
  await given.conference(manager, caseId, {}, { minutes: 'das Protokoll, berichtigt' });
  const facts = [{ key: 'schoolSince', value: '2024-01-01', source: 'Schulzeugnis gesehen' }];
  await manager.put(`${cases}/legal-facts`, { version: 0, facts });
  await post(`${cases}/legal-checks`, { on: '2026-11-23' });
  const admin = await api.as('admin');
  const mediator = { name: 'Musterfrau, Samira', languages: ['ar'], towns: [], phone: '02104 990' };
  const pooled = { ...mediator, qualification: 'trained', activeFrom: api.clock.today() };
  const mediatorId = (await post('/api/mediators', pooled, admin)).id;
  const talk = { mediatorId, language: 'ar', minutes: 60, mode: 'on-site', place: 'Treffpunkt nur im Termin' };
  const inAMonth = new Date(api.clock.now().getTime() + 30 * 86_400_000).toISOString();
  await post(`${cases}/mediation-bookings`, { ...talk, beginsAt: inAMonth });
  const remind = { task: 'remind', title: 'an den Kurs denken', dueOn: api.clock.today() };
  await manager.post('/api/bulk/jobs', { rows: [{ id: caseId }], ...remind });
  const consent = await given.consent(manager, caseId);
  await given.referral(manager, caseId, { text: 'eine Bitte nur an das Amt' });
  await given.evidence(manager, consent.id, PAPER);
  const jobcenter = await given.agency(manager, 'jobcenter');
  await post(`${cases}/statutes`, {
    agencyId: jobcenter,
    provision: '§ 50 SGB II',
    text: 'Das Jobcenter muss wissen, wer in der Bedarfsgemeinschaft lebt.',
    purposes: ['benefits'],
    categories: ['contact'],
    validUntil: '2027-03-31',
  });
  await post(`${cases}/representatives`, {
    familyName: 'Vertreter',
    givenName: 'Viktor',
    kind: 'carer',
    proof: 'Urkunde',
  });
  const officer = await api.as('abh');
  await officer.get(`/api/shared-cases/${caseId}?purpose=residence-title`);
  const { body: log } = await manager.get(`${cases}/access-log?limit=200`);
  const entry = log.items.find(({ action }: { action: string }) => action === 'shared-case.read');
  const dpo = await api.as('dpo');
  await post('/api/name-releases', { caseId, eventId: entry.id, reason: 'Auf Antrag der Person' }, dpo);
  await client.post(`/api/me/consents/${consent.id}/withdrawal`);
  await given.consent(manager, caseId, { decision: 'deny', purposes: ['education'], categories: ['education'] });
  await given.opening(await api.as('team-lead'), caseId);
  const colleague = await api.as('case-manager-2');
  const number = (await manager.get(cases)).body.number;
  const emergency = await post(
    '/api/emergency-accesses',
    { caseNumber: number, reason: 'Unmittelbare Gefahr für Leib und Leben' },
    colleague,
  );
  await colleague.get(`/api/emergency-accesses/${emergency.id}/file`);
  const { body: me } = await (await api.as('steering')).get('/api/me');
  await manager.post(`${cases}/staff-clients`, { accountId: me.accountId });
  // A list of many files that is not spread yet, and a deferral whose time is over: neither waits for a test.
  await api.sql(
    `WITH acting AS (SELECT set_config('app.tenant_id', tenant_id::text, true), tenant_id, case_manager_id FROM case_file WHERE id = $1),
       listed AS (INSERT INTO audit_batch (tenant_id, event_id, case_ids) SELECT tenant_id, $2, ARRAY[$1::uuid] FROM acting)
     INSERT INTO log_deferral (tenant_id, id, case_id, event_id, recording_event_id, ground, until, recorded_at, recorded_by)
       SELECT tenant_id, gen_random_uuid(), $1, $2, $2, '§ 58 DSG NRW, lange vorbei', now() - interval '1 day',
         now() - interval '9 days', case_manager_id FROM acting`,
    [caseId, entry.id],
  );
}

/** Offered to another Kreis, and, long before, come from one. */
async function moved(): Promise<void> {
  const { destinations } = (await manager.get(`/api/cases/${caseId}/movable`)).body;
  const [{ tenantId, agencyId }] = destinations;
  const offer = { tenantId, agencyId, summary: 'was der andere Kreis wissen muss', urgency: 'normal' };
  const agreed = { agreedOn: api.clock.today(), agreedBy: 'person', sections: ['contact'], specialSections: [] };
  await post(`/api/cases/${caseId}/moves`, { ...offer, ...agreed, parts: ['household'] });
  const { accountId, tenant, agency } = (await manager.get('/api/me')).body;
  const id = randomUUID();
  const acting = { tenantId: tenant.id, accountId, agencyId: agency.id, role: 'case-manager' };
  const sealed = await api.app
    .get(Tenancy)
    .run(acting, (tx) =>
      api.app
        .get(CaseSeal)
        .seal(tx, { tenantId: tenant.id, caseId, kind: 'arrival', id }, { summary: 'aus dem alten Kreis', plan: null }),
    );
  await api.sql(
    `INSERT INTO file_arrival (tenant_id, id, agency_id, from_tenant, from_ags, from_name, urgency, counts, offered_at, alarm_on,
         state, to_id, decided_at, decided_by, case_id, sealed)
       VALUES ($1, $2, $3, $4, '05382', 'Rhein-Sieg-Kreis', 'normal', '{}', now(), now(), 'accepted', $5, now(), $5, $6, $7)`,
    [tenant.id, id, agency.id, tenantId, accountId, caseId, sealed],
  );
}

async function rowsOf(table: string): Promise<number> {
  const column = table === 'case_file' ? 'id = $1' : table === 'audit_batch' ? '$1 = ANY (case_ids)' : 'case_id = $1';
  const [row] = await api.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE ${column}`, [
    caseId,
  ]);
  return row?.count ?? 0;
}

describe('the copy of what is held about a person', () => {
  it('knows every table that holds something of a file', async () => {
    const tables = await api.sql<{ name: string }>(
      `SELECT DISTINCT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
           AND (a.attname IN ('case_id', 'case_ids') OR c.relname = 'case_file') ORDER BY 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(PARTS).toSorted());
  });

  it('holds something of each of them, sealed and confided parts opened', async () => {
    await fillEverything();
    const { body, text } = await client.get('/api/me/data');
    for (const [table, part] of Object.entries(PARTS)) {
      expect([table, await rowsOf(table)]).not.toEqual([table, 0]);
      if ('in' in part) expect([table, Object.keys(body[part.in]).length]).not.toEqual([table, 0]);
    }
    for (const found of [
      'offene Notiz',
      'versiegelte Notiz',
      'nur im Vertrauen',
      'vom Telefonat',
      'Bescheid nur im Ordner',
      'noch unbekannt',
      'ein Wunsch nur im Gespräch',
      'das Protokoll, berichtigt',
      'eine Bitte nur an das Amt',
      'der Kurs fiel aus',
      'nur im Ausweis',
      'Milan',
      'Viktor',
      '§ 50 SGB II',
      'Notiz der Aufnahme',
      'Grund zum Vorziehen',
      'Grund zum Überspringen',
      'was die Kollegin wissen muss',
      'was der andere Kreis wissen muss',
      'aus dem alten Kreis',
      'eine Frist nur im Amt',
      'Grund zum Streichen',
      'Treffpunkt nur im Termin',
      'Schulzeugnis gesehen',
      'Gut integrierte Jugendliche',
    ])
      expect(text).toContain(found);
    expect(text).not.toContain('"sealed"');
    for (const table of ['consent', 'statute_basis'] as const)
      expect(
        body.bases.filter(({ basis }: { basis: string }) => (basis === 'statute') === (table === 'statute_basis')),
      ).toHaveLength(await rowsOf(table));
    for (const [table, part] of [
      ['case_item', 'items'],
      ['case_section', 'sections'],
      ['person', 'persons'],
      ['household_person', 'household'],
      ['residence_version', 'residence'],
      ['representative', 'representatives'],
      ['outbox', 'told'],
      ['evidence', 'evidence'],
      ['person_code', 'codes'],
      ['case_phase', 'phases'],
      ['waiting_entry', 'waiting'],
      ['case_document', 'documents'],
      ['handover', 'handovers'],
      ['deadline', 'deadlines'],
      ['mediation_case', 'mediations'],
    ] as const)
      expect(body[part]).toHaveLength(await rowsOf(table));
    expect(body.accesses).toContainEqual(
      expect.objectContaining({ role: 'agency-officer', recipient: true, categories: ['contact', 'residence'] }),
    );
    expect(body.accesses).toContainEqual(expect.objectContaining({ role: 'emergency' }));
    expect(body).toMatchObject({
      controller: 'Kreis Mettmann',
      retention: expect.any(String),
      rights: expect.any(Array),
    });
  });

  it('holds the papers themselves, which nobody else in another file is given', async () => {
    const { body } = await client.get('/api/me/data');
    const path = `/api/me/evidence/${body.evidence[0].id}`;
    const paper = await client.get(path);
    expect(paper).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(paper.bytes.equals(PAPER)).toBe(true);
    const other = await given.person(api, manager, { familyName: 'Baran' });
    expect((await other.client.get(path)).status).toBe(404);
    expect((await manager.get(path)).status).toBe(404);
  });

  it('comes as a PDF, too, and is not kept by anybody', async () => {
    const pdf = await client.get('/api/me/data?format=pdf');
    expect(pdf).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'cache-control': 'no-store',
        'content-disposition': expect.stringMatching(/^attachment; filename="meine-daten-\d{4}-\d\d-\d\d\.pdf"$/),
      },
    });
    expect(pdf.text.slice(0, 5)).toBe('%PDF-');
    expect((await client.get('/api/me/data?format=xml')).status).toBe(400);
  });

  it('is logged each time', async () => {
    const count = async () => {
      const { body } = await client.get('/api/me/access-log?limit=200');
      return body.items.filter(({ action }: { action: string }) => action === 'data.delivered').length;
    };
    const before = await count();
    await client.get('/api/me/data');
    await client.get('/api/me/data?format=pdf');
    expect(await count()).toBe(before + 2);
  });

  it('is the same for who represents the person', async () => {
    const { body } = await manager.get(`/api/cases/${caseId}/representatives`);
    const { code } = await given.code(manager, caseId, { for: body.items[0].id });
    const representative = await api.asPerson(code, BORN_ON);
    const copy = await representative.get('/api/me/data');
    expect(copy.body.items).toEqual((await client.get('/api/me/data')).body.items);
    const log = await client.get('/api/me/access-log?limit=200');
    expect(log.body.items).toContainEqual(
      expect.objectContaining({ action: 'data.delivered', byRepresentative: true }),
    );
  });
});
