import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const POOL = { name: 'Musterfrau, Samira', languages: ['ar', 'fa'], towns: ['05158024'], phone: '02104 990' };
const WHEN = '2026-11-12T09:00:00Z';
const PLACE = 'Beratungsstelle, Raum 3';

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
let admin: Client;
let mediatorId: string;
beforeAll(async () => {
  api = await startApi();
  await at('2026-11-02T09:00:00Z');
  mediatorId = (await pooled()).body.id;
});
afterAll(() => api.stop());

/** Sets the clock; whoever was signed in before is not any more. */
async function at(instant: string): Promise<void> {
  api.clock.set(instant);
  [manager, colleague] = [await api.as('case-manager'), await api.as('case-manager-2')];
  [lead, admin] = [await api.as('team-lead'), await api.as('admin')];
}

const pooled = (more: object = {}) =>
  admin.post('/api/mediators', { ...POOL, qualification: 'trained', activeFrom: '2026-01-01', ...more });

const book = (caseId: string, more: object = {}, as = manager) =>
  as.post(`/api/cases/${caseId}/mediation-bookings`, {
    mediatorId,
    language: 'ar',
    beginsAt: WHEN,
    minutes: 90,
    mode: 'on-site',
    place: PLACE,
    ...more,
  });

const step = (id: string, what: object, as = manager) => as.post(`/api/mediation-bookings/${id}/steps`, what);

/** A file in which case management has begun, and an appointment for it. */
async function booked(more: object = {}) {
  const file = await given.accepted(manager, { familyName: 'Kanarienvogel' });
  const { body, status, text } = await book(file.id, more);
  if (status !== 201) throw new Error(text);
  return { file, id: body.id as string };
}

/** Everything that is written of a booking, without the row that links it. */
async function rowOf(id: string): Promise<string> {
  return JSON.stringify(await api.sql('SELECT * FROM mediation_booking WHERE id = $1', [id]));
}

describe('the pool of mediators', () => {
  it('is kept by the administration and team leads, and never overwritten unseen', async () => {
    const { body: added } = await pooled({ name: 'Mustermann, Ivo', languages: ['bg'], towns: [] });
    expect(added).toMatchObject({ languages: ['bg'], isActive: true, version: 1 });
    const { id, isActive: _, ...stored } = added;
    const changed = { ...stored, activeUntil: '2026-11-10' };
    expect((await lead.put(`/api/mediators/${id}`, changed)).body).toMatchObject({ version: 2, isActive: true });
    expect(await lead.put(`/api/mediators/${id}`, changed)).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:mediator-changed' },
    });
    expect(await manager.post('/api/mediators', changed)).toMatchObject({ status: 404 });
    const other = await api.as('case-manager@rhein-sieg.example');
    expect((await other.get('/api/mediators')).body.total).toBe(0);
  });

  it.each([
    [{ phone: null }, 'phone', 'phoneOrEmail'],
    [{ languages: [] }, 'languages', 'arrayNotEmpty'],
    [{ languages: ['klingon'] }, 'languages', 'isCode'],
    [{ towns: ['99999999'] }, 'towns', 'isCode'],
    [{ activeUntil: '2025-12-31' }, 'activeUntil', 'endsBeforeStart'],
    [{ qualification: 'good' }, 'qualification', 'isIn'],
  ])('refuses %j', async (more, field, code) => {
    expect(await pooled(more)).toMatchObject({ status: 400, body: { errors: [{ field, code }] } });
  });

  it('is searched by language, town and who is free at a time', async () => {
    const names = async (query: string) =>
      (await manager.get(`/api/mediators?${query}`)).body.items.map(({ name }: { name: string }) => name);
    await pooled({ name: 'Probst, Nur', towns: ['05158004'] });
    expect(await names('language=ar')).toEqual(['Musterfrau, Samira', 'Probst, Nur']);
    expect(await names('language=ar&sort=-name&limit=1')).toEqual(['Probst, Nur']);
    expect(await names('town=05158024&language=fa')).toEqual(['Musterfrau, Samira']);
    expect(await names('q=mustermann')).toEqual(['Mustermann, Ivo']);
    const { id } = await booked();
    const freeAt = (time: string) => names(`language=ar&minutes=60&freeAt=${time}`);
    expect(await freeAt('2026-11-12T10:00:00Z')).toEqual(['Probst, Nur']);
    expect(await freeAt('2026-11-12T10:30:00Z')).toEqual(['Musterfrau, Samira', 'Probst, Nur']);
    // Whoever has stopped is not free, but stays in the pool.
    expect(await names('language=bg&freeAt=2026-11-12T10:00:00Z')).toEqual([]);
    expect(await names('language=bg')).toEqual(['Mustermann, Ivo']);
    await step(id, { from: 'requested', to: 'cancelled', byWhom: 'office' });
    expect(await freeAt('2026-11-12T10:00:00Z')).toEqual(['Musterfrau, Samira', 'Probst, Nur']);
  });
});

describe('an appointment', () => {
  it('needs a reason where the lead time of the Kreis is not kept', async () => {
    const file = await given.accepted(manager);
    const soon = { beginsAt: '2026-11-06T09:00:00Z' };
    expect(await book(file.id, soon)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'shortReason', code: 'leadTooShort' }] },
    });
    const urgent = await book(file.id, { ...soon, shortReason: 'urgent' });
    expect(urgent).toMatchObject({ status: 201, body: { shortReason: 'urgent', state: 'requested' } });
    const terms = { validFrom: '2026-11-02', leadDays: 3, hourlyCents: 2550, source: 'Beschluss (erfunden)' };
    expect(await manager.post('/api/mediation-terms', terms)).toMatchObject({ status: 404 });
    expect((await admin.post('/api/mediation-terms', terms)).body).toMatchObject({ currentLeadDays: 3 });
    expect(await admin.post('/api/mediation-terms', terms)).toMatchObject({ status: 409 });
    expect(await admin.post('/api/mediation-terms', { ...terms, validFrom: '2026-11-01' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'validFrom', code: 'inPast' }] },
    });
    // With three days there is time enough, and a reason is not kept.
    const later = { beginsAt: '2026-11-06T15:00:00Z', shortReason: 'urgent' };
    expect((await book(file.id, later)).body).toMatchObject({ shortReason: null });
  });

  it.each([
    [{ beginsAt: '2026-11-02T08:00:00Z' }, 'beginsAt', 'inPast'],
    [{ place: ' ' }, 'place', 'minLength'],
    [{ place: null }, 'place', 'isNotEmpty'],
    [{ language: 'tr' }, 'language', 'notHerLanguage'],
    [{ mediatorId: '01890000-0000-7000-8000-000000000000' }, 'mediatorId', 'unknownMediator'],
    [{ beginsAt: '2025-11-12T09:00:00Z' }, 'beginsAt', 'inPast'],
    [{ minutes: 5 }, 'minutes', 'min'],
  ])('is refused with %j', async (more, field, code) => {
    const file = await given.accepted(manager);
    const answer = await book(file.id, more);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('is not where the mediator has another, and not in a foreign or closed file', async () => {
    const { file, id } = await booked({ beginsAt: '2026-11-13T09:00:00Z' });
    expect(await book(file.id, { beginsAt: '2026-11-13T10:00:00Z' })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:mediator-busy' },
    });
    expect(await book(file.id, {}, colleague)).toMatchObject({ status: 404 });
    await step(id, { from: 'requested', to: 'cancelled', byWhom: 'office' });
    await manager.post(`/api/cases/${file.id}/phases`, { step: 'close', from: 'assessment', reasonCode: 'moved-away' });
    expect(await book(file.id)).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:case-closed' } });
  });

  it('goes from requested to held, no-show or cancelled, and stays what it became', async () => {
    const { id } = await booked({ beginsAt: '2026-11-16T09:00:00Z', mode: 'phone', place: 'nirgends' });
    const confirm = { from: 'requested', to: 'confirmed' };
    expect(await step(id, { ...confirm, to: 'held', workedMinutes: 60 })).toMatchObject({
      body: { type: 'urn:fallbruecke:problem:booking-step' },
    });
    expect((await step(id, confirm, admin)).body).toMatchObject({ state: 'confirmed', place: null });
    expect(await step(id, confirm)).toMatchObject({ body: { type: 'urn:fallbruecke:problem:booking-changed' } });
    const held = { from: 'confirmed', to: 'held' };
    expect((await step(id, { ...held, workedMinutes: 60 })).body.errors).toMatchObject([{ code: 'notBegun' }]);
    await at('2026-11-16T11:00:00Z');
    expect((await step(id, held)).body.errors).toMatchObject([{ field: 'workedMinutes', code: 'isNotEmpty' }]);
    // Only who was there can say that it was.
    expect(await step(id, { ...held, workedMinutes: 60 }, admin)).toMatchObject({ status: 403 });
    expect(await step(id, { ...held, workedMinutes: 60 }, colleague)).toMatchObject({ status: 404 });
    expect((await step(id, { ...held, workedMinutes: 75 })).body).toMatchObject({ state: 'held', workedMinutes: 75 });
    expect(await step(id, { from: 'held', to: 'cancelled', byWhom: 'office' })).toMatchObject({ status: 409 });
    await at('2026-11-02T09:00:00Z');
  });

  it('says how long before it was cancelled, and who did not come', async () => {
    const { id } = await booked({ beginsAt: '2026-11-17T09:00:00Z' });
    const cancel = { from: 'requested', to: 'cancelled' };
    expect((await step(id, cancel)).body.errors).toMatchObject([{ field: 'byWhom', code: 'isNotEmpty' }]);
    await at('2026-11-16T20:30:00Z');
    const { body } = await step(id, { ...cancel, byWhom: 'person' }, admin);
    expect(body).toMatchObject({ byWhom: 'person', cancelledHoursBefore: 12, workedMinutes: null });
    await at('2026-11-02T09:00:00Z');
    for (const [byWhom, workedMinutes] of [
      ['mediator', 0],
      ['person', 30],
    ] as const) {
      const missed = await booked({ beginsAt: '2026-11-18T09:00:00Z' });
      await step(missed.id, { from: 'requested', to: 'confirmed' });
      await at('2026-11-18T10:00:00Z');
      const told = await step(missed.id, { from: 'confirmed', to: 'no-show', byWhom, workedMinutes: 30 });
      expect(told.body).toMatchObject({ state: 'no-show', byWhom, workedMinutes });
      await at('2026-11-02T09:00:00Z');
    }
  });
});

describe('the file behind an appointment', () => {
  it('is told to nobody who does not see into it, and stands nowhere in the booking', async () => {
    const { file, id } = await booked({ beginsAt: '2026-11-19T09:00:00Z' });
    const ofAdmin = await admin.get('/api/mediation-bookings?limit=200');
    expect(ofAdmin.body.items).toContainEqual(expect.objectContaining({ id, caseId: null, place: PLACE }));
    expect(`${ofAdmin.text}${await rowOf(id)}`).not.toMatch(new RegExp(`${file.id}|${file.number}|Kanarienvogel`));
    expect(await admin.get(`/api/cases/${file.id}/mediation-bookings`)).toMatchObject({ status: 404 });
    expect((await colleague.get('/api/mediation-bookings')).body.total).toBe(0);
    const own = await manager.get('/api/mediation-bookings?limit=200');
    expect(own.body.items).toContainEqual(expect.objectContaining({ id, caseId: file.id }));
    // As the database answers, whatever a route asks.
    const seen = (me: Parameters<TestApi['asApplication']>[0]) =>
      api.asApplication(me, '', ['SELECT FROM mediation_booking', 'SELECT FROM mediation_case']);
    const [bookings, links] = await seen((await admin.get('/api/me')).body);
    expect([bookings === 0, links]).toEqual([false, 0]);
    expect(await seen((await colleague.get('/api/me')).body)).toEqual([0, 0]);
  });

  it('is shown to a team lead who has said why, goes to whoever takes it over, and is in its log', async () => {
    const { file, id } = await booked({ beginsAt: '2026-11-20T09:00:00Z' });
    const path = `/api/cases/${file.id}/mediation-bookings`;
    expect(await lead.get(path)).toMatchObject({ status: 403 });
    await given.opening(lead, file.id);
    expect((await lead.get(path)).body.items).toMatchObject([{ id, caseId: file.id }]);
    const { body: me } = await colleague.get('/api/me');
    const summary = 'Nur zur Probe: Termin mit Sprachmittlung steht an.';
    const offer = await manager.post(`/api/cases/${file.id}/handovers`, { toId: me.accountId, summary });
    await colleague.post(`/api/handovers/${offer.body.id}/decision`, { decision: 'accept' });
    expect((await colleague.get(path)).body.items).toMatchObject([{ id }]);
    // Who booked keeps the appointment and learns no more whose it is.
    const { body } = await manager.get('/api/mediation-bookings?from=2026-11-20&until=2026-11-20');
    expect(body.items).toMatchObject([{ id, caseId: null }]);
    expect((await step(id, { from: 'requested', to: 'confirmed' }, colleague)).status).toBe(200);
    const { body: log } = await colleague.get(`/api/cases/${file.id}/access-log?limit=200`);
    const acts = log.items.map(({ action }: { action: string }) => action);
    expect(acts).toEqual(
      expect.arrayContaining(['mediation.booked', 'mediation.changed', 'mediations.listed', 'handover.accepted']),
    );
  });

  it('ties nobody to a file of the own whose appointment it is not', async () => {
    const { id } = await booked({ beginsAt: '2026-11-24T09:00:00Z' });
    await api.sql('DELETE FROM mediation_case WHERE booking_id = $1', [id]);
    const own = await given.accepted(colleague);
    const me = (await colleague.get('/api/me')).body;
    const link = (by: string) =>
      `INSERT INTO mediation_case (tenant_id, booking_id, case_id, booked_by)
         VALUES ('${me.tenant.id}', '${id}', '${own.id}', '${by}')`;
    const booker = (await manager.get('/api/me')).body.accountId;
    await expect(api.asApplication(me, '', [link(me.accountId)])).rejects.toMatchObject({ code: '23503' });
    await expect(api.asApplication(me, '', [link(booker)])).rejects.toMatchObject({ code: '42501' });
  });

  it('gives the person her appointments without who interpreted', async () => {
    const file = await given.person(api, manager, { familyName: 'Auskunftmuster', bornOn: '1990-05-17' });
    await book(file.id, { beginsAt: '2026-11-23T09:00:00Z' });
    const { body, text } = await file.client.get('/api/me/data');
    expect(body.mediations).toMatchObject([{ language: 'ar', minutes: 90, place: PLACE, state: 'requested' }]);
    expect(text).not.toContain(POOL.name);
  });
});

describe('billing', () => {
  it('sums a month by mediator and language at the price of each day, and tells nothing of files', async () => {
    await at('2026-12-01T09:00:00Z');
    const other = (await pooled({ name: 'Muster, Oleh', languages: ['uk'] })).body.id;
    const worked = async (more: object, minutes: number) => {
      const { id } = await booked(more);
      await step(id, { from: 'requested', to: 'confirmed' });
      return async () => step(id, { from: 'confirmed', to: 'held', workedMinutes: minutes });
    };
    // Half past midnight in Berlin on 1 February is still January by UTC.
    const hold = [
      await worked({ beginsAt: '2027-01-11T09:00:00Z' }, 60),
      await worked({ beginsAt: '2027-01-12T09:00:00Z', language: 'fa' }, 45),
      await worked({ beginsAt: '2027-01-13T09:00:00Z', mediatorId: other, language: 'uk' }, 100),
      await worked({ beginsAt: '2027-01-31T23:30:00Z' }, 30),
    ];
    await at('2027-02-01T09:00:00Z');
    for (const one of hold) expect((await one()).status).toBe(200);
    const { body } = await admin.get('/api/mediation-billing?month=2027-01');
    expect(body).toMatchObject({ month: '2027-01', minutes: 205, cents: 8713, total: 2 });
    expect(body.items).toMatchObject([
      { mediator: 'Muster, Oleh', appointments: 1, minutes: 100, cents: 4250 },
      { mediator: 'Musterfrau, Samira', appointments: 2, minutes: 105, cents: 2550 + 1913 },
    ]);
    expect(body.languages).toMatchObject([
      { language: 'uk', minutes: 100 },
      { language: 'ar', minutes: 60 },
      { language: 'fa', minutes: 45 },
    ]);
    const csv = await admin.get(`/api/mediation-billing/export?month=2027-01&mediatorId=${mediatorId}`);
    expect(csv).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8' } });
    expect(csv.text.replace('\uFEFF', '').trim().split('\n')).toEqual([
      'Tag;Sprachmittlung;Sprache;Art;Stand;Minuten;Stunden;Betrag in Euro',
      '2027-01-11;Musterfrau, Samira;ar;vor Ort;stattgefunden;60;1,00;25,50',
      '2027-01-12;Musterfrau, Samira;fa;vor Ort;stattgefunden;45;0,75;19,13',
      'Summe;;;;;105;1,75;44,63',
    ]);
    const { body: me } = await manager.get('/api/me');
    for (const { text } of [csv, await admin.get('/api/mediation-billing?month=2027-01')])
      expect(text).not.toMatch(new RegExp(`Kanarienvogel|Raum 3|${me.displayName}|09:00`));
    for (const who of [manager, lead])
      expect(await who.get('/api/mediation-billing?month=2027-01')).toMatchObject({ status: 404 });
    expect((await admin.get('/api/mediation-billing?month=2027-13')).body.errors).toMatchObject([{ code: 'matches' }]);
  });

  it('gives no amount where no price is set', async () => {
    await api.sql('UPDATE mediation_terms SET hourly_cents = NULL');
    const { body } = await admin.get('/api/mediation-billing?month=2027-01');
    expect(body).toMatchObject({ minutes: 205, cents: null });
  });
});
