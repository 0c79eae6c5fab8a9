import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

// From the list of the Integration Point to the closed file: what a case manager does for one family, in her order.
const FAMILY = 'Muster-Anfang';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nMusterurkunde\n%%EOF');
const SOON = new Date(Date.now() + 60 * 86_400_000).toLocaleDateString('de-DE', { dateStyle: 'medium' });
let system;
let browser;
let manager;
let file;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const open = (part) => manager.page.goto(`${file}/${part}`);
const ask = (part) => get(manager.page, `/api/cases/${file.split('/').at(-1)}/${part}`);
const radio = (name) => manager.page.getByRole('radio', { name, exact: true }).check({ force: true });
const press = (name) => manager.page.getByRole('button', { name, exact: true }).click();

async function step(name, fill = async () => {}) {
  await open('verlauf/schritt');
  await radio(name);
  await fill();
  await press('Schritt eintragen');
  await manager.page.getByText('Der Schritt ist eingetragen.').waitFor();
}

test('1: the family is taken from the list of the Integration Point, and accepted', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/neu`);
  await page.getByLabel('Familienname').fill(FAMILY);
  await page.getByLabel('Vorname').fill('Amal');
  await press('Fall anlegen');
  await page.getByRole('heading', { level: 1, name: new RegExp(FAMILY) }).waitFor();
  file = page.url();
  await open('aufnahme/bearbeiten');
  await page.getByLabel('Eingegangen am').fill('02.11.2026');
  await radio(/Integration Point/);
  await radio(/^Hoch/);
  await radio(/^Nicht deutsch/);
  await radio('Nein');
  await radio('Einwilligung der Person');
  await page.getByLabel('Eingewilligt am').fill('02.11.2026');
  await press('Aufnahme speichern');
  await page.getByText('Die Aufnahme ist gespeichert.').waitFor();
  await open('aufnahme/entscheiden');
  await radio(/^Aufnehmen/);
  await press('Entscheidung eintragen');
  await page.getByRole('link', { name: 'Phase: Klärung, zum Verlauf' }).waitFor();
});

test('2: her child is recorded, whom she represents', async () => {
  const { page } = manager;
  await open('haushalt/neu');
  await page.getByLabel('Vorname').fill('Jara');
  await page.getByLabel('Familienname').fill(FAMILY);
  await page.getByLabel('Was ist sie oder er').selectOption({ label: 'Kind' });
  await page.getByRole('textbox', { name: 'Geburtsdatum' }).fill('01.02.2019');
  await press('Vertretung hinzufügen');
  await press('Angaben speichern');
  await page.getByText('minderjährig bis').waitFor();
  assert.equal((await ask('household')).items.length, 1);
});

test('3: her situation is assessed, and a plan with a measurable goal agreed', async () => {
  const { page } = manager;
  await open('einschaetzung');
  await press('Einschätzung beginnen');
  await page.getByRole('textbox', { name: 'Lage' }).fill('Sucht Arbeit als Köchin');
  await radio(/^3/);
  await page.getByText(/Auf dem Server gespeichert um/).waitFor();
  await page.getByRole('link', { name: 'Abschließen' }).click();
  await press('Einschätzung abschließen');
  await page.getByText('Die Einschätzung ist abgeschlossen').waitFor();
  await step(/^Weiter zu: Planung/);
  await open('hilfeplan');
  await press('Hilfeplan beginnen');
  await press('Ziel hinzufügen');
  await page.getByLabel('Was soll erreicht werden?').fill('Eine Stelle als Köchin');
  await page.getByLabel('Woran sehen Sie, dass es erreicht ist?').fill('Arbeitsvertrag liegt vor');
  await page.getByLabel('Was wird getan?').fill('Bewerbungen schreiben');
  for (const day of await page.getByLabel('Bis wann?').all()) await day.fill('30.06.2099');
  await press('Vereinbarung festhalten');
  await page.getByText('Der Hilfeplan ist vereinbart').waitFor();
  await step(/^Weiter zu: Vermittlung/);
});

test('4: a contact, a deadline and a document follow on the way', async () => {
  const { page } = manager;
  await open('kontakte/neu');
  await page.getByLabel('Art des Kontakts').selectOption({ label: 'Telefonat' });
  await page.getByLabel('Was wurde besprochen?').fill('Zwei Betriebe haben geantwortet.');
  await page.getByLabel('Uhrzeit').fill('0:00');
  await press('Kontakt speichern');
  await page.getByText('Der Kontakt ist gespeichert.').waitFor();
  await open('fristen');
  await page.getByText('Neue Frist', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Was ist zu tun?' }).fill('Zeugnis nachreichen');
  await page.getByLabel('Bis wann?').fill(SOON);
  await press('Frist eintragen');
  await page.getByText('Die Frist ist eingetragen').waitFor();
  await open('dokumente/neu');
  await page.getByRole('textbox', { name: 'Titel' }).fill('Arbeitsvertrag');
  await page.getByRole('combobox', { name: 'Lebenslage' }).selectOption('employment');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'vertrag.pdf', mimeType: 'application/pdf', buffer: PDF });
  await press('Speichern');
  await page.getByText('Das Dokument ist gespeichert').waitFor();
  await step(/^Weiter zu: Begleitung/);
});

test('5: the goal is reached, and the file closed: she takes a paper along, and nothing can be written any more', async () => {
  const { page } = manager;
  const { items } = await ask('support-plans');
  await open(`hilfeplan/${items[0].id}/stand/${items[0].goals[0].id}`);
  await radio('erreicht');
  await press('Stand speichern');
  await page.getByText('Der Stand ist festgehalten').waitFor();
  await step(/^Weiter zu: Auswertung/);
  await step(/^Fall abschließen/, async () => {
    await radio('Ziele erreicht');
    await page.getByLabel('Nachfrage am').fill(SOON);
  });
  await page.getByRole('link', { name: 'Phase: Beendet, zum Verlauf' }).waitFor();
  await page.getByText('Nachfrage am').first().waitFor();
  await page.getByText('Akte aufbewahrt bis').waitFor();
  await open('kontakte');
  assert.equal(await page.getByRole('link', { name: 'Kontakt dokumentieren' }).count(), 0);
  assert.equal((await ask('closing')).goals.reached, 1);
  const paper = await page.request.get(`${system.url}/api/cases/${file.split('/').at(-1)}/closing/paper`);
  assert.deepEqual([paper.status(), paper.headers()['content-type']], [200, 'application/pdf']);
  const acts = (await ask('access-log')).items.map(({ action }) => action);
  for (const act of ['intake.decided', 'support-plan.agreed', 'document.added', 'closing.read'])
    assert.ok(acts.includes(act), `${act} in ${acts.join(', ')}`);
  assert.deepEqual(manager.complaints, []);
});
