import { randomUUID } from 'node:crypto';
import type { Acting } from '@app/platform';
import { Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { SealBroken, SealingService } from '../sealing.service';
import { CaseSeal, type SealedContent } from './case-seal.service';
import { addKey, type WrappedKeys } from './person-keys';
import type { Place } from './place';

const DIAGNOSIS = { diagnosis: 'Asthma bronchiale', since: '2019-03' };
const SCAN = Buffer.from('%PDF-1.7 Asthma bronchiale');

let api: TestApi;
let manager: Client;
let acting: Acting;
let seal: CaseSeal;
let place: Place;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  acting = await actingAs(manager);
  seal = api.app.get(CaseSeal);
});
beforeEach(async () => {
  place = placeIn((await given.case(manager)).id);
});
afterAll(() => api.stop());

async function actingAs(client: Client): Promise<Acting> {
  const { body } = await client.get('/api/me');
  return { tenantId: body.tenant.id, accountId: body.accountId, agencyId: body.agency.id, role: body.role };
}

function placeIn(caseId: string): Place {
  return { tenantId: acting.tenantId, caseId, kind: 'section', id: 'health' };
}

const sealed = (at = place, plain: object = DIAGNOSIS, as = acting) =>
  api.app.get(Tenancy).run(as, (tx) => seal.seal(tx, at, plain));
const sealedBytes = (at = place) => api.app.get(Tenancy).run(acting, (tx) => seal.sealBytes(tx, at, SCAN));

/** A file's wrapped keys, as they lie in the vault. */
async function keysOf(caseId = place.caseId): Promise<WrappedKeys> {
  const rows = await api.sql<{ id: string; wrapped: string }>(
    'SELECT id, wrapped FROM vault.person_key WHERE case_id = $1 ORDER BY id',
    [caseId],
  );
  return Object.fromEntries(rows.map(({ id, wrapped }) => [id, wrapped]));
}

const keyIdIn = (text: string): string => JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()).kid;

const ELSEWHERE: [string, Partial<Place>][] = [
  ['another tenant', { tenantId: randomUUID() }],
  ['another file', { caseId: randomUUID() }],
  ['another kind', { kind: 'item' }],
  ['another category', { id: 'violence' }],
];

describe('what is sealed with the key of a person', () => {
  it('is opened with the keys of her file', async () => {
    const content = { sealed: await sealed(), keys: await keysOf() };
    expect(await seal.open(content, place)).toEqual(DIAGNOSIS);
    expect(await seal.openBytes(await sealedBytes(), await keysOf(), place)).toEqual(SCAN);
    expect(Object.keys(content.keys)).toHaveLength(1);
  });

  it('shows nothing of the content, and is different each time', async () => {
    const [once, again, scan] = [await sealed(), await sealed(), await sealedBytes()];
    const visible = once.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const text of [...visible, scan.toString('latin1')]) expect(text).not.toMatch(/Asthma|diagnosis|2019|PDF/);
    expect(once).not.toBe(again);
    expect(scan.equals(await sealedBytes())).toBe(false);
  });

  it.each(ELSEWHERE)('stays shut in %s', async (_, other) => {
    const content = { sealed: await sealed(), keys: await keysOf() };
    await expect(seal.open(content, { ...place, ...other })).rejects.toThrow(SealBroken);
    await expect(seal.openBytes(await sealedBytes(), content.keys, { ...place, ...other })).rejects.toThrow(SealBroken);
  });

  it('stays shut with the key of somebody else, under whichever id', async () => {
    const [text, scan] = [await sealed(), await sealedBytes()];
    const other = placeIn((await given.case(manager)).id);
    await sealed(other);
    const [theirs = ''] = Object.values(await keysOf(other.caseId));
    const keys = { [keyIdIn(text)]: theirs };
    await expect(seal.open({ sealed: text, keys }, place)).rejects.toThrow(SealBroken);
    await expect(seal.openBytes(scan, keys, place)).rejects.toThrow(SealBroken);
  });

  it('stays shut without its key, also for whoever has just read it', async () => {
    const [text, scan] = [await sealed(), await sealedBytes()];
    expect(await seal.open({ sealed: text, keys: await keysOf() }, place)).toEqual(DIAGNOSIS);
    for (const keys of [null, {}, { [randomUUID()]: Object.values(await keysOf())[0] ?? '' }]) {
      await expect(seal.open({ sealed: text, keys }, place)).rejects.toThrow(SealBroken);
      await expect(seal.openBytes(scan, keys, place)).rejects.toThrow(SealBroken);
    }
  });

  it('notices a flipped bit in every part', async () => {
    const [text, scan, keys] = [await sealed(), await sealedBytes(), await keysOf()];
    const parts = text.split('.');
    for (const [index, part] of parts.entries()) {
      // The second part of a JWE whose key is not in it is empty.
      if (part === '') continue;
      const bytes = Buffer.from(part, 'base64url');
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
      const changed = parts.with(index, bytes.toString('base64url')).join('.');
      await expect(seal.open({ sealed: changed, keys }, place)).rejects.toThrow(SealBroken);
    }
    for (const at of [0, 5, 20, 35, scan.length - 1]) {
      const changed = Buffer.from(scan);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(seal.openBytes(changed, keys, place)).rejects.toThrow(SealBroken);
    }
    await expect(seal.openBytes(scan.subarray(0, 40), keys, place)).rejects.toThrow(SealBroken);
  });

  it('is sealed with the newest of two keys and opens with both', async () => {
    const [text, scan] = [await sealed(), await sealedBytes()];
    await api.app.get(Tenancy).run(acting, (tx) => addKey(tx, api.app.get(SealingService), place));
    const fresh = await sealed();
    const keys = await keysOf();
    expect(Object.keys(keys)).toEqual([keyIdIn(text), keyIdIn(fresh)]);
    for (const one of [text, fresh]) expect(await seal.open({ sealed: one, keys }, place)).toEqual(DIAGNOSIS);
    expect(await seal.openBytes(scan, keys, place)).toEqual(SCAN);
  });

  it('gets its first key from nobody but who guides the file', async () => {
    const colleague = await actingAs(await api.as('case-manager-2'));
    await expect(sealed(place, DIAGNOSIS, colleague)).rejects.toMatchObject({ code: '42501' });
    expect(await keysOf()).toEqual({});
  });
});

describe('the keys of a file, wrapped', () => {
  it('are seen by those who can see something of it, and changed by nobody', async () => {
    await sealed();
    await given.consent(manager, place.caseId);
    const count = `SELECT FROM vault.person_key WHERE case_id = '${place.caseId}'`;
    const seen = async (login: string, purpose = '') => {
      const { body: me } = await (await api.as(login)).get('/api/me');
      return (await api.asApplication(me, purpose, [count]))[0];
    };
    expect([await seen('case-manager'), await seen('abh', 'residence-title')]).toEqual([1, 1]);
    const others = [
      'case-manager-2',
      'team-lead',
      'steering',
      'dpo',
      'admin',
      'jobcenter',
      'case-manager@rhein-sieg.example',
    ];
    for (const login of others) expect([login, await seen(login, 'residence-title')]).toEqual([login, 0]);
    expect(await seen('abh', 'naturalisation')).toBe(0);
    await given.opening(await api.as('team-lead'), place.caseId);
    expect(await seen('team-lead')).toBe(1);
    const { body: me } = await manager.get('/api/me');
    for (const what of ['UPDATE vault.person_key SET wrapped = NULL', 'DELETE FROM vault.person_key'])
      await expect(api.asApplication(me, '', [what])).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a section sealed before there were keys of persons', () => {
  const old = async (): Promise<SealedContent> => {
    const { sealed: text } = await api.app
      .get(SealingService)
      .seal(DIAGNOSIS, [place.tenantId, place.caseId, 'health']);
    return { sealed: text, keys: null };
  };

  it('still opens, in its place alone', async () => {
    const content = await old();
    expect(await seal.open(content, place)).toEqual(DIAGNOSIS);
    for (const [, other] of ELSEWHERE)
      await expect(seal.open(content, { ...place, ...other })).rejects.toThrow(SealBroken);
  });

  it('is read through the API, and sealed with the key of the person when it is written', async () => {
    const { caseId } = place;
    await given.section(manager, caseId, 'health', { remarks: 'Nachtigall' });
    const { sealed: text } = await api.app
      .get(SealingService)
      .seal({ remarks: 'Amsel' }, [place.tenantId, caseId, 'health']);
    await api.sql('UPDATE case_section SET sealed = $2 WHERE case_id = $1', [caseId, text]);
    await api.sql('DELETE FROM vault.person_key WHERE case_id = $1', [caseId]);
    expect((await manager.get(`/api/cases/${caseId}`)).text).toContain('Amsel');

    await given.section(manager, caseId, 'health', { remarks: 'Drossel' });
    expect((await manager.get(`/api/cases/${caseId}`)).text).toContain('Drossel');
    const [row] = await api.sql<{ sealed: string }>('SELECT sealed FROM case_section WHERE case_id = $1', [caseId]);
    expect(Object.keys(await keysOf())).toEqual([keyIdIn(row?.sealed ?? '')]);
  });
});

describe('a person whose key is gone', () => {
  it('cannot be read any more in what was sealed, at once, and whoever asks is told so', async () => {
    const { caseId } = place;
    await given.section(manager, caseId, 'health', { remarks: 'Nachtigall' });
    expect((await manager.get(`/api/cases/${caseId}`)).text).toContain('Nachtigall');
    // As after a restore without the vault: while everything is in its place, the database does not let go of the key.
    await api.sql(
      `WITH quiet AS MATERIALIZED (SELECT set_config('session_replication_role', 'replica', true))
       DELETE FROM vault.person_key USING quiet WHERE case_id = $1`,
      [caseId],
    );
    const answer = await manager.get(`/api/cases/${caseId}`, { 'accept-language': 'en' });
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({
      type: 'urn:fallbruecke:problem:seal-broken',
      title: 'Sealed content of this file cannot be opened. No data were given out.',
      status: 503,
    });
  });
});
