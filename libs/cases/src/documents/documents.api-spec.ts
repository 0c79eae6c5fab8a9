import { createHash } from 'node:crypto';
import { type Client, startApi, type TestApi } from '@test/api';
import { DOCX, docxWith } from '@test/archive';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nKanarienvogel\n%%EOF');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const MOST = 20 * 1024 * 1024;
const LABEL = { title: 'Schuldnerberatung: Bescheid', category: 'income', confided: true, keepUntil: '2026-12-31' };

let api: TestApi;
let manager: Client;
let lead: Client;
let caseId: string;
let documents: string;
beforeAll(async () => {
  api = await startApi();
  // Time stands still, so that no session is marked as used between two looks at the tables.
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  lead = await api.as('team-lead');
});
beforeEach(async () => {
  caseId = (await given.case(manager, { familyName: 'Musterfrau', givenName: 'Mira' })).id;
  documents = `/api/cases/${caseId}/documents`;
});
afterAll(async () => api.stop());

const upload = (id: string, bytes: Buffer, type = 'application/pdf', client = manager) =>
  client.post(`${documents}/${id}/versions`, bytes, { 'content-type': type });
const record = async (label: object = LABEL): Promise<string> => (await manager.post(documents, label)).body.id;

async function log(): Promise<{ action: string; decision: string; reason: string | null }[]> {
  return api.sql(
    `SELECT e.action, e.decision, e.reason FROM audit_event e
       JOIN audit_subject s ON s.tenant_id = e.tenant_id AND s.event_id = e.id WHERE s.case_id = $1 ORDER BY e.id`,
    [caseId],
  );
}

describe('a document', () => {
  it('is recorded, gets versions that stay, and is given back byte for byte', async () => {
    const recorded = await manager.post(documents, LABEL);
    expect(recorded).toMatchObject({ status: 201, body: { ...LABEL, aboutOthers: false, version: 1, versions: [] } });
    const { id } = recorded.body;
    expect((await upload(id, PDF)).status).toBe(201);
    const added = await upload(id, docxWith(), 'application/octet-stream');
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    const first = { number: 1, mediaType: 'application/pdf', size: PDF.length, sha256, letter: null };
    expect(added.body.versions).toMatchObject([
      { number: 2, mediaType: DOCX, recordedBy: 'Mina Musterfrau' },
      { ...first, recordedAt: expect.stringContaining('2026-11-23T09:00:00') },
    ]);
    const read = await manager.get(`${documents}/${id}/versions/1`);
    expect(read.bytes.equals(PDF)).toBe(true);
    expect(read.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''Schuldnerberatung_%20Bescheid.pdf",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await manager.get(`${documents}/${id}/versions/3`)).status).toBe(404);
    expect((await manager.get(`${documents}/${id}/versions/0x1`)).status).toBe(404);
    expect((await log()).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['document.recorded', 'document.added', 'document.read']),
    );
  });

  it('is looked at where nothing of it can run, and not at all where it could', async () => {
    const id = await record();
    await upload(id, PDF);
    await upload(id, PNG, 'image/png');
    await upload(id, docxWith(), DOCX);
    const seen = (number: number) => manager.get(`${documents}/${id}/versions/${number}?as=preview`);
    expect((await seen(1)).headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^inline;/),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await seen(2)).headers['content-security-policy']).toContain('sandbox');
    expect(await seen(3)).toMatchObject({ status: 400, body: { errors: [{ field: 'as', code: 'noPreview' }] } });
  });

  it('takes no more than 20 MB, nothing that could run, and no other format', async () => {
    const id = await record();
    const before = await contentsOf(api);
    const faults = (code: string) => ({ status: 400, body: { errors: [{ field: 'file', code }] } });
    expect(await upload(id, Buffer.concat([PDF, Buffer.alloc(MOST)]))).toMatchObject({ status: 413 });
    expect(await upload(id, Buffer.from('<svg onload="x()"/>'), 'application/octet-stream')).toMatchObject(
      faults('unknownDocument'),
    );
    expect(await upload(id, PNG)).toMatchObject(faults('notOfType'));
    const bomb = docxWith({ name: 'word/media/a.bin', bytes: Buffer.alloc(101 * 1024 * 1024) });
    expect(await upload(id, bomb, DOCX)).toMatchObject(faults('archiveTooLarge'));
    expect(await upload(id, PDF, 'text/html')).toMatchObject({ status: 415 });
    // What the other routes that take files do not know, they take no more than before.
    const { id: consentId } = await given.consent(manager, caseId);
    const evidence = await manager.post(`/api/consents/${consentId}/evidence`, docxWith(), { 'content-type': DOCX });
    expect(evidence).toMatchObject({ status: 415 });
    expect((await contentsOf(api)).get('document_version')).toEqual(before.get('document_version'));
  });

  it('lies sealed, its title too, and opens in no other place', async () => {
    const [first, second] = [await record(), await record({ title: 'Amselbescheid' })];
    await upload(first, PDF);
    await upload(second, PNG, 'image/png');
    const [row] = await api.sql<{ sealed: Buffer; title: string }>(
      `SELECT v.sealed, d.sealed AS title FROM document_version v JOIN case_document d ON d.id = v.document_id
         WHERE v.document_id = $1`,
      [first],
    );
    expect(row?.sealed.includes('Kanarienvogel')).toBe(false);
    expect(JSON.stringify(row?.title)).not.toContain('Schuldner');
    await api.sql(
      `UPDATE document_version SET (sealed, sha256) = (SELECT sealed, sha256 FROM document_version WHERE document_id = $1)
         WHERE document_id = $2`,
      [first, second],
    );
    expect((await manager.get(`${documents}/${second}/versions/1`)).status).toBe(503);
    expect((await log()).map(({ action }) => action)).not.toContain('document.read');
  });

  it('is changed on top of what was read, and never silently over somebody else', async () => {
    const id = await record();
    const change = { ...LABEL, title: 'Bescheid, berichtigt', category: null, version: 1 };
    expect(await manager.put(`${documents}/${id}`, change)).toMatchObject({
      status: 200,
      body: { title: 'Bescheid, berichtigt', category: null, version: 2 },
    });
    expect(await manager.put(`${documents}/${id}`, { ...change, title: 'Zu spät' })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:section-changed', current: { title: 'Bescheid, berichtigt' } },
    });
    const wrong = await manager.put(`${documents}/${id}`, {
      ...change,
      title: '  ',
      keepUntil: '2026-02-30',
      version: 2,
    });
    expect(wrong.body.errors.map(({ field }: { field: string }) => field).toSorted()).toEqual(['keepUntil', 'title']);
  });

  it('is found by category and by what need not be kept, page by page', async () => {
    const titles = ['Eins', 'Zwei', 'Drei'];
    for (const [place, title] of titles.entries()) {
      api.clock.set(`2026-11-23T09:0${place}:00Z`);
      await record({ title, category: title === 'Zwei' ? 'health' : 'income', keepUntil: `2026-11-2${place + 1}` });
    }
    const list = async (query: string) => (await manager.get(`${documents}?${query}`)).body;
    const named = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);
    const page = await list('limit=2');
    expect([named(page), page.total]).toEqual([['Drei', 'Zwei'], 3]);
    expect(named(await list(`limit=2&after=${page.next}`))).toEqual(['Eins']);
    expect(named(await list('sort=updatedAt'))).toEqual(titles);
    expect(named(await list('category=health'))).toEqual(['Zwei']);
    // On its last day a document is still kept.
    expect(named(await list('keeping=over'))).toEqual(['Zwei', 'Eins']);
    expect((await manager.get(`${documents}?sort=title`)).status).toBe(400);
  });

  it('is deleted for a reason that the person reads, and not before its time', async () => {
    const { id } = await given.document(manager, caseId, { ...LABEL, keepUntil: '2026-11-23' });
    const remove = (reason: string, client = manager) => client.post(`${documents}/${id}/deletion`, { reason });
    expect(await remove('retention-over')).toMatchObject({ body: { errors: [{ code: 'keepingNotOver' }] } });
    expect((await remove('because')).status).toBe(400);
    expect((await remove('wrong-file', await api.as('case-manager-2'))).status).toBe(404);
    expect((await manager.get(documents)).body.total).toBe(1);
    await manager.put(`${documents}/${id}`, { ...LABEL, keepUntil: '2026-11-22', version: 1 });
    // Retention ends in closed files, too; nothing else is done with documents there.
    await given.change(api, 'case_file', caseId, `phase = 'closed', closed_on = '2026-11-23'`);
    expect(await upload(id, PDF)).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:case-closed' } });
    expect((await manager.post(documents, LABEL)).status).toBe(409);
    expect((await remove('retention-over')).status).toBe(204);
    expect((await manager.get(documents)).body.total).toBe(0);
    expect(await api.sql('SELECT id FROM document_version WHERE case_id = $1', [caseId])).toEqual([]);
    expect(await log()).toContainEqual({
      action: 'document.deleted',
      decision: 'permit',
      reason: 'Die Aufbewahrung ist abgelaufen',
    });
  });

  it('is seen by whoever guides the file, by a lead who says why, and by nobody else', async () => {
    const { id } = await given.document(manager, caseId, LABEL);
    const file = `${documents}/${id}/versions/1`;
    for (const login of ['case-manager-2', 'abh', 'case-manager@rhein-sieg.example', 'dpo']) {
      const client = await api.as(login);
      for (const path of [documents, file]) expect((await client.get(path)).status).toBe(404);
      expect((await upload(id, PDF, 'application/pdf', client)).status).toBe(404);
      expect((await client.put(`${documents}/${id}`, { ...LABEL, version: 1 })).status).toBe(404);
    }
    expect((await lead.get(documents)).status).toBe(403);
    await given.opening(lead, caseId);
    expect((await lead.get(documents)).body.total).toBe(1);
    expect((await lead.get(file)).bytes.toString()).toContain('Kanarienvogel');
    expect((await upload(id, PDF, 'application/pdf', lead)).status).toBe(404);
    // A consent for everything shows an agency none of it.
    await given.consent(manager, caseId, { categories: ['contact', 'income'] });
    const officer = await api.as('abh');
    const shared = await officer.get(`/api/shared-cases/${caseId}?purpose=residence-title`);
    expect(shared.status).toBe(200);
    expect(shared.text).not.toContain('Schuldnerberatung');
    const { body: me } = await manager.get('/api/me');
    for (const what of [
      'DELETE FROM document_version',
      'UPDATE document_version SET number = 7',
      'DELETE FROM case_document',
    ])
      await expect(api.asApplication(me, '', [what])).rejects.toMatchObject({ code: '42501' });
    const { body: other } = await (await api.as('case-manager-2')).get('/api/me');
    const deletion = `SELECT FROM case_document WHERE app.delete_document('${id}')`;
    await api.asApplication(other, '', [deletion, `SELECT app.delete_document('${id}')`]);
    expect((await manager.get(documents)).body.total).toBe(1);
  });
});

describe('the person', () => {
  it('gets what is about her, and learns of what is about others too', async () => {
    const { client, id } = await given.person(api, manager, { familyName: 'Mustermann' });
    const hers = await given.document(manager, id, { title: 'Ihr Bescheid', category: 'income' });
    api.clock.set('2026-11-23T09:10:00Z');
    const others = await given.document(manager, id, { title: 'Anzeige', aboutOthers: true });
    const { body } = await client.get('/api/me/documents');
    expect(body.items).toMatchObject([
      { title: 'Anzeige', aboutOthers: true, versions: [] },
      { title: 'Ihr Bescheid', aboutOthers: false, versions: [{ number: 1, mediaType: 'application/pdf' }] },
    ]);
    expect(JSON.stringify(body)).not.toContain('Musterfrau');
    const read = (documentId: string) => client.get(`/api/me/documents/${documentId}/versions/1`);
    expect((await read(hers.id)).bytes.toString()).toContain('Kanarienvogel');
    expect((await read(others.id)).status).toBe(404);
    expect((await client.get('/api/me/data')).body.documents).toEqual(body.items);
    const elsewhere = await given.document(manager, caseId);
    expect((await read(elsewhere.id)).status).toBe(404);
    const { body: own } = await client.get('/api/me/access-log?limit=200');
    expect(own.items.filter(({ action }: { action: string }) => action === 'document.read')).toHaveLength(1);
  });
});

describe('a letter', () => {
  const write = (letter: object) => manager.post(`/api/cases/${caseId}/letters`, letter);
  const invitation = { kind: 'invitation', day: '2026-12-01', time: '10:30', place: 'Raum 2' };

  it('is written with what the file says, in her language, and kept as a version', async () => {
    const contact = { familyName: 'Musterfrau', givenName: 'Mira', preferredLanguage: 'uk' };
    await given.section(manager, caseId, 'contact', contact);
    const written = await write(invitation);
    expect(written).toMatchObject({
      status: 201,
      body: {
        title: 'Einladung zu einem Termin, 23. November 2026',
        versions: [{ number: 1, mediaType: 'application/pdf', letter: 'invitation' }],
      },
    });
    const { id } = written.body;
    const pdf = (await manager.get(`${documents}/${id}/versions/1`)).bytes.toString('latin1');
    expect(pdf).toContain('/Lang (uk)');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const again = await write({ ...invitation, language: 'de', time: '11:00', documentId: id });
    expect(again.body.versions).toHaveLength(2);
    expect((await write({ kind: 'confirmation', language: 'ar' })).status).toBe(201);
    expect((await write({ kind: 'request', day: '2026-12-01', documents: ['Pass', 'Mietvertrag'] })).status).toBe(201);
    expect((await log()).filter(({ action }) => action === 'document.letter-written')).toHaveLength(4);
  });

  it('is not written without what it needs, in no other language, and into no other file', async () => {
    const fields = async (letter: object) =>
      (await write(letter)).body.errors.map(({ field }: { field: string }) => field).toSorted();
    expect(await fields({ kind: 'invitation' })).toEqual(['day', 'place', 'time']);
    expect(await fields({ kind: 'request', day: '2026-12-01', documents: [] })).toEqual(['documents']);
    expect(await fields({ ...invitation, language: 'xx' })).toEqual(['language']);
    const other = (await given.case(manager)).id;
    const { id: documentId } = await given.document(manager, other);
    expect((await write({ ...invitation, documentId })).status).toBe(404);
    expect((await manager.get(documents)).body.total).toBe(0);
  });
});
