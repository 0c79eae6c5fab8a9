import { readFile } from 'node:fs/promises';

const TRIES = 3;

/** What a link saves. Where the browser breaks off, it is asked again, as anybody would. */
export async function saved(page, link) {
  for (let tries = 1; ; tries += 1) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const failure = await download.failure();
    if (!failure) return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    if (tries === TRIES) throw new Error(`${download.suggestedFilename()} could not be saved: ${failure}`);
  }
}
