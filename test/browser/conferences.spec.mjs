import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

let system;
let browser;
let manager;
let caseId;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  ({ id: caseId } = await send(manager.page, '/api/cases', { familyName: 'Muster-Konferenz', givenName: 'Kira' }));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const radio = (scope, name) => scope.getByRole('radio', { name, exact: true }).check({ force: true });

test('a conference is planned, and shows who has to leave the room', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${caseId}/fallkonferenzen`);
  await page.getByRole('link', { name: 'Fallkonferenz planen' }).click();
  await page.getByLabel('Tag').fill('05.01.2026');
  await page.getByLabel('Uhrzeit').fill('10:30');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('combobox', { name: /Stelle hinzufügen/ }).fill('Jobcenter ME');
  await page
    .getByRole('option', { name: /Jobcenter ME/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Punkt hinzufügen' }).click();
  await page.getByLabel('Worum geht es?').fill('Anerkennung');
  await page.getByLabel('Bereich der Akte').selectOption('employment');
  await page.getByRole('button', { name: /Speichern und ansehen/ }).click();
  await page.getByText(/verlässt den Raum bei Punkt 1/).waitFor();
  await assertAccessible(page, 'a planned conference');
});

test('its record is written, recorded, and its measure goes into the support plan', async () => {
  const { page } = manager;
  await page.getByRole('link', { name: 'Protokoll schreiben' }).click();
  await page.getByRole('button', { name: 'Festhalten' }).click();
  // Nobody has said who came: the form says so, and leads there.
  await page
    .getByRole('link', { name: /Bitte ja oder nein/ })
    .first()
    .waitFor();
  for (const group of [/Die Person selbst/, /Jobcenter/])
    await radio(page.getByRole('group', { name: group }), 'war da');
  await page.getByLabel('Protokoll', { exact: true }).fill('Erfunden: alle waren sich einig.');
  await page.getByRole('button', { name: 'Maßnahme hinzufügen' }).click();
  await page.getByLabel('Was wird getan?').fill('Zeugnisse schicken');
  await radio(page, 'Die Person selbst');
  await page.getByLabel('Bis wann?').fill('30.06.2099');
  await page.getByRole('button', { name: 'Festhalten' }).click();
  await page.getByText('Die Fallkonferenz ist festgehalten').waitFor();
  await page.getByRole('button', { name: 'In den Hilfeplan übernehmen' }).click();
  await page.waitForURL(/hilfeplan\/entwurf/);
  const { items } = await get(page, `/api/cases/${caseId}/support-plans`);
  assert.equal(items[0].goals[0].measures[0].text, 'Zeugnisse schicken');
  assert.ok(items[0].goals[0].measures[0].origin);
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
