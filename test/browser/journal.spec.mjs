import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible } from './barriers.mjs';
import { enter, get, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

let system;
let browser;
let manager;
let file;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  const { id } = await send(manager.page, '/api/cases', { familyName: 'Muster-Tagebuch', givenName: 'Tilda' });
  file = `/faelle/${id}`;
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const TEXT = 'Was wurde besprochen?';
const text = (page) => page.getByLabel(TEXT);
const saved = (page) => page.getByText(/^Entwurf zuletzt gesichert um/).waitFor();
const open = (page, path) => page.goto(new URL(`${file}${path}`, system.url).href);

/** Another tab of the same browser. */
async function newTab({ context }, path) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await open(page, path);
  return page;
}

test('what is typed about a contact survives a closed tab', async () => {
  const { page } = manager;
  await open(page, '');
  await page.getByRole('link', { name: 'Kontakt dokumentieren' }).click();
  await page.getByRole('heading', { level: 1, name: 'Kontakt dokumentieren' }).waitFor();
  await page.getByLabel('Art des Kontakts').selectOption({ label: 'Telefonat' });
  await text(page).fill('Über den Sprachkurs gesprochen.');
  await saved(page);
  await page.close();
  manager.page = await newTab(manager, '/kontakte/neu');
  await manager.page.getByText('Ihr Entwurf ist wieder da').waitFor();
  assert.equal(await text(manager.page).inputValue(), 'Über den Sprachkurs gesprochen.');
  assert.equal(await manager.page.getByLabel('Art des Kontakts').inputValue(), 'phone');
  // On the server: in a browser that never saw it, it is there, too.
  const elsewhere = await signIn(browser, system, 'case-manager');
  await open(elsewhere.page, '/kontakte/neu');
  await elsewhere.page.getByText('Ihr Entwurf ist wieder da').waitFor();
  assert.equal(await text(elsewhere.page).inputValue(), 'Über den Sprachkurs gesprochen.');
  await elsewhere.context.close();
});

test('it survives a lost connection, kept in the browser until the server has it', async () => {
  const { page, context } = manager;
  await context.setOffline(true);
  await text(page).fill('Über den Sprachkurs gesprochen. Ohne Netz weitergeschrieben.');
  await page.getByText(/^Noch nicht auf dem Server gesichert/).waitFor();
  await page.close();
  await context.setOffline(false);
  manager.page = await newTab(manager, '/kontakte/neu');
  await text(manager.page).waitFor();
  assert.match(await text(manager.page).inputValue(), /Ohne Netz weitergeschrieben\.$/);
  await saved(manager.page);
  const { typed } = await get(manager.page, `/api/cases/${file.split('/')[2]}/journal/draft`);
  assert.match(typed.text, /Ohne Netz weitergeschrieben\.$/);
});

test('it survives a lost session: after signing in again it is there', async () => {
  const { page, context } = manager;
  await context.clearCookies();
  await text(page).fill('Über den Sprachkurs gesprochen. Nach dem Ende der Sitzung.');
  await page.getByLabel('Anmeldename').waitFor();
  await enter(page, system, 'case-manager');
  await open(page, '/kontakte/neu');
  await text(page).waitFor();
  assert.match(await text(page).inputValue(), /Nach dem Ende der Sitzung\.$/);
  await saved(page);
});

test('another window is told, and chooses which text stays', async () => {
  const other = await newTab(manager, '/kontakte/neu');
  await text(other).fill('Im anderen Fenster.');
  await saved(other);
  await text(manager.page).fill('In diesem Fenster.');
  await manager.page.getByText('An diesem Entwurf wurde in einem anderen Fenster weitergeschrieben').waitFor();
  await assertAccessible(manager.page, 'two windows');
  assert.equal(await text(manager.page).inputValue(), 'In diesem Fenster.');
  await manager.page.getByRole('button', { name: 'Text aus diesem Fenster behalten' }).click();
  await saved(manager.page);
  await other.close();
});

test('what is missing is said beside its field, and nothing typed is lost', async () => {
  const { page } = manager;
  await page.getByRole('button', { name: 'Kontakt speichern' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^Uhrzeit/ })
    .click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-time');
  assert.equal(await text(page).inputValue(), 'In diesem Fenster.');
  await page.keyboard.type('0:00');
  await page.getByLabel(/^Angaben über andere Menschen/).fill('Die Nachbarin klagt.');
  await page.getByRole('button', { name: 'Kontakt speichern' }).click();
  await page.getByText('Der Kontakt ist gespeichert.').waitFor();
  await page.getByRole('heading', { level: 2, name: /^Telefonat, / }).waitFor();
  await page.getByText('Letzter Kontakt: heute').first().waitFor();
  await open(page, '/kontakte/neu');
  await text(page).waitFor();
  assert.equal(await text(page).inputValue(), '');
});

test('a correction keeps the earlier version, shown to whoever asks', async () => {
  const { page } = manager;
  await open(page, '/kontakte');
  await page.getByRole('link', { name: /^Berichtigen: Telefonat/ }).click();
  await text(page).fill('In diesem Fenster, berichtigt.');
  await page.getByLabel('Warum wird berichtigt?').fill('Ein Wort fehlte');
  await page.getByRole('button', { name: 'Berichtigung speichern' }).click();
  await page.getByText('Die Berichtigung ist gespeichert.').waitFor();
  await page.getByText('In diesem Fenster, berichtigt.').waitFor();
  assert.equal(await page.getByText('In diesem Fenster.', { exact: true }).count(), 0);
  await page.getByRole('button', { name: 'Frühere Fassung zeigen' }).click();
  await page.getByText('In diesem Fenster.', { exact: true }).waitFor();
  await page.getByText(/^Berichtigt am .*: Ein Wort fehlte$/).waitFor();
  await assertAccessible(page, 'earlier versions');
});

test('contacts of all own files are found by their words', async () => {
  const { page } = manager;
  await page.getByRole('link', { name: 'Kontakte', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Kontakte durchsuchen' }).waitFor();
  await page.getByLabel('Suchen nach').fill('nachbarin klagt');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Muster-Tagebuch, Tilda/ }).waitFor();
  assert.deepEqual(await page.locator('mark').allTextContents(), ['Nachbarin', 'klagt']);
  assert.doesNotMatch(page.url(), /nachbarin/i);
  await assertAccessible(page, 'search in contacts');
  await page.getByRole('link', { name: /^Muster-Tagebuch, Tilda/ }).click();
  await page.getByRole('heading', { level: 2, name: /^Telefonat, / }).waitFor();
});

test('two people writing at one file see each other, and not what is written', async () => {
  const absent = await signIn(browser, system, 'case-manager-3');
  const deputy = await signIn(browser, system, 'case-manager-4');
  const { items } = await get(absent.page, '/api/cases?limit=1');
  const form = new URL(`/faelle/${items[0].id}/kontakte/neu`, system.url).href;
  await absent.page.goto(form);
  await text(absent.page).fill('Das bleibt bei mir.');
  await deputy.page.goto(form);
  await deputy.page.getByText(/^Auch .* schreibt gerade einen Kontakt$/).waitFor();
  assert.doesNotMatch(await deputy.page.locator('main').innerText(), /Das bleibt bei mir/);
  assert.equal(await text(deputy.page).inputValue(), '');
  await absent.context.close();
  await deputy.context.close();
});
