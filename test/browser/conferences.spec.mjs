import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './barriers.mjs';
import { get, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

let system;
let browser;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

for (const width of [1280, 360])
  test(`axe finds nothing on the pages of conferences at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'case-manager', { width });
    const { items: files } = await get(page, '/api/cases?q=Muster-Hilfeplan');
    const file = `/faelle/${files[0].id}/fallkonferenzen`;
    const { items } = await get(page, `/api/cases/${files[0].id}/conferences`);
    const idOf = (wanted) => items.find(({ state }) => state === wanted).id;
    for (const part of ['', '/neu']) await look(page, system, `${file}${part}`);
    for (const part of ['', '/planen', '/protokoll', '/absagen'])
      await look(page, system, `${file}/${idOf('planned')}${part}`);
    for (const part of ['', '/berichtigen']) await look(page, system, `${file}/${idOf('held')}${part}`);
    assert.deepEqual(complaints, []);
    await context.close();
  });
