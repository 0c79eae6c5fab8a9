import { once } from 'node:events';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildStale } from './build.mjs';
import { freePort } from './embedded-postgres.mjs';
import { launch } from './launch.mjs';
import { ROOT } from './root.mjs';
import { spawnWatched } from './watchdog.mjs';

const QUIET_MS = 400;

// The pages come from Vite on PORT, which hands /api on to an API on a port of its own, so both reload by themselves.
await launch(
  async (stack) => {
    await stack.together(
      buildStale({ only: 'server', say: stack.say, signal: stack.signal }),
      stack.openDatabase().then(() => stack.claimPort()),
    );
    const pagesPort = stack.port;
    stack.port = await freePort();
    await stack.prepare();
    await stack.startServers();
    await servePages(stack, pagesPort);
    followSources(stack);
    stack.port = pagesPort;
  },
  { console: true },
);

async function servePages(stack, port) {
  const vite = createRequire(join(ROOT, 'apps/web/package.json')).resolve('vite');
  const { createServer } = await import(pathToFileURL(vite).href);
  const pages = await createServer({
    root: join(ROOT, 'apps/web'),
    configFile: join(ROOT, 'apps/web/vite.config.ts'),
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      // The API compares Origin with Host, so the host the browser asked for is kept.
      proxy: Object.fromEntries(
        ['/api', '/access', '/.well-known'].map((path) => [path, { target: stack.url, changeOrigin: false }]),
      ),
    },
  });
  stack.atStop(() => pages.close());
  await pages.listen();
}

function followSources(stack) {
  const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
  const compiler = spawnWatched('TERM', [process.execPath, nest, 'build', 'api', '--watch'], {
    cwd: ROOT,
    output: 'inherit',
  });
  const ended = once(compiler, 'exit');
  stack.atStop(async () => {
    compiler.stdin.end();
    await ended;
  });
  let timer;
  const watcher = watch(join(ROOT, 'dist'), { recursive: true }, (_, file) => {
    if (!/^(apps|libs)\/.*\.js$/.test(file ?? '')) return;
    clearTimeout(timer);
    timer = setTimeout(() => void reload(stack), QUIET_MS);
  });
  stack.atStop(() => {
    clearTimeout(timer);
    watcher.close();
  });
}

let reloading = Promise.resolve();

function reload(stack) {
  reloading = reloading.then(async () => {
    if (stack.signal.aborted) return;
    try {
      await stack.prepare();
      await Promise.all([stack.api.restart(), stack.worker.restart()]);
      stack.say(`reloaded ${stack.url}`);
    } catch (error) {
      stack.say(`${error.message}\nwaiting for the next change`);
    }
  });
  return reloading;
}
