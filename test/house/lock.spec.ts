import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(resolve(__dirname, '../../scripts/lock.mjs')).href;
const dir = mkdtempSync(join(tmpdir(), 'fallbruecke-lock-'));
const file = join(dir, 'lock');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Takes the lock in a process of its own and says what it holds; `before` runs there first. */
function take(before = ''): { held: string; said: string } {
  const script = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const file = ${JSON.stringify(file)};
    ${before}
    syncBuiltinESMExports();
    const { takeLock } = await import(${JSON.stringify(MODULE)});
    try {
      const free = await takeLock(file);
      console.log('mine', JSON.parse(fs.readFileSync(file, 'utf8')).pid === process.pid);
      free();
    } catch (error) {
      console.log(error.message);
    }
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  const held = readdirSync(dir).includes('lock') ? readFileSync(file, 'utf8') : '';
  return { held, said: `${stdout}${stderr}`.trim() };
}

// As the lock names it: with its start time where /proc tells it, and without elsewhere.
const stat = `/proc/${process.pid}/stat`;
const startedAt = existsSync(stat)
  ? readFileSync(stat, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19]
  : null;
const LIVE = JSON.stringify({ pid: process.pid, startedAt });
const DEAD = JSON.stringify({ pid: process.pid, startedAt: 'long ago' });

describe('the lock', () => {
  it.each([DEAD, '', 'nonsense'])('is taken over from %j, and leaves nothing behind', (stale) => {
    writeFileSync(file, stale);
    expect(take()).toEqual({ held: '', said: 'mine true' });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is not taken from who lives', () => {
    writeFileSync(file, LIVE);
    expect(take()).toEqual({ held: LIVE, said: `${dir} is in use by process ${process.pid}` });
  });

  it('is not taken from who took it over in the moment between seeing it stale and taking it away', () => {
    writeFileSync(file, DEAD);
    const overtaken = `
      for (const name of ['rmSync', 'renameSync']) {
        const really = fs[name];
        fs[name] = (path, ...rest) => {
          if (path === file) fs.writeFileSync(file, ${JSON.stringify(LIVE)});
          return really(path, ...rest);
        };
      }
    `;
    expect(take(overtaken)).toEqual({ held: LIVE, said: `${dir} is in use by process ${process.pid}` });
    expect(readdirSync(dir)).toEqual(['lock']);
  });
});
