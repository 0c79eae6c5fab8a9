import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const NAME = 'Musterweg';
let system;
let browser;
let manager;
let fileUrl;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const radio = (page, name) => page.getByRole('radio', { name }).check({ force: true });

test('1: a case manager records an intake, and is told what is missing before she decides', async () => {
  manager = await signIn(browser, system, 'case-manager');
  const { page } = manager;
  await page.goto(`${system.url}/faelle/neu`);
  await page.getByLabel('Familienname').fill(NAME);
  await page.getByLabel('Vorname').fill('Wanda');
  await page.getByRole('button', { name: 'Fall anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(NAME) }).waitFor();
  fileUrl = page.url();
  await page.getByRole('link', { name: 'Verlauf', exact: true }).click();
  await page.getByRole('navigation', { name: 'Verlauf' }).getByRole('link', { name: 'Aufnahme', exact: true }).click();
  await page.getByRole('link', { name: 'Aufnahme eintragen' }).click();
  await page.getByLabel('Eingegangen am').fill('02.11.2026');
  await radio(page, 'Aus einem anderen Kreis');
  await radio(page, /^Hoch/);
  await page.getByRole('button', { name: 'Aufnahme speichern' }).click();
  // The Kreis is missing: the field says so, and nothing that was typed is gone.
  await page.getByRole('link', { name: /Bitte ausfüllen/ }).waitFor();
  assert.equal(await page.getByLabel('Eingegangen am').inputValue(), '02.11.2026');
  await radio(page, 'Von sich aus');
  await page.getByRole('button', { name: 'Aufnahme speichern' }).click();
  await page.getByText('Die Aufnahme ist gespeichert.').waitFor();
  await page.getByRole('link', { name: 'Entscheiden' }).click();
  await radio(page, /^Auf die Warteliste/);
  await page.getByRole('button', { name: 'Entscheidung eintragen' }).click();
  await page.getByText(/Bitte tragen Sie erst ein:.*Zielgruppe/).waitFor();
});

test('2: she puts the person on the waiting list, ahead of the order for a reason', async () => {
  const { page } = manager;
  await page.goto(`${fileUrl}/aufnahme/bearbeiten`);
  await radio(page, /^Nicht deutsch/);
  await radio(page, 'Nein');
  await radio(page, 'Einwilligung der Person');
  await page.getByLabel('Eingewilligt am').fill('02.11.2026');
  await page.getByRole('button', { name: 'Aufnahme speichern' }).click();
  await page.getByText('Die Aufnahme ist gespeichert.').waitFor();
  await page.goto(`${fileUrl}/aufnahme/entscheiden`);
  await radio(page, /^Auf die Warteliste/);
  await page.getByRole('button', { name: 'Entscheidung eintragen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Warteliste' }).waitFor();
  await page.getByRole('button', { name: `Wanda ${NAME} vorziehen` }).click();
  await page.getByRole('textbox', { name: 'Begründung' }).fill('Die Wohnung wird geräumt');
  await page.getByRole('button', { name: 'Vorziehen', exact: true }).last().click();
  await page.getByText('Die Reihenfolge ist geändert.').waitFor();
  const row = page.getByRole('row', { name: new RegExp(NAME) });
  await row.getByText('Begründungen').click();
  await row.getByText(/Die Wohnung wird geräumt/).waitFor();
  const letter = await row.getByRole('link', { name: /^Brief an/ }).getAttribute('href');
  const answer = await page.request.get(new URL(letter, system.url).href);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
});

test('3: the team lead gives her a place, and she is no longer on the list', async () => {
  const lead = await signIn(browser, system, 'team-lead');
  const { page } = lead;
  await page.getByRole('link', { name: 'Aufnahme', exact: true }).click();
  await page.getByRole('link', { name: 'Warteliste' }).click();
  await page.getByRole('button', { name: `Wanda ${NAME} zuteilen` }).click();
  const { displayName } = await (await manager.page.request.get(`${system.url}/api/me`)).json();
  await radio(page, new RegExp(`^${displayName}`));
  await page.getByRole('button', { name: 'Person zuteilen' }).click();
  await page.getByText('Die Person ist zugeteilt.').waitFor();
  assert.equal(await page.getByRole('row', { name: new RegExp(NAME) }).count(), 0);
  await lead.context.close();
});

test('4: the file goes through its phases, is closed with a reason, and opened again with one', async () => {
  const { page, complaints } = manager;
  const step = async (name, fill = async () => {}) => {
    await page.goto(`${fileUrl}/verlauf/schritt`);
    await radio(page, name);
    await fill();
    await page.getByRole('button', { name: 'Schritt eintragen' }).click();
    await page.getByText('Der Schritt ist eingetragen.').waitFor();
  };
  await step(/^Weiter zu: Planung/);
  await step(/^Eine Phase überspringen/, async () => {
    await page.getByLabel('Welche Phase?').selectOption({ label: 'Begleitung' });
    await page.getByRole('textbox', { name: 'Begründung' }).fill('Die Stellen kennen sie schon');
  });
  await page.getByText('Begründung: Die Stellen kennen sie schon').waitFor();
  await page.getByLabel('Voraussichtlich am').fill('31.12.2099');
  await page.getByRole('button', { name: 'Tag speichern' }).click();
  await page.getByRole('button', { name: 'Nichts mehr geplant' }).waitFor();
  await step(/^Fall abschließen/, async () => {
    await page.getByText('Andere Stellen sehen ab sofort nichts mehr von diesem Fall.').waitFor();
    await radio(page, 'Ziele erreicht');
  });
  await page.getByRole('link', { name: 'Phase: Beendet, zum Verlauf' }).waitFor();
  await step(/^Fall wieder öffnen/, async () => {
    await page.getByRole('textbox', { name: 'Begründung' }).fill('Die Arbeitsstelle ist weggefallen');
  });
  await page.getByRole('link', { name: 'Phase: Klärung, zum Verlauf' }).waitFor();
  assert.equal(await page.getByRole('listitem').filter({ hasText: 'Wieder geöffnet' }).count(), 1);
  await manager.context.close();
  assert.deepEqual(complaints, []);
});
