import { AuditService } from '@app/audit';
import { Clock, Metrics, Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { dumpOf, traceIn } from '@test/dump';
import { given, goalWith } from '@test/given';
import { DocumentExpiryProcessor } from './document-expiry.processor';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF');
const BECAUSE = 'Klage wegen Kanarienvogel ist erhoben';

let api: TestApi;
let manager: Client;
let caseId: string;
let documents: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
});
beforeEach(async () => {
  api.clock.set('2026-11-23T09:00:00Z');
  caseId = (await given.case(manager, { familyName: 'Musterfrau', givenName: 'Mira' })).id;
  documents = `/api/cases/${caseId}/documents`;
});
afterAll(async () => api.stop());

/** What the worker does once a day. */
const expire = () => {
  const [tenancy, audit] = [api.app.get(Tenancy), api.app.get(AuditService)];
  return new DocumentExpiryProcessor(tenancy, audit, api.app.get(Clock), api.app.get(Metrics)).process();
};
const close = (day = '2026-11-23') => given.change(api, 'case_file', caseId, `phase = 'closed', closed_on = '${day}'`);
const read = async (id: string) => (await manager.get(`${documents}/${id}`)).body;
const hold = (id: string, because = BECAUSE, client = manager) => client.post(`${documents}/${id}/hold`, { because });

async function left(): Promise<string[]> {
  const rows = await api.sql<{ id: string }>(
    `SELECT DISTINCT d.id FROM case_document d JOIN document_version v ON v.document_id = d.id WHERE d.case_id = $1`,
    [caseId],
  );
  return rows.map(({ id }) => id).toSorted();
}

async function log(): Promise<{ action: string; role: string; reason: string | null }[]> {
  return api.sql(
    `SELECT e.action, e.role, e.reason FROM audit_event e JOIN audit_subject s ON s.event_id = e.id
       WHERE s.case_id = $1 AND e.action IN ('document.deleted', 'document.changed') ORDER BY e.id`,
    [caseId],
  );
}

describe('documents', () => {
  it('go by themselves the day after their last, once, and the person can read that they did', async () => {
    const over = await given.document(manager, caseId, { keepUntil: '2026-11-22' });
    const last = await given.document(manager, caseId, { keepUntil: '2026-11-23' });
    const open = await given.document(manager, caseId, { category: 'health' });
    expect(await read(over.id)).toMatchObject({ isKeepingOver: true, deletedOn: '2026-11-23' });
    expect(await read(last.id)).toMatchObject({ isKeepingOver: false, deletedOn: '2026-11-24' });
    expect(await read(open.id)).toMatchObject({ keptUntil: null, deletedOn: null, hold: null });
    const soon = (await manager.get(`${documents}?keeping=soon`)).body.items;
    expect(soon.map(({ id }: { id: string }) => id)).toEqual([last.id]);
    // Nobody but the house itself may have them go.
    const { body: me } = await manager.get('/api/me');
    const all = `SELECT FROM app.delete_expired_documents('2099-01-01', 100)`;
    expect(await api.asApplication(me, '', [all])).toEqual([0]);
    await Promise.all([expire(), expire()]);
    await expire();
    expect(await left()).toEqual([last.id, open.id].toSorted());
    expect((await manager.get(`${documents}/${over.id}`)).status).toBe(404);
    expect(await log()).toEqual([
      { action: 'document.deleted', role: 'system', reason: 'Die Aufbewahrung ist abgelaufen' },
    ]);
  });

  it('of a closed file go after the months of their category, by the rule that has begun', async () => {
    const health = await given.document(manager, caseId, { category: 'health' });
    const income = await given.document(manager, caseId, { category: 'income' });
    const none = await given.document(manager, caseId);
    await api.sql(`INSERT INTO document_retention (tenant_id, category, valid_from, months, source)
      SELECT id, category, valid_from::date, months, 'Muster-Löschkonzept, Nr. 4' FROM tenant, (VALUES
        ('health', '2026-01-01', 9), ('health', '2026-11-01', 6), ('health', '2027-01-01', 36), ('income', '2026-11-01', NULL))
        r(category, valid_from, months)`);
    const source = 'Muster-Löschkonzept, Nr. 4';
    const rule = { months: 6, validFrom: '2026-11-01', source };
    expect(await read(health.id)).toMatchObject({ keptUntil: null, retention: rule });
    await close('2026-08-31');
    // Half a year after the last of August ends with February.
    expect(await read(health.id)).toMatchObject({ keptUntil: '2027-02-28', deletedOn: '2027-03-01' });
    expect(await read(income.id)).toMatchObject({ keptUntil: '2027-08-31', retention: { months: 12, source } });
    const ofFile = { months: 12, validFrom: null, source: expect.stringContaining('MBE') };
    expect(await read(none.id)).toMatchObject({ keptUntil: '2027-08-31', retention: ofFile });
    await api.sql(`DELETE FROM document_retention WHERE valid_from > '2026-12-31'`);
    api.clock.set('2027-02-28T22:59:00Z');
    await expire();
    expect(await left()).toHaveLength(3);
    // Midnight in Germany.
    api.clock.set('2027-02-28T23:00:00Z');
    await expire();
    expect(await left()).toEqual([income.id, none.id].toSorted());
    // A file that was opened again is kept as long as it is open.
    await given.change(api, 'case_file', caseId, `phase = 'planning', closed_on = NULL`);
    api.clock.set('2028-01-01T09:00:00Z');
    await expire();
    expect(await left()).toHaveLength(2);
    await api.sql('DELETE FROM document_retention');
  });

  it('that are held stay, whoever wants them gone, in closed files too, until they are freed', async () => {
    const { id } = await given.document(manager, caseId, { title: 'Bescheid', keepUntil: '2026-11-22' });
    await close();
    expect((await hold(id, 'x')).body.errors).toMatchObject([{ field: 'because', code: 'minLength' }]);
    for (const login of ['case-manager-2', 'abh', 'case-manager@rhein-sieg.example'])
      expect((await hold(id, BECAUSE, await api.as(login))).status).toBe(404);
    const held = await hold(id);
    expect(held).toMatchObject({
      status: 200,
      body: { hold: { since: '2026-11-23', because: BECAUSE }, deletedOn: null, version: 1 },
    });
    await expire();
    const remove = await manager.post(`${documents}/${id}/deletion`, { reason: 'person-asked' });
    expect(remove.body.errors).toMatchObject([{ field: 'reason', code: 'documentHeld' }]);
    const { body: me } = await manager.get('/api/me');
    expect(await api.asApplication(me, '', [`SELECT WHERE app.delete_document('${id}')`])).toEqual([0]);
    expect(await left()).toEqual([id]);
    for (const [table, text] of await dumpOf(api)) expect([table, traceIn(text, BECAUSE)]).toEqual([table, null]);
    await given.change(api, 'case_file', caseId, `phase = 'planning', closed_on = NULL`);
    const change = { title: 'Bescheid, berichtigt', keepUntil: '2026-11-22', version: 1 };
    expect((await manager.put(`${documents}/${id}`, change)).body.hold.because).toBe(BECAUSE);
    const found = (await manager.get(`${documents}?keeping=held`)).body.items;
    expect(found).toMatchObject([{ id, title: 'Bescheid, berichtigt' }]);
    const freed = await manager.delete(`${documents}/${id}/hold`);
    expect(freed.body).toMatchObject({ hold: null, deletedOn: '2026-11-23', title: 'Bescheid, berichtigt' });
    await manager.delete(`${documents}/${id}/hold`);
    await expire();
    expect(await left()).toEqual([]);
    expect((await log()).map(({ reason }) => reason)).toEqual([
      'Die Löschung ist ausgesetzt',
      null,
      'Die Löschung ist nicht mehr ausgesetzt',
      'Die Aufbewahrung ist abgelaufen',
    ]);
  });

  it('tell the person how long they are kept, and why longer', async () => {
    const { client, id } = await given.person(api, manager, { familyName: 'Mustermann' });
    const hers = await given.document(manager, id, { category: 'income', keepUntil: '2026-12-31' });
    await manager.post(`/api/cases/${id}/documents/${hers.id}/hold`, { because: BECAUSE });
    const { body } = await client.get('/api/me/documents');
    expect(body.items).toMatchObject([{ keepUntil: '2026-12-31', heldOn: '2026-11-23', heldBecause: BECAUSE }]);
  });
});

describe('the signed paper of a plan', () => {
  const sign = (planId: string, bytes = PDF, type = 'application/pdf', client = manager) =>
    client.post(`/api/cases/${caseId}/support-plans/${planId}/signed-papers`, bytes, { 'content-type': type });

  it('stands with the version that it is, and among the documents', async () => {
    const first = await given.plan(manager, caseId, [goalWith()]);
    const second = await given.plan(manager, caseId, [goalWith()]);
    expect((await sign(first.id)).body.signedPapers).toMatchObject([
      { number: 1, mediaType: 'application/pdf', size: PDF.length, author: 'Mina Musterfrau' },
    ]);
    const added = await sign(first.id);
    expect(added).toMatchObject({ status: 201, body: { id: first.id, state: 'superseded' } });
    const [paper, other] = added.body.signedPapers;
    const { body: plans } = await manager.get(`/api/cases/${caseId}/support-plans`);
    expect(plans.items.map(({ signedPapers }: { signedPapers: object[] }) => signedPapers)).toEqual([
      [],
      [paper, other],
    ]);
    expect(await read(paper.documentId)).toMatchObject({
      title: 'Unterschriebener Hilfeplan, Fassung 1',
      category: 'plan',
      planId: first.id,
    });
    expect((await manager.get(`${documents}/${paper.documentId}/versions/1?as=preview`)).bytes.equals(PDF)).toBe(true);
    await manager.post(`${documents}/${other.documentId}/deletion`, { reason: 'wrong-file' });
    const after = (await manager.get(`/api/cases/${caseId}/support-plans`)).body;
    expect(after.items[1].signedPapers).toEqual([paper]);
    expect(second.signedPapers).toEqual([]);
  });

  it('is taken of what is agreed, by whoever guides the open file, and only as PDF or picture', async () => {
    const { id } = await given.plan(manager, caseId, [goalWith()]);
    const { body: draft } = await manager.post(`/api/cases/${caseId}/support-plans`);
    const problem = (type: string) => ({ status: 409, body: { type: `urn:fallbruecke:problem:${type}` } });
    expect(await sign(draft.id)).toMatchObject(problem('plan-not-agreed'));
    const fault = (await sign(id, PDF, 'image/png')).body.errors;
    expect(fault).toMatchObject([{ field: 'file', code: 'notOfType' }]);
    expect((await sign(id, PDF, 'text/html')).status).toBe(415);
    expect((await sign(id, Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]))).status).toBe(413);
    const elsewhere = await given.plan(manager, (await given.case(manager)).id, [goalWith()]);
    for (const planId of [elsewhere.id, 'x']) expect((await sign(planId)).status).toBe(404);
    for (const login of ['case-manager-2', 'abh', 'team-lead'])
      expect((await sign(id, PDF, 'application/pdf', await api.as(login))).status).toBe(404);
    await close();
    expect(await sign(id)).toMatchObject(problem('case-closed'));
    expect(await left()).toEqual([]);
  });
});
