import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet } from 'jose';
import { ensureSigningKeys, SigningKeys } from './signing-keys';

const directory = mkdtempSync(join(tmpdir(), 'signing-'));
afterAll(() => rmSync(directory, { recursive: true }));

let files = 0;
async function freshFile(): Promise<string> {
  files += 1;
  const path = join(directory, `keys-${files}.json`);
  await ensureSigningKeys(path);
  return path;
}
const keysIn = (path: string): { kid: string; d: string }[] => JSON.parse(readFileSync(path, 'utf8')).keys;
const put = (path: string, content: string | object, mode = 0o600): SigningKeys => {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
  return new SigningKeys(path);
};

describe('keys that sign', () => {
  it('are made once, for their owner alone', async () => {
    const path = await freshFile();
    const [before] = keysIn(path);
    await ensureSigningKeys(path);
    expect(keysIn(path)).toEqual([before]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('sign what the published half alone verifies', async () => {
    const keys = new SigningKeys(await freshFile());
    const jws = await keys.sign('{"a":1}', 'receipt');
    const published = await keys.published();
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet({ keys: [...published] }));
    expect(new TextDecoder().decode(payload)).toBe('{"a":1}');
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: published[0]?.kid, typ: 'receipt' });
    expect(await keys.sign('{"a":1}', 'receipt')).toBe(jws);
  });

  it('publish nothing of their secret half', async () => {
    const path = await freshFile();
    const published = await new SigningKeys(path).published();
    expect(Object.keys(published[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    expect(JSON.stringify(published)).not.toContain(keysIn(path)[0]?.d);
  });

  it('can be changed: the first one signs, all verify, and the lasting secret stays', async () => {
    const [older, newer] = [await freshFile(), await freshFile()];
    const before = new SigningKeys(older);
    const jws = await before.sign('text', 'receipt');
    const both = put(join(directory, 'both.json'), { keys: [...keysIn(newer), ...keysIn(older)] });
    const set = createLocalJWKSet({ keys: [...(await both.published())] });
    expect((await compactVerify(jws, set)).protectedHeader.kid).toBe(keysIn(older)[0]?.kid);
    expect((await compactVerify(await both.sign('text', 'receipt'), set)).protectedHeader.kid).toBe(
      keysIn(newer)[0]?.kid,
    );
    expect(await both.lastingSecret()).toEqual(await before.lastingSecret());
  });

  it.each([
    ['is not JSON', '{"keys": secret'],
    ['is not a JWK set', '{}'],
    ['is not a JWK set', 'null'],
    ['holds no key', { keys: [] }],
    ['holds something other than Ed25519 keys with ids', { keys: [null] }],
    ['holds something other than Ed25519 keys with ids', { keys: [{ kty: 'oct', k: 'x'.repeat(43), kid: 'a' }] }],
    [
      'holds something other than Ed25519 keys with ids',
      { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43), kid: 'a' }] },
    ],
    [
      'names one key id twice',
      { keys: ['a', 'a'].map((kid) => ({ kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43), d: 'd'.repeat(43), kid })) },
    ],
  ])('are refused when their file %s, without a word of what it says', async (why, content) => {
    const keys = put(join(directory, 'bad.json'), content);
    await expect(keys.ready()).rejects.toThrow(why);
    await expect(keys.ready()).rejects.not.toThrow(/secret|xxxx|dddd/);
  });

  it('are refused when others can read them, and when they are not there', async () => {
    const path = await freshFile();
    await expect(put(path, readFileSync(path, 'utf8'), 0o644).ready()).rejects.toThrow('can be read by others');
    await expect(new SigningKeys(join(directory, 'none.json')).ready()).rejects.toThrow('is missing');
  });
});
