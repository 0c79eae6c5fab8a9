import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOwnFacts } from '@app/agencies';
import { migratorSource } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import type { DataSource } from 'typeorm';
import { readCode } from '../codes/code';
import { closeDemoCodes, seedDemoCodes } from './demo-codes';

const CODE = 'DEM0M-ETTMA-NN000-0014X';
const BORN_ON = '1990-05-17';
const { tenants } = readOwnFacts();

let api: TestApi;
let db: DataSource;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
  db = await migratorSource(api.database.migratorUrl).initialize();
  manager = await api.as('case-manager');
});
afterAll(async () => {
  await db.destroy();
  await api.stop();
});

const signIn = async () => (await api.nobody.post('/api/person-session', { code: CODE, bornOn: BORN_ON })).status;

describe('the demo codes', () => {
  it('stand in the README as they are', () => {
    const readme = readFileSync(join(__dirname, '../../../../README.md'), 'utf8');
    const codes = readme.match(/DEM0[0-9A-Z]-[0-9A-Z-]+/g) ?? [];
    expect(codes).toHaveLength(2);
    for (const code of codes) expect(readCode(code)).not.toBeNull();
    expect(codes).toContain(CODE);
    expect(readme).toContain(BORN_ON.split('-').toReversed().join('.'));
  });

  it('are for nobody while there are no files', async () => {
    expect(await seedDemoCodes(db, tenants)).toBe(0);
    expect(await signIn()).toBe(401);
  });

  it('open one session at each start, for the same person', async () => {
    const { id } = await given.case(manager);
    await given.consent(manager, id);
    expect(await seedDemoCodes(db, tenants)).toBe(1);
    expect(await signIn()).toBe(200);
    expect(await signIn()).toBe(401);
    expect(await seedDemoCodes(db, tenants)).toBe(1);
    const answer = await api.nobody.post('/api/person-session', { code: CODE, bornOn: BORN_ON });
    expect(answer.body).toMatchObject({ language: 'ar', caseNumber: expect.any(String) });
  });

  it('are revoked by a start without demo data, and their sessions end', async () => {
    await seedDemoCodes(db, tenants);
    const client = await api.asPerson(CODE, BORN_ON);
    expect(await closeDemoCodes(db, tenants)).toBe(1);
    expect((await client.get('/api/person-session')).status).toBe(401);
    expect(await signIn()).toBe(401);
  });
});
