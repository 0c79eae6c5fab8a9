import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const FAMILY = 'Muster-Termin';
let system;
let browser;
let manager;
let caseId;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  ({ id: caseId } = await send(manager.page, '/api/cases', { familyName: FAMILY, givenName: 'Nour' }));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

/** A calendar day so many days from today, as it is typed. */
function typedDay(inDays) {
  return new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' }).format(
    new Date(Date.now() + inDays * 86_400_000),
  );
}

test('a mediator is booked for a file by keyboard, and the administration confirms without learning whose it is', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${caseId}/sprachmittlung`);
  await page.getByRole('button', { name: 'Sprachmittlung buchen' }).press('Enter');
  await page.getByRole('combobox', { name: 'Sprache' }).fill('Bulga');
  await page.getByRole('option', { name: 'Bulgarisch' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('Tag', { exact: true }).fill(typedDay(2));
  await page.getByLabel('Beginn').or(page.getByLabel('Uhrzeit')).fill('9:30');
  await page.getByLabel('Treffpunkt').fill('Beratungsstelle, Raum 2');
  await page.getByText('1 Person ist dann frei').waitFor();
  await page.getByRole('combobox', { name: /^Sprachmittlung/ }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Buchen', exact: true }).press('Enter');
  // Two days are fewer than the five that are asked for; nothing of what was typed is lost.
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Vorlaufzeit/ })
    .waitFor();
  await page.getByLabel('Grund für die kurze Vorlaufzeit').selectOption({ label: 'Dringend' });
  await page.getByRole('button', { name: 'Buchen', exact: true }).press('Enter');
  await page.getByText('Der Termin ist angefragt.').waitFor();
  await page.getByText('kurzfristig: Dringend').waitFor();
  const { items } = await get(page, `/api/cases/${caseId}/mediation-bookings`);
  assert.deepEqual([items[0].language, items[0].place, items[0].state], ['bg', 'Beratungsstelle, Raum 2', 'requested']);

  const admin = await signIn(browser, system, 'admin');
  await admin.page.goto(`${system.url}/sprachmittlung/termine`);
  const row = admin.page.getByRole('row').filter({ hasText: 'Raum 2' });
  await row.getByRole('button', { name: /^Stand ändern/ }).click();
  await admin.page.getByRole('button', { name: 'Speichern' }).click();
  await admin.page.getByText('Gespeichert: Bestätigt').waitFor();
  const text = await admin.page.locator('main').innerText();
  assert.ok(!text.includes(FAMILY) && !text.includes('Zur Akte'));
  await admin.context.close();
});

for (const width of [1280, 360]) {
  test(`language mediation has no barrier at ${width} px`, async () => {
    const staff = await signIn(browser, system, 'case-manager', { width });
    await look(staff.page, system, `/faelle/${caseId}/sprachmittlung`);
    await staff.page.getByRole('button', { name: 'Sprachmittlung buchen' }).click();
    await assertAccessible(staff.page, 'booking');
    await look(staff.page, system, '/sprachmittlung/termine');
    await staff.context.close();
    const admin = await signIn(browser, system, 'admin', { width });
    await look(admin.page, system, '/sprachmittlung');
    await admin.page.getByRole('button', { name: 'Sprachmittlung aufnehmen' }).click();
    await assertAccessible(admin.page, 'new mediator');
    await look(admin.page, system, '/sprachmittlung/termine');
    await admin.page
      .getByRole('button', { name: /^Stand ändern/ })
      .first()
      .click();
    await assertAccessible(admin.page, 'step of an appointment');
    await look(admin.page, system, '/sprachmittlung/abrechnung');
    assert.deepEqual([...staff.complaints, ...admin.complaints], []);
    await admin.context.close();
  });
}
