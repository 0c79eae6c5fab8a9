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
  const person = { familyName: 'Muster-Aufenthalt', givenName: 'Nour', municipality: '05158024' };
  ({ id: caseId } = await send(manager.page, '/api/cases', person));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const history = () => get(manager.page, `/api/cases/${caseId}/residence`);

test('a status is recorded by keyboard; that there is none, only behind its notice and with a decision', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${caseId}/aufenthalt`);
  await page.getByText('Hier steht noch nichts').waitFor();
  await page.getByText('Ausländeramt Kreis Mettmann').waitFor();
  await page.getByRole('link', { name: 'Eintrag hinzufügen' }).press('Enter');
  await choose(page, 'Chancen-Auf', /104c/);
  await page.getByLabel('Erteilt am').fill('31.12.2025');
  await page.getByLabel('Woher ist es bekannt?').selectOption({ label: 'Original gesehen' });
  await page.getByLabel('Wann gesehen oder gehört?').fill('5.1.2026');
  await page.getByRole('button', { name: 'Eintrag speichern' }).press('Enter');
  await page
    .getByText(/kein Chancen-Aufenthaltsrecht erteilt/)
    .first()
    .waitFor();
  await page.getByLabel('Erteilt am').fill('30.12.2025');
  await page.getByRole('button', { name: 'Eintrag speichern' }).press('Enter');
  await page.getByRole('heading', { name: /Chancen-Aufenthaltsrecht/ }).waitFor();

  await page.getByRole('link', { name: 'Eintrag hinzufügen' }).press('Enter');
  await choose(page, 'Kein Titel', 'Kein Titel');
  await page.getByText(/mögliche Meldepflicht nach § 87/).waitFor();
  await page.getByLabel('Woher ist es bekannt?').selectOption({ label: 'Angabe der Person' });
  await page.getByLabel('Wann gesehen oder gehört?').fill('5.1.2026');
  await page.getByRole('button', { name: 'Eintrag speichern' }).press('Enter');
  await page.getByText('Bitte lesen Sie zuerst den Hinweis').waitFor();
  assert.equal((await history()).total, 1);
  await assertAccessible(page, 'the notice');
  await page.getByRole('checkbox', { name: /Ich habe den Hinweis gelesen/ }).press('Space');
  await page.getByRole('button', { name: 'Eintrag speichern' }).press('Enter');
  await page.getByText(/entschieden: Mina Musterfrau/).waitFor();
  const { items } = await history();
  assert.equal(items.find(({ title }) => title === 'none').decidedOnNotice, 'public-body-2026-11');
});

test('a correction keeps what the entry said before', async () => {
  const { page } = manager;
  await page
    .getByRole('link', { name: 'Chancen-Aufenthaltsrecht, § 104c AufenthG von Nour Muster-Aufenthalt berichtigen' })
    .click();
  await page.getByLabel('Gültig bis').fill('29.6.2027');
  await page.getByLabel('Grund der Berichtigung').fill('Ende nachgetragen');
  await page.getByRole('button', { name: 'Berichtigung speichern' }).click();
  await page.getByRole('button', { name: 'Frühere Fassungen zeigen' }).click();
  await page.getByText('Fassung 1').first().waitFor();
  assert.ok((await history()).items.some(({ validUntil }) => validUntil === '2027-06-29'));
});

for (const width of [1280, 360])
  test(`the pages of residence have no barrier at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'case-manager', { width });
    const { items } = await get(page, '/api/cases?q=Muster-Minderj%C3%A4hrig');
    const tab = `/faelle/${items[0].id}/aufenthalt`;
    const [entry] = (await get(page, `/api/cases/${items[0].id}/residence`)).items;
    for (const path of [tab, `${tab}/neu`, `${tab}/${entry.id}/berichtigen`]) await look(page, system, path);
    assert.deepEqual(complaints, []);
    await context.close();
  });

/** Typed again until the list of titles has come: what is typed before finds nothing. */
async function choose(page, typed, option) {
  const box = page.getByRole('combobox', { name: 'Titel oder Status' });
  const found = page.getByRole('option', { name: option });
  for (let tries = 0; tries < 10 && (await found.count()) === 0; tries += 1) {
    await box.fill('');
    await box.fill(typed);
    await found.waitFor({ timeout: 1000 }).catch(() => {});
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
