import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const OFFICE = 'Ausländeramt Kreis Mettmann';
const JOBCENTER = 'Jobcenter ME-aktiv';
let system;
let browser;
let manager;
let caseId;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  const { page } = manager;
  ({ id: caseId } = await send(page, '/api/cases', { familyName: 'Muster-Konferenz', givenName: 'Kira' }));
  const [text] = (await get(page, '/api/consent-texts')).items.filter(({ language }) => language === 'de');
  await send(page, `/api/cases/${caseId}/consents`, {
    agencyId: (await get(page, '/api/agencies?limit=200')).items.find(({ name }) => name === OFFICE).id,
    purposes: ['residence-title'],
    categories: ['contact', 'residence'],
    validUntil: new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10),
    textVersion: text.version,
    language: 'de',
    form: 'written',
  });
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

test('a conference is prepared by keyboard, and shows who may stay for which point', async () => {
  const { page } = manager;
  // The plan is looked at before: what is kept of it must not hide what comes in later.
  await page.goto(`${system.url}/faelle/${caseId}/hilfeplan`);
  await page.getByRole('button', { name: 'Hilfeplan beginnen' }).click();
  await page.getByRole('button', { name: 'Ziel hinzufügen' }).waitFor();
  await page.getByRole('link', { name: 'Hilfeplan', exact: true }).first().click();
  await page.getByRole('link', { name: 'Fallkonferenzen' }).click();
  await page.getByRole('link', { name: 'Fallkonferenz planen' }).click();
  // Long over, so that it can be held on any day of a test.
  await page.getByLabel('Tag').fill('02.03.2026');
  await page.getByLabel('Uhrzeit').fill('14');
  await page.getByRole('textbox', { name: /^Ort/ }).fill('Kreishaus, Raum 1');
  await page.getByRole('button', { name: 'Weiter' }).press('Enter');
  await addAgency(page, 'Auslä', OFFICE);
  await page.getByLabel('Zu welchem Zweck?').selectOption({ label: 'Aufenthaltstitel' });
  await addAgency(page, 'Jobc', JOBCENTER);
  await page.getByRole('button', { name: 'Punkt hinzufügen' }).press('Enter');
  await page.getByLabel('Worum geht es?').fill('Verlängerung des Titels');
  await page.getByLabel('Bereich der Akte').selectOption({ label: 'Aufenthalt' });
  await page.getByRole('button', { name: 'Speichern und ansehen, wer was hören darf' }).press('Enter');

  const point = page.getByRole('row', { name: /Verlängerung des Titels/ });
  await point.waitFor();
  const cells = await point.getByRole('cell').allInnerTexts();
  assert.match(cells[0], /Bleibt/);
  assert.match(cells[1], /Verlässt den Raum[^]*nichts freigegeben/);
  await page.getByText(`${JOBCENTER} verlässt den Raum bei Punkt 1.`).waitFor();
});

test('its record is refused until it says who came and what came up, then stays, and the person reads what was told to whom', async () => {
  const { page } = manager;
  await page.getByRole('link', { name: 'Protokoll schreiben' }).click();
  await page.getByRole('textbox', { name: 'Protokoll' }).fill('Kira war dabei.');
  await page.getByRole('button', { name: 'Maßnahme hinzufügen' }).click();
  await page.getByLabel('Lebenslage').selectOption({ label: 'Aufenthalt' });
  await page.getByLabel('Was wird getan?').fill('Antrag auf Verlängerung stellen');
  await choose(page, 'Stelle', 'Auslä', OFFICE);
  await page.getByLabel('Bis wann?').fill('30.06.2099');
  await page.getByRole('button', { name: 'Festhalten' }).click();
  await page.getByRole('alert').getByRole('link').first().waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Protokoll' }).inputValue(), 'Kira war dabei.');
  for (const who of ['Die Person selbst', OFFICE])
    await page.getByRole('group', { name: who }).getByRole('radio', { name: 'war da' }).check({ force: true });
  const point = page.getByRole('group', { name: 'Kam der Punkt zur Sprache?' });
  assert.equal(await point.getByRole('radio', { checked: true }).count(), 0);
  await point.getByRole('radio', { name: 'Wurde besprochen' }).check({ force: true });
  const absent = page.getByRole('group', { name: JOBCENTER });
  await absent.getByRole('radio', { name: 'war nicht da' }).check({ force: true });
  await page.getByRole('button', { name: 'Festhalten' }).click();

  await page.getByText('Die Fallkonferenz ist festgehalten').waitFor();
  await page.getByText('Hat gehört zu: Aufenthalt').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Vorbereiten' }).count(), 0);
  await assertAccessible(page, 'what was held');
  const { items } = await get(page, `/api/cases/${caseId}/access-log?limit=200`);
  const told = items.filter(({ action }) => action === 'conference.disclosed');
  assert.deepEqual(
    told.map(({ categories }) => categories),
    [['residence']],
  );
});

test('what was agreed goes into the draft of the support plan, and says there where it comes from', async () => {
  const { page, complaints } = manager;
  await page.getByRole('button', { name: 'In den Hilfeplan übernehmen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hilfeplan schreiben' }).waitFor();
  assert.equal(await page.getByLabel('Was wird getan?').inputValue(), 'Antrag auf Verlängerung stellen');
  assert.equal(await page.getByRole('combobox', { name: 'Stelle' }).inputValue(), OFFICE);
  await page.getByLabel('Was soll erreicht werden?').fill('Der Aufenthalt ist gesichert');
  await page.getByLabel('Woran sehen Sie, dass es erreicht ist?').fill('Titel liegt vor');
  for (const day of await page.getByLabel('Bis wann?').all()) await day.fill('30.06.2099');
  await page.getByRole('button', { name: 'Vereinbarung festhalten' }).click();
  await page.getByText('Der Hilfeplan ist vereinbart').waitFor();
  await page.getByRole('link', { name: 'Aus einer Fallkonferenz' }).click();
  await page.getByText('Steht im Hilfeplan.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'In den Hilfeplan übernehmen' }).count(), 0);
  assert.deepEqual(complaints, []);
});

for (const width of [1280, 360])
  test(`axe finds nothing on the pages of conferences at ${width} px`, async () => {
    const { page, complaints } = manager;
    await page.setViewportSize({ width, height: 900 });
    const { items: files } = await get(page, '/api/cases?q=Muster-Hilfeplan');
    const file = `/faelle/${files[0].id}/fallkonferenzen`;
    const { items } = await get(page, `/api/cases/${files[0].id}/conferences`);
    const idOf = (wanted) => items.find(({ state }) => state === wanted).id;
    for (const part of ['', '/neu']) await look(page, system, `${file}${part}`);
    for (const part of ['', '/planen', '/protokoll', '/absagen'])
      await look(page, system, `${file}/${idOf('planned')}${part}`);
    for (const part of ['', '/berichtigen']) await look(page, system, `${file}/${idOf('held')}${part}`);
    assert.deepEqual(complaints, []);
  });

/** Chooses an agency as a keyboard does: what takes part is asked next, and the box is empty for the next one. */
async function addAgency(page, typed, name) {
  await choose(page, 'Stelle hinzufügen', typed, name);
  const heading = page.getByRole('group', { name, exact: true }).locator('legend');
  await heading.waitFor();
  assert.equal(await heading.evaluate((node) => node === document.activeElement), true);
  assert.equal(await page.getByRole('combobox', { name: 'Stelle hinzufügen' }).inputValue(), '');
}

async function choose(page, label, typed, name) {
  const box = page.getByRole('combobox', { name: label });
  // A list closes when the page below it is scrolled, and what was typed goes with it.
  await box.scrollIntoViewIfNeeded();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await box.fill(typed);
  await page.getByRole('option', { name }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
