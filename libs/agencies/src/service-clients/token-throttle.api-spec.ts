import { startApi, type TestApi } from '@test/api';
import { claimsOf, formWith, newKey, registerService, sendForm, type Service, sign } from '@test/service';

const HERE = '192.0.2.7';
const ELSEWHERE = '198.51.100.7';

let api: TestApi;
let service: Service;
let colleague: Service;
beforeAll(async () => {
  api = await startApi();
  service = await registerService(api, 'foreigners-office');
  colleague = await registerService(api, 'Jobcenter ME-aktiv');
});
beforeEach(() => api.sql('DELETE FROM sign_in_throttle'));
afterAll(() => api.stop());

/** Signed with a key nobody registered. */
const forged = async (of: Service) => formWith(await sign(claimsOf(of, api.clock.now()), await newKey('EdDSA')));
const honest = async (of: Service) => {
  const [key] = of.keys;
  if (!key) throw new Error('No key');
  return formWith(await sign(claimsOf(of, api.clock.now()), key));
};

async function failTenTimes(from: string, of: Service = service): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) expect((await sendForm(api, await forged(of), from)).status).toBe(401);
}

describe('a client that fails to prove who it is', () => {
  it('is not looked at any more after ten times from one network, and is told when to come again', async () => {
    await failTenTimes(HERE);
    for (const form of [await forged(service), await honest(service)]) {
      const answer = await sendForm(api, form, HERE);
      expect(answer.status).toBe(429);
      expect(answer.text).toBe('{"error":"temporarily_unavailable"}');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(3600);
    }
  });

  it('is not shut out elsewhere, and shuts out no other', async () => {
    await failTenTimes(HERE);
    expect((await sendForm(api, await honest(service), ELSEWHERE)).status).toBe(200);
    expect((await sendForm(api, await honest(colleague), HERE)).status).toBe(200);
  });

  it('begins anew once it has proven itself', async () => {
    for (let tries = 0; tries < 9; tries += 1) await sendForm(api, await forged(service), HERE);
    expect((await sendForm(api, await honest(service), HERE)).status).toBe(200);
    await failTenTimes(HERE);
  });

  it('may ask with all its workers at once', async () => {
    const forms = await Promise.all(Array.from({ length: 15 }, () => honest(service)));
    const answers = await Promise.all(forms.map((form) => sendForm(api, form, HERE)));
    expect(answers.map(({ status }) => status)).toEqual(forms.map(() => 200));
  });

  it('counts with what names no client at all, and with a proof shown twice', async () => {
    for (let tries = 0; tries < 10; tries += 1) expect((await sendForm(api, formWith('a.b.c'), HERE)).status).toBe(401);
    expect((await sendForm(api, formWith('d.e.f'), HERE)).status).toBe(429);
    const once = await honest(service);
    expect((await sendForm(api, once, HERE)).status).toBe(200);
    for (let tries = 0; tries < 10; tries += 1) expect((await sendForm(api, once, HERE)).status).toBe(401);
    expect((await sendForm(api, once, HERE)).status).toBe(429);
  });

  it('is counted with all that is claimed in its network', async () => {
    for (let tries = 0; tries < 100; tries += 1) {
      const claims = claimsOf({ id: crypto.randomUUID() }, api.clock.now());
      await sendForm(api, formWith(await sign(claims, service.keys[0] ?? (await newKey('EdDSA')))), HERE);
    }
    expect((await sendForm(api, await forged(colleague), HERE)).status).toBe(429);
    expect((await sendForm(api, await forged(colleague), ELSEWHERE)).status).toBe(401);
  });

  it('leaves neither its id nor an address readable', async () => {
    await sendForm(api, await forged(service), HERE);
    const rows = await api.sql<{ key: string }>('SELECT key FROM sign_in_throttle');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${service.id}|192\\.0\\.2`));
  });
});
