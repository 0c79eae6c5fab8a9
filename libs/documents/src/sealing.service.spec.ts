import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { SealBroken, type SealingContext, SealingService } from './sealing.service';

const context: SealingContext = ['mettmann', 'case-1', 'health'];
const diagnosis = { diagnosis: 'Asthma bronchiale', since: '2019-03' };

Logger.overrideLogger(false);

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealing-'));
  path = join(directory, 'keys.json');
});
afterEach(() => rm(directory, { recursive: true }));

const sealing = (createIfMissing = true) => new SealingService({ path, createIfMissing });
const keySet = async (): Promise<{ keys: object[] }> => JSON.parse(await readFile(path, 'utf8'));

describe('sealing a special category', () => {
  it('opens what it sealed, with the process that sealed it gone', async () => {
    const { sealed } = await sealing().seal(diagnosis, context);
    expect(await sealing(false).open(sealed, context)).toEqual(diagnosis);
  });

  it('shows nothing of the content and is different each time', async () => {
    const [once, again] = await Promise.all([1, 2].map(async () => (await sealing().seal(diagnosis, context)).sealed));
    const visible = (once ?? '').split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(visible.join()).not.toMatch(/Asthma|diagnosis|2019/);
    expect(once).not.toBe(again);
  });

  it.each([
    [['rhein-sieg', 'case-1', 'health']],
    [['mettmann', 'case-2', 'health']],
    [['mettmann', 'case-1', 'violence']],
    [['mettmann', 'case-1']],
    [['mettmann","case-1', 'health']],
  ] satisfies [SealingContext][])('stays shut in %j', async (elsewhere) => {
    const { sealed } = await sealing().seal(diagnosis, context);
    await expect(sealing().open(sealed, elsewhere)).rejects.toThrow(SealBroken);
  });

  it('stays shut with another key, even one that claims the same id', async () => {
    const { sealed } = await sealing().seal(diagnosis, context);
    const [ours] = (await keySet()).keys;
    await rm(path);
    await sealing().ready();
    await expect(sealing().open(sealed, context)).rejects.toThrow(SealBroken);

    const [theirs] = (await keySet()).keys;
    await writeFile(path, JSON.stringify({ keys: [{ ...ours, k: Reflect.get(theirs ?? {}, 'k') }] }));
    await expect(sealing().open(sealed, context)).rejects.toThrow(SealBroken);
  });

  it('notices a flipped bit in every part', async () => {
    const { sealed } = await sealing().seal(diagnosis, context);
    const parts = sealed.split('.');
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, 'base64url');
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
      const changed = parts.with(index, bytes.toString('base64url')).join('.');
      await expect(sealing().open(changed, context)).rejects.toThrow(SealBroken);
    }
  });

  it('refuses a header that asks for another algorithm', async () => {
    const [, ...rest] = (await sealing().seal(diagnosis, context)).sealed.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', ctx: 'x' })).toString('base64url');
    await expect(sealing().open([header, ...rest].join('.'), context)).rejects.toThrow(SealBroken);
  });

  it('seals with the first of two keys and opens with both', async () => {
    const { sealed: old } = await sealing().seal(diagnosis, context);
    const before = await keySet();
    await rm(path);
    const renewed = sealing();
    await renewed.ready();
    await writeFile(path, JSON.stringify({ keys: [...(await keySet()).keys, ...before.keys] }));

    const rotating = sealing();
    const { sealed: fresh } = await rotating.seal(diagnosis, context);
    expect(await rotating.open(old, context)).toEqual(diagnosis);
    expect(await renewed.open(fresh, context)).toEqual(diagnosis);
    expect([await rotating.isOutdated(old), await rotating.isOutdated(fresh)]).toEqual([true, false]);
  });
});

describe('a key that is changed while the house is open', () => {
  async function addKeyInFront(): Promise<object[]> {
    const before = await keySet();
    const other = join(directory, 'other.json');
    await new SealingService({ path: other, createIfMissing: true }).ready();
    const fresh: { keys: object[] } = JSON.parse(await readFile(other, 'utf8'));
    await writeFile(path, JSON.stringify({ keys: [...fresh.keys, ...before.keys] }));
    return fresh.keys;
  }
  const looking = (lookEveryMs: number) => new SealingService({ path, createIfMissing: true, lookEveryMs });

  it('seals from the next look at the file on', async () => {
    const house = looking(0);
    const { kekId, sealed } = await house.seal(diagnosis, context);
    const [fresh] = await addKeyInFront();
    expect((await house.seal(diagnosis, context)).kekId).toBe(Reflect.get(fresh ?? {}, 'kid'));
    expect(kekId).not.toBe(await house.currentKeyId());
    expect(await house.open(sealed, context)).toEqual(diagnosis);
  });

  it('is looked for where somebody else seals with it already', async () => {
    const house = looking(3_600_000);
    await house.ready();
    await addKeyInFront();
    const { sealed } = await sealing(false).seal(diagnosis, context);
    expect(await house.open(sealed, context)).toEqual(diagnosis);
  });

  it('opens nothing once it is taken out of the file', async () => {
    const house = looking(0);
    const { sealed } = await house.seal(diagnosis, context);
    const fresh = await addKeyInFront();
    await writeFile(path, JSON.stringify({ keys: fresh }));
    await expect(house.open(sealed, context)).rejects.toThrow(SealBroken);
  });

  it.each(['', '{"keys":[', '{"keys":[]}'])('leaves the keys in hand while the file holds "%s"', async (half) => {
    const house = looking(0);
    const { sealed } = await house.seal(diagnosis, context);
    const before = await keySet();
    await writeFile(path, half);
    expect(await house.open(sealed, context)).toEqual(diagnosis);
    await writeFile(path, JSON.stringify(before));
    expect(await house.open(sealed, context)).toEqual(diagnosis);
  });
});

describe('the keys of a blind index', () => {
  it('differ by tenant, by column and by the key they come from, and are the same in every process', async () => {
    const [first] = await sealing().indexKeys('mettmann', 'email');
    expect(await sealing(false).indexKeys('mettmann', 'email')).toEqual([first]);
    const others = [
      ...(await sealing().indexKeys('mettmann', 'phone')),
      ...(await sealing().indexKeys('rhein-sieg', 'email')),
    ];
    await rm(path);
    others.push(...(await sealing().indexKeys('mettmann', 'email')));
    const keys = [first, ...others].map(({ key }) => Buffer.from(key).toString('hex'));
    expect(new Set(keys).size).toBe(4);
    expect(keys.every((key) => key.length === 64)).toBe(true);
  });
});

describe('the key file', () => {
  it('is made once, for its owner only, even when several processes start together', async () => {
    const processes = Array.from({ length: 8 }, () => sealing());
    const sealed = await Promise.all(processes.map((process) => process.seal(diagnosis, context)));
    for (const { sealed: text } of sealed) expect(await sealing(false).open(text, context)).toEqual(diagnosis);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['keys.json']);
  });

  it('is never made where a missing key means lost data', async () => {
    await expect(sealing(false).ready()).rejects.toThrow('is missing');
    expect(await readdir(directory)).toEqual([]);
  });

  it('is refused when others can read it', async () => {
    await sealing().ready();
    await chmod(path, 0o640);
    await expect(sealing().ready()).rejects.toThrow('can be read by others');
    await chmod(path, 0o400);
    await expect(sealing().ready()).resolves.toBeUndefined();
  });

  it.each(['no json', '{}', '{"keys":[]}', '{"keys":[{"kty":"oct","k":"c2hvcnQ","kid":"a"}]}', '{"keys":[null]}'])(
    'is refused when it holds %s',
    async (content) => {
      await writeFile(path, content, { mode: 0o600 });
      await expect(sealing().ready()).rejects.toThrow(path);
    },
  );

  it('is refused with one id twice, because opening would then depend on the order', async () => {
    await sealing().ready();
    const { keys } = await keySet();
    await writeFile(path, JSON.stringify({ keys: [...keys, ...keys] }));
    await expect(sealing().ready()).rejects.toThrow('one key id twice');
  });
});
