import { buildStale } from './build.mjs';
import { launch } from './launch.mjs';

await launch(async (stack) => {
  await stack.together(
    buildStale({ say: stack.say, signal: stack.signal }),
    stack.openDatabase().then(() => stack.claimPort()),
  );
  await stack.prepare();
  await stack.startServers();
});
