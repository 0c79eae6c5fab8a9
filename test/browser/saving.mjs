import { readFile } from 'node:fs/promises';

/** What a link saves. */
export async function saved(page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const failure = await download.failure();
  if (failure) throw new Error(`${download.suggestedFilename()} could not be saved: ${failure}`);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
