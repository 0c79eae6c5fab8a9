import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSignedBy } from '../../../../scripts/audit-verify.mjs';
import { ensureSigningKey, SigningKey } from './signing-key';

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signing-'));
  path = join(directory, 'audit-keys.json');
});
afterEach(() => rm(directory, { recursive: true }));

describe('the key that signs the access log', () => {
  it('is made once, for its owner only, even when several processes start together', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ensureSigningKey(path)));
    const before = await readFile(path, 'utf8');
    await ensureSigningKey(path);
    expect(await readFile(path, 'utf8')).toBe(before);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['audit-keys.json']);
  });

  it('signs what its public half verifies, and shows no more than that half', async () => {
    await ensureSigningKey(path);
    const key = new SigningKey(path);
    const { keys } = await key.published();
    const line = await key.sign('{"size":1}');
    expect(isSignedBy(line, keys)).toBe(true);
    expect(Object.keys(keys[0] ?? {})).not.toContain('d');
    const [head, , signature] = line.split('.');
    expect(isSignedBy([head, Buffer.from('{"size":2}').toString('base64url'), signature].join('.'), keys)).toBe(false);
  });

  it('can be replaced: the first signs, and what an earlier one signed stays verifiable', async () => {
    await ensureSigningKey(path);
    const old = await new SigningKey(path).sign('{}');
    const before: { keys: object[] } = JSON.parse(await readFile(path, 'utf8'));
    await rm(path);
    await ensureSigningKey(path);
    const after: { keys: object[] } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ keys: [...after.keys, ...before.keys] }));
    const both = new SigningKey(path);
    const { keys } = await both.published();
    expect([isSignedBy(old, keys), isSignedBy(await both.sign('{}'), keys.slice(0, 1))]).toEqual([true, true]);
    expect(isSignedBy(old, keys.slice(0, 1))).toBe(false);
  });

  it('is refused when others can read it, or when it is not there', async () => {
    await expect(new SigningKey(path).ready()).rejects.toThrow('is missing');
    await ensureSigningKey(path);
    await chmod(path, 0o640);
    await expect(new SigningKey(path).ready()).rejects.toThrow('can be read by others');
    await chmod(path, 0o400);
    await expect(new SigningKey(path).ready()).resolves.toBeUndefined();
  });

  it.each(['no json', '{}', '{"keys":[]}', '{"keys":[{"kty":"oct","k":"c2hvcnQ","kid":"a"}]}', '{"keys":[null]}'])(
    'is refused when it holds %s',
    async (content) => {
      await writeFile(path, content, { mode: 0o600 });
      await expect(new SigningKey(path).ready()).rejects.toThrow(path);
    },
  );
});
