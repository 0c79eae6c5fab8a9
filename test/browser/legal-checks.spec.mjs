import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, put, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

let system;
let browser;
let manager;
let caseId;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  ({ id: caseId } = await send(manager.page, '/api/cases', { familyName: 'Muster-Prüfung', givenName: 'Nour' }));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

test('facts are recorded by keyboard and checked for a day; the list says why, from where and when', async () => {
  const { page, complaints } = manager;
  const tab = `/faelle/${caseId}/rechtliche-pruefung`;
  await page.goto(`${system.url}${tab}`);
  await page.getByText('Diese Prüfung entscheidet nichts').waitFor();
  await page.getByRole('link', { name: 'Angaben bearbeiten' }).press('Enter');
  await page.getByRole('button', { name: 'Angabe hinzufügen' }).press('Enter');
  await page.getByLabel('Welche Angabe').selectOption({ label: 'Rechtmäßiger gewöhnlicher Aufenthalt seit' });
  await page.getByLabel('Was gilt').fill('1.6.2021');
  await page.getByRole('button', { name: 'Speichern' }).press('Enter');
  // Without a source nothing is kept, and nothing typed is lost.
  await page.getByRole('alert').waitFor();
  await assertAccessible(page, 'facts with an error');
  await page.getByLabel('Woher').fill('Aufenthaltstitel gesehen');
  await page.getByRole('button', { name: 'Speichern' }).press('Enter');
  await page.getByText('Rechtmäßiger gewöhnlicher Aufenthalt seit: 01.06.2021').first().waitFor();

  const day = page.getByLabel('Prüfen für den');
  await day.fill('31.12.2020');
  await page.getByRole('button', { name: 'Prüfen', exact: true }).press('Enter');
  await page.getByRole('alert').waitFor();
  await day.fill('1.6.2026');
  await page.getByRole('button', { name: 'Prüfen', exact: true }).press('Enter');
  await page.getByRole('heading', { name: 'Prüfung für den 01.06.2026' }).waitFor();
  await page.locator('summary').filter({ hasText: '§ 10 StAG' }).press('Enter');
  const row = page.getByRole('row').filter({ hasText: 'Seit fünf Jahren' });
  await row.getByText('offen', { exact: true }).waitFor();
  await row.getByText('Frühestens am 02.06.2026').waitFor();
  await row.getByText('Aufenthaltstitel gesehen').waitFor();
  await page.getByText('Fassungen im Vergleich').waitFor();
  await assertAccessible(page, 'a check');
  const { items } = await get(page, `/api/cases/${caseId}/legal-checks`);
  assert.deepEqual([items.length, items[0].on], [1, '2026-06-01']);

  // What is recorded later changes no check of before.
  const { version } = await get(page, `/api/cases/${caseId}/legal-facts`);
  await put(page, `/api/cases/${caseId}/legal-facts`, { version, facts: [] });
  await page.goto(`${system.url}${tab}`);
  await page.getByRole('button', { name: /^Prüfung für den 01.06.2026/ }).press('Enter');
  await page.locator('summary').filter({ hasText: '§ 10 StAG' }).press('Enter');
  await row.getByText('Frühestens am 02.06.2026').waitFor();
  assert.deepEqual(complaints, []);
});

test('on a phone neither the check nor the facts have barriers', async () => {
  const { page, context } = await signIn(browser, system, 'case-manager', { width: 360 });
  const tab = `/faelle/${caseId}/rechtliche-pruefung`;
  await look(page, system, `${tab}/angaben`);
  await look(page, system, tab);
  await page
    .getByRole('button', { name: /^Prüfung für den/ })
    .first()
    .click();
  await page.getByText('§ 25b AufenthG: Nachhaltige Integration').click();
  await assertAccessible(page, 'a check on a phone');
  await context.close();
});

for (const width of [1280, 360])
  test(`a team lead notes what was agreed as a special achievement at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'team-lead', { width });
    await look(page, system, '/besondere-leistungen');
    await page.getByRole('button', { name: 'Leistung hinzufügen' }).click();
    const last = page.getByRole('group').last();
    await last.getByLabel('Name auf Deutsch').fill(`Übungsleitung im Sport ${width}`);
    await last.getByLabel('Name auf Englisch').fill('Training others in sports');
    await last.getByLabel('Nachweis').fill('Bescheinigung des Vereins');
    await page.getByRole('textbox', { name: 'Gültig ab' }).fill('1.1.2024');
    await page.getByLabel('Abgestimmt mit').fill('Frau Beispiel, Ausländerbehörde');
    await page.getByLabel('Abgestimmt am').fill('2.1.2024');
    await assertAccessible(page, 'the catalogue, being written');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('rowheader', { name: `Übungsleitung im Sport ${width}` }).waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });
