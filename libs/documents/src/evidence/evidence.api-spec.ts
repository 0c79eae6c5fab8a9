import { createHash, randomBytes } from 'node:crypto';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nKanarienvogel\n%%EOF');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), randomBytes(64)]);
const MOST = 10 * 1024 * 1024;

let api: TestApi;
let manager: Client;
let colleague: Client;
let caseId: string;
let consentId: string;
beforeAll(async () => {
  api = await startApi();
  // Time stands still, so that no session is marked as used between two looks at the tables.
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
});
beforeEach(async () => {
  caseId = (await given.case(manager)).id;
  consentId = (await given.consent(manager, caseId)).id;
});
afterAll(() => api.stop());

const add = (bytes: Buffer, type = 'application/pdf', client = manager, id = consentId): Promise<Answer> =>
  client.post(`/api/consents/${id}/evidence`, bytes, { 'content-type': type });

async function actionsIn(id = caseId): Promise<{ action: string; decision: string; basisId: string | null }[]> {
  return api.sql(
    `SELECT e.action, e.decision, s.basis_id AS "basisId" FROM audit_event e
       JOIN audit_subject s ON s.tenant_id = e.tenant_id AND s.event_id = e.id WHERE s.case_id = $1 ORDER BY e.id`,
    [id],
  );
}

describe('evidence of a consent', () => {
  it.each([
    ['application/pdf', PDF, 'pdf'],
    ['image/png', PNG, 'png'],
    ['image/jpeg', JPEG, 'jpg'],
  ])('is kept and given back byte for byte: %s', async (type, bytes, ending) => {
    const added = await add(bytes, type);
    const expected = {
      mediaType: type,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      recordedAt: expect.stringContaining('2026-11-23T09:00:00'),
      recordedBy: 'Mina Musterfrau',
    };
    expect(added).toMatchObject({ status: 201, body: expected });
    const { id } = added.body;
    expect((await manager.get(`/api/consents/${consentId}/evidence`)).body).toEqual({
      items: [{ id, ...expected }],
      total: 1,
      next: null,
    });
    const read = await manager.get(`/api/evidence/${id}`);
    expect(read.status).toBe(200);
    expect(read.bytes.equals(bytes)).toBe(true);
    expect(read.headers).toMatchObject({
      'content-type': type,
      'content-length': `${bytes.length}`,
      'content-disposition': `attachment; filename="nachweis-${id}.${ending}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('may be as large as 10 MB, and no larger', async () => {
    const most = Buffer.concat([PDF, randomBytes(MOST - PDF.length)]);
    const added = await add(most);
    expect(added).toMatchObject({ status: 201, body: { size: MOST } });
    expect((await manager.get(`/api/evidence/${added.body.id}`)).bytes.equals(most)).toBe(true);
    const before = await contentsOf(api);
    const more = { status: 413, body: { type: 'urn:fallbruecke:problem:too-large' } };
    expect(await add(Buffer.concat([most, Buffer.of(0)]))).toMatchObject(more);
    expect(await contentsOf(api)).toEqual(before);
  });

  it('is sealed in the database', async () => {
    await add(PDF);
    const [row] = await api.sql<{ sealed: Buffer }>('SELECT sealed FROM evidence WHERE consent_id = $1', [consentId]);
    expect(row?.sealed.includes('Kanarienvogel')).toBe(false);
    expect(row?.sealed.length).toBe(PDF.length + 1 + 16 + 12 + 16);
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'notOfType'],
    ['another type than it says', PNG, 'notOfType'],
    ['an archive', Buffer.from('504b030414000000', 'hex'), 'notOfType'],
    ['nothing', Buffer.alloc(0), 'isNotEmpty'],
  ])('is refused when it is %s', async (_, bytes, code) => {
    const before = await contentsOf(api);
    const answer = await add(bytes);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'file', code }] } });
    expect(answer.body.errors[0].message).toMatch(/\.$/);
    expect(await contentsOf(api)).toEqual(before);
  });

  it.each(['text/html', 'image/svg+xml', 'image/gif', 'application/octet-stream', 'multipart/form-data; boundary=x'])(
    'is refused as %s',
    async (type) => {
      expect(await add(PDF, type)).toMatchObject({ status: 415 });
    },
  );

  it('is refused as JSON', async () => {
    expect(await manager.post(`/api/consents/${consentId}/evidence`, { file: 'x' })).toMatchObject({ status: 415 });
  });

  it('goes nowhere but to its route', async () => {
    for (const path of ['/api/cases', `/api/cases/${caseId}/consents`, `/api/consents/${consentId}/withdrawal`])
      expect(await manager.post(path, PDF, { 'content-type': 'application/pdf' })).toMatchObject({ status: 415 });
    expect(await manager.post('/api/nowhere', PDF, { 'content-type': 'application/pdf' })).toMatchObject({
      status: 404,
    });
  });

  it('is not added to a closed file', async () => {
    await given.change(api, 'case_file', caseId, `phase = 'closed', closed_on = '2026-11-23'`);
    expect(await add(PDF)).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:case-closed' } });
  });

  it('is not given out when it is not what was added', async () => {
    const { id } = (await add(PDF)).body;
    await api.sql('UPDATE evidence SET sha256 = $2 WHERE id = $1', [id, createHash('sha256').update('x').digest()]);
    const answer = await manager.get(`/api/evidence/${id}`);
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('Kanarienvogel');
    expect((await actionsIn()).map(({ action }) => action)).not.toContain('evidence.read');
  });

  it('cannot be read from another row', async () => {
    const [first, second] = [(await add(PDF)).body.id, (await add(PDF)).body.id];
    await api.sql('UPDATE evidence SET sealed = (SELECT sealed FROM evidence WHERE id = $1) WHERE id = $2', [
      first,
      second,
    ]);
    expect((await manager.get(`/api/evidence/${first}`)).status).toBe(200);
    expect((await manager.get(`/api/evidence/${second}`)).status).toBe(503);
  });

  it('is seen by whoever guides the file and nobody else, and every attempt is in its log', async () => {
    const { id } = (await add(PDF)).body;
    await manager.get(`/api/consents/${consentId}/evidence`);
    await manager.get(`/api/evidence/${id}`);
    const lead = await api.as('team-lead');
    await given.opening(lead, caseId);
    for (const client of [colleague, lead, await api.as('abh'), await api.as('case-manager@rhein-sieg.example')]) {
      expect((await client.get(`/api/evidence/${id}`)).status).toBe(404);
      expect((await client.get(`/api/consents/${consentId}/evidence`)).status).toBe(404);
      expect((await add(PDF, 'application/pdf', client)).status).toBe(404);
    }
    const log = await actionsIn();
    for (const action of ['evidence.added', 'evidence.listed', 'evidence.read'])
      expect(log).toContainEqual({ action, decision: 'permit', basisId: consentId });
    // Three by each of those in the house whose role could have brought them there.
    expect(log.filter(({ action, decision }) => action === 'file.refused' && decision === 'deny')).toHaveLength(9);
  });

  it('is not read from a sender who may not add any', async () => {
    const most = Buffer.concat([PDF, randomBytes(MOST)]);
    expect((await add(most, 'application/pdf', colleague)).status).toBe(404);
    expect((await add(most, 'application/pdf', api.nobody)).status).toBe(401);
  });
});

describe('the proof of a representation', () => {
  const carer = { familyName: 'Vogt', givenName: 'Vera', kind: 'carer', proof: 'Beschluss 12 XVII 34/26' };
  let proofs: string;
  beforeEach(async () => {
    const { body } = await manager.post(`/api/cases/${caseId}/representatives`, carer);
    proofs = `/api/representatives/${body.id}/evidence`;
  });
  const addProof = (client: Client) => client.post(proofs, PDF, { 'content-type': 'application/pdf' });

  it('is kept apart from the evidence of consents, given back byte for byte, and logged', async () => {
    const added = await addProof(manager);
    expect(added).toMatchObject({ status: 201, body: { size: PDF.length } });
    expect((await manager.get(proofs)).body.items).toEqual([added.body]);
    expect((await manager.get(`/api/consents/${consentId}/evidence`)).body.items).toEqual([]);
    expect((await manager.get(`/api/evidence/${added.body.id}`)).bytes.equals(PDF)).toBe(true);
    const actions = (await actionsIn()).map(({ action }) => action);
    for (const action of ['evidence.added', 'evidence.listed', 'evidence.read']) expect(actions).toContain(action);
  });

  it('is seen by nobody else, and who tried stands in the log of the file', async () => {
    const { id } = (await addProof(manager)).body;
    for (const client of [colleague, await api.as('abh'), await api.as('case-manager@rhein-sieg.example')]) {
      expect((await client.get(proofs)).status).toBe(404);
      expect((await addProof(client)).status).toBe(404);
      expect((await client.get(`/api/evidence/${id}`)).status).toBe(404);
    }
    const log = await actionsIn();
    // Three by each of the two in the house whose role could have brought them there.
    expect(log.filter(({ action }) => action === 'file.refused')).toHaveLength(6);
  });
});

describe('row-level security on evidence', () => {
  it('lets the application add none to a consent of another file', async () => {
    const other = (await given.case(manager)).id;
    const { body: me } = await manager.get('/api/me');
    const insert = (of: string) =>
      `INSERT INTO evidence (tenant_id, id, case_id, consent_id, media_type, size, sha256, sealed, recorded_at, recorded_by)
         VALUES (app.tenant_id(), gen_random_uuid(), '${of}', '${consentId}', 'image/png', 1, sha256(''), '', now(), app.account_id())`;
    expect(await api.asApplication(me, '', [insert(caseId)])).toEqual([1]);
    await expect(api.asApplication(me, '', [insert(other)])).rejects.toMatchObject({ code: '42501' });
  });

  it('lets the application change and delete none', async () => {
    await add(PDF);
    const { body: me } = await manager.get('/api/me');
    for (const what of ['UPDATE evidence SET size = 2', 'DELETE FROM evidence'])
      await expect(api.asApplication(me, '', [what])).rejects.toMatchObject({ code: '42501' });
  });

  it('has each proof prove one thing', async () => {
    const { body: me } = await manager.get('/api/me');
    const insert = `INSERT INTO evidence (tenant_id, id, case_id, media_type, size, sha256, sealed, recorded_at, recorded_by)
      VALUES (app.tenant_id(), gen_random_uuid(), '${caseId}', 'image/png', 1, sha256(''), '', now(), app.account_id())`;
    await expect(api.asApplication(me, '', [insert])).rejects.toMatchObject({
      code: expect.stringMatching(/42501|23514/),
    });
  });
});
