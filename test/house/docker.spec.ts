import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { databaseSql, rolesSql } from '../../libs/platform/src/database/roles';

const ROOT = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string; target: string };
  command?: string[];
  ports?: string[];
  networks?: string[];
  secrets?: string[];
  volumes?: string[];
  depends_on?: Record<string, unknown>;
  profiles?: string[];
}
interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

const dockerfile = read('docker/Dockerfile')
  .replaceAll(/\\\n\s*/g, ' ')
  .split('\n');
const compose: Compose = parse(read('docker/compose.yaml'), { merge: true });
const services = Object.entries(compose.services);
/** Those that are always there; the others run only while somebody runs them. */
const standing = services.filter(([, { profiles }]) => !profiles);
const holders = (secret: string): string[] =>
  standing.filter(([, { secrets }]) => secrets?.includes(secret)).map(([name]) => name);

describe('the Dockerfile', () => {
  const copies = dockerfile
    .filter((line) => line.startsWith('COPY '))
    .map((line) => line.split(/\s+/).slice(1))
    .map((words) => ({ from: words.find((word) => word.startsWith('--from=')), sources: words.slice(0, -1) }));

  it('copies only what is there and what the build may see', () => {
    const sources = copies.filter(({ from }) => !from).flatMap(({ sources: paths }) => paths);
    const seen = read('docker/Dockerfile.dockerignore').split('\n');
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(sources.filter((path) => !isSeen(path, seen))).toEqual([]);
  });

  it('takes from the build only what a build makes', () => {
    const made = ['/src/node_modules', '/src/dist/apps', '/src/dist/libs', '/src/dist/web'];
    const taken = copies
      .filter(({ from }) => from)
      .flatMap(({ sources }) => sources.filter((word) => !word.startsWith('--')));
    expect(taken.toSorted()).toEqual(made.toSorted());
  });

  it('runs only scripts that package.json knows', () => {
    const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;
    const run = dockerfile.flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ''));
    expect(run).toEqual(['build']);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('starts programs that are compiled from a source', () => {
    const commands = [...dockerfile, ...services.map(([, { command }]) => (command ?? []).join(' '))];
    const programs = commands.flatMap((line) =>
      [...line.matchAll(/dist\/([\w/-]+)\.js/g)].map((match) => match[1] ?? ''),
    );
    expect(programs.toSorted()).toEqual(
      ['erase', 'main', 'prepare'].map((name) => `apps/api/src/${name}`).concat('apps/worker/src/main'),
    );
    expect(programs.filter((program) => !existsSync(join(ROOT, `${program}.ts`)))).toEqual([]);
  });

  it('runs nothing as root', () => {
    const users = new Map<string, string>();
    const parents = new Map<string, string>();
    let stage = '';
    for (const line of dockerfile) {
      const from = /^FROM (\S+) AS (\S+)$/.exec(line);
      if (from) [stage] = [from[2] ?? ''];
      if (from) parents.set(stage, from[1] ?? '');
      if (line.startsWith('USER ')) users.set(stage, line.slice('USER '.length));
    }
    const userOf = (name: string): string | undefined => users.get(name) ?? users.get(parents.get(name) ?? '');
    expect(['api', 'worker', 'web'].map(userOf)).toEqual(['node', 'node', 'proxy']);
  });
});

describe('the compose file', () => {
  it('builds targets that the Dockerfile has', () => {
    const targets = dockerfile.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? []);
    for (const { build } of services.flatMap(([, service]) => (service.build ? [{ build: service.build }] : []))) {
      expect(resolve(ROOT, 'docker', build.context, build.dockerfile)).toBe(join(ROOT, 'docker/Dockerfile'));
      expect(targets).toContain(build.target);
    }
  });

  it('names only services, networks, volumes and secrets that it declares', () => {
    for (const [, service] of services) {
      const volumes = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
      const files = volumes.filter((volume) => volume.startsWith('.'));
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(service.networks ?? ['none']));
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(service.secrets ?? []));
      expect(Object.keys(compose.volumes)).toEqual(
        expect.arrayContaining(volumes.filter((volume) => !volume.startsWith('.'))),
      );
      expect(files.filter((file) => !existsSync(join(ROOT, 'docker', file)))).toEqual([]);
    }
  });

  it('lets only the proxy be reached from outside, and the database only from inside', () => {
    const published = services.filter(([, { ports }]) => ports).map(([name]) => name);
    const open = Object.entries(compose.networks).filter(([, network]) => !network?.internal);
    expect(published).toEqual(['web']);
    expect(open.map(([name]) => name)).toEqual(['edge']);
    expect(services.filter(([, { networks }]) => networks?.includes('edge')).map(([name]) => name)).toEqual(['web']);
    expect(compose.services.database?.networks).toEqual(['inside']);
  });

  it("gives the administrator's password to the database alone, and the migrator's to the migration", () => {
    expect(holders('database_admin_password')).toEqual(['database']);
    expect(holders('database_migrator_password')).toEqual(['migrate', 'database']);
  });

  it('gives the key that signs the access log to the worker alone, with two witnesses of its own', () => {
    expect(holders('audit-keys.json')).toEqual(['worker']);
    const named = /AUDIT_WITNESSES=(\S+)/.exec(dockerfile.join('\n'))?.[1]?.split(',') ?? [];
    expect(named).toHaveLength(2);
    for (const name of ['worker', 'erase'])
      expect(compose.services[name]?.volumes?.map((volume) => volume.split(':')[1])).toEqual(named);
  });

  it('starts erasures by hand alone, and never beside a port', () => {
    const byHand = services.filter(([, { profiles }]) => profiles?.includes('by-hand'));
    expect(byHand.map(([name, { ports, networks }]) => [name, ports, networks])).toEqual([
      ['erase', undefined, ['inside']],
    ]);
  });

  it('gives the keys that sign receipts to the API alone', () => {
    expect(holders('receipt-keys.json')).toEqual(['api']);
    expect(dockerfile.join('\n')).toContain('RECEIPT_KEY_FILE=/run/secrets/receipt-keys.json');
  });

  it('creates the roles by the statements of the code', () => {
    const script = squeezed(read('docker/postgres-init.sh'));
    const passwords = { migrator: ':migrator', app: ':app', queue: ':queue' };
    const expected = `${rolesSql(passwords)};\n${databaseSql('fallbruecke')};`;
    const sql = squeezed(expected).replaceAll(/PASSWORD ':(\w+)'/g, "PASSWORD :'$1'");
    expect(script).toContain(sql);
  });

  const engine = spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' });
  if (engine.status === 0) {
    it('is understood by docker compose', () => {
      const { status, stderr } = spawnSync('docker', ['compose', '-f', 'docker/compose.yaml', 'config', '--quiet'], {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, PUBLIC_ORIGIN: 'https://kim.example.org' },
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  }
});

function isSeen(path: string, rules: string[]): boolean {
  return rules.some((rule) => rule === `!${path}` || (rule.startsWith('!') && path.startsWith(`${rule.slice(1)}/`)));
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
