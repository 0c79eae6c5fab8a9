import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './barriers.mjs';
import { get, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const SUMMARY = 'Frau Musterzug zieht zu ihrer Schwester; der Sprachkurs muss dort weitergehen.';
let system;
let browser;
let manager;
let lead;
let receiver;
let file;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  lead = await signIn(browser, system, 'team-lead@rhein-sieg.example');
  receiver = await signIn(browser, system, 'case-manager@rhein-sieg.example');
  file = await send(manager.page, '/api/cases', { familyName: 'Musterzug', givenName: 'Ute' });
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const card = (page) => page.locator('section').filter({ hasText: SUMMARY });

test('1: a file is offered to another Kreis, as the person agreed in writing', async () => {
  const { page } = manager;
  await look(page, system, `/faelle/${file.id}/umzug/anbieten`);
  await page.getByRole('combobox', { name: 'Kreis und Stelle' }).selectOption({ index: 1 });
  await page.getByRole('textbox', { name: 'Zusammenfassung' }).fill(SUMMARY);
  await page.getByLabel(/Unterschrieben am/).fill('02.01.2026');
  await page.getByRole('checkbox', { name: 'Person und Kontakt' }).check({ force: true });
  await page.getByRole('button', { name: 'Fall anbieten' }).click();
  await card(page).getByText('offen', { exact: true }).waitFor();
  await look(page, system, `/faelle/${file.id}/umzug`);
  // What of the demo nobody has answered in time is told on the first page, and on its list.
  await page.goto(system.url);
  await page.getByText(/wartet zu lange auf eine Antwort/).waitFor();
  await look(page, system, '/umzuege/abgegeben');
});

test('2: the team lead over there assigns it, and the colleague who accepts it has the file', async () => {
  const { page } = lead;
  await look(page, system, '/umzuege');
  assert.equal(await page.getByText('Musterzug, Ute').count(), 0);
  await card(page).getByRole('button', { name: 'Fachkraft bestimmen' }).click();
  const me = await get(receiver.page, '/api/me');
  await page.getByRole('combobox', { name: /Wer soll den Fall/ }).selectOption(me.accountId);
  // Only asked for where she has no free place, as in the demo she may have none.
  await page.getByLabel(/Begründung, falls kein Platz/).fill('Sie spricht die Sprache der Familie');
  await card(page).getByRole('button', { name: 'Fachkraft bestimmen' }).last().click();
  await page.getByText('Die Fachkraft ist bestimmt.').waitFor();
  const { page: hers } = receiver;
  await hers.goto(`${system.url}/umzuege`);
  await card(hers).getByRole('button', { name: 'Fall übernehmen' }).click();
  await hers.getByText('Die Akte ist angelegt und gehört jetzt Ihnen.').waitFor();
  const { items } = await get(hers, '/api/arrivals?state=accepted');
  await look(hers, system, `/faelle/${items[0].caseId}/umzug`);
  await hers.getByRole('heading', { name: /Mitgekommen aus/ }).waitFor();
  await hers.getByRole('heading', { level: 1, name: /Musterzug/ }).waitFor();
  await manager.page.goto(`${system.url}/faelle/${file.id}/umzug`);
  await manager.page.getByText(/Übernommen von Rhein-Sieg-Kreis/).waitFor();
});

test('3: the other offer is refused with a reason, which the case manager reads', async () => {
  const { page } = lead;
  await page.goto(`${system.url}/umzuege`);
  const other = page.locator('section').filter({ hasText: 'Muster-Umzug' });
  await other.getByRole('button', { name: 'Ablehnen' }).click();
  await page.getByLabel('Warum kann Ihre Stelle nicht übernehmen?').fill('Zurzeit sind alle Plätze belegt');
  await page.getByRole('button', { name: 'Ablehnung senden' }).click();
  await page.getByText('Die Ablehnung ist gesendet.').waitFor();
  await manager.page.goto(`${system.url}/umzuege/abgegeben`);
  await manager.page.getByText('Abgelehnt, weil: Zurzeit sind alle Plätze belegt').waitFor();
});
