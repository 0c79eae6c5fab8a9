import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './barriers.mjs';
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
  ({ id: caseId } = await send(manager.page, '/api/cases', { familyName: 'Muster-Verweis', givenName: 'Nadia' }));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const typedDay = (inDays) =>
  new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' }).format(
    new Date(Date.now() + inDays * 86_400_000),
  );

async function consentFor(name, purpose) {
  const { items } = await get(manager.page, '/api/agencies?limit=200');
  const agencyId = items.find((agency) => agency.name === name).id;
  const terms = { agencyId, purposes: [purpose], categories: ['contact'], validUntil: '2027-11-30' };
  return send(manager.page, `/api/cases/${caseId}/consents`, {
    ...terms,
    textVersion: '2026-12',
    language: 'de',
    form: 'written',
  });
}

async function choose(page, label, text) {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.getByRole('option', { name: text }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** The inbox of an agency, with the newest referral opened. */
async function received(login) {
  const officer = await signIn(browser, system, login);
  await officer.page.goto(`${system.url}/eingang`);
  await officer.page.getByRole('row').nth(1).getByRole('link').click();
  await officer.page.getByRole('heading', { name: /^Verweisung \d+ zur Akte/ }).waitFor();
  return officer;
}

test('a referral is declined, goes on elsewhere, ends with a withdrawal, and is completed after a new consent', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${caseId}/verweisungen`);
  await page.getByRole('link', { name: 'Neue Verweisung' }).click();
  await choose(page, 'An welche Stelle', 'Caritasverband Mettmann');
  await page.getByLabel('Zweck').selectOption({ label: 'Wohnen' });
  await page.getByText('Für diesen Zweck ist der Stelle nichts freigegeben').waitFor();
  await page.getByLabel('Lebensbereich').selectOption({ label: 'Wohnen' });
  await page.getByLabel('Antwort bis').fill(typedDay(14));
  await page.getByLabel('Worum Sie bitten').fill('Bitte helfen Sie bei der Suche nach einer Wohnung.');
  await page.getByRole('button', { name: 'Entwurf speichern' }).press('Enter');
  await page.getByRole('heading', { name: 'Verweisung 1 an Caritasverband Mettmann' }).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Jetzt senden' }).isDisabled());
  await consentFor('Caritasverband Mettmann', 'housing');
  await page.reload();
  await page.getByRole('button', { name: 'Jetzt senden' }).press('Enter');
  await page.getByText('gesendet', { exact: true }).first().waitFor();

  const caritas = await received('caritas');
  await caritas.page.getByText('Bitte helfen Sie bei der Suche nach einer Wohnung.').waitFor();
  await caritas.page.getByLabel('Wir lehnen ab').check();
  await caritas.page.getByLabel('Warum?').selectOption({ label: 'Kein Platz frei' });
  await caritas.page.getByLabel('Wer könnte stattdessen helfen?').selectOption({ label: 'Jobcenter ME-aktiv' });
  await caritas.page.getByRole('button', { name: 'Antwort senden' }).press('Enter');
  await caritas.page.getByText('abgelehnt', { exact: true }).first().waitFor();
  await caritas.context.close();

  const withdrawn = await consentFor('Jobcenter ME-aktiv', 'housing');
  await page.reload();
  await page.getByRole('link', { name: 'Mit einer anderen Stelle weitermachen' }).click();
  await page.getByText('Das sieht die Stelle neben Ihrem Text').waitFor();
  await page.getByLabel('Antwort bis').fill(typedDay(7));
  await page.getByRole('button', { name: 'Entwurf speichern' }).click();
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await page.getByText('gesendet', { exact: true }).first().waitFor();

  const jobcenter = await received('jobcenter');
  await send(page, `/api/consents/${withdrawn.id}/withdrawal`, {});
  await jobcenter.page.reload();
  await jobcenter.page.getByText('Nichts mehr freigegeben', { exact: true }).waitFor();
  const told = await jobcenter.page.locator('main').innerText();
  assert.ok(!told.includes('Suche nach einer Wohnung'));
  await page.reload();
  await page.getByText('Die Verweisung wurde beendet, weil ihre Grundlage endete').waitFor();

  await consentFor('Jobcenter ME-aktiv', 'housing');
  await page.goto(`${system.url}/faelle/${caseId}/verweisungen`);
  const { items } = await get(page, `/api/cases/${caseId}/referrals`);
  const { agencyId, purpose, area } = items[0];
  const answerBy = items[1].answerBy;
  const again = { agencyId, purpose, area, answerBy, text: 'Die Bitte gilt weiter.' };
  const draft = await send(page, `/api/cases/${caseId}/referrals`, again);
  await send(page, `/api/cases/${caseId}/referrals/${draft.id}/sending`, {});
  await jobcenter.page.goto(`${system.url}/eingang`);
  await jobcenter.page.getByRole('row').nth(1).getByRole('link').click();
  await jobcenter.page.getByLabel('Wir sind fertig').check();
  await jobcenter.page.getByLabel('Wie ist es ausgegangen?').selectOption({ label: 'Ziel erreicht' });
  await jobcenter.page.getByLabel('Mitteilung').fill('Der Mietvertrag ist unterschrieben.');
  await jobcenter.page.getByRole('button', { name: 'Antwort senden' }).click();
  await jobcenter.page.getByText('erledigt', { exact: true }).first().waitFor();
  await jobcenter.context.close();
  await page.goto(`${system.url}/faelle/${caseId}/verweisungen/${draft.id}`);
  await page.getByText('Der Mietvertrag ist unterschrieben.').waitFor();
  assert.deepEqual(manager.complaints, []);
});

for (const width of [1280, 360]) {
  test(`referrals have no barrier at ${width} px`, async () => {
    const staff = await signIn(browser, system, 'case-manager', { width });
    const path = `/faelle/${caseId}/verweisungen`;
    const { items } = await get(staff.page, `/api/cases/${caseId}/referrals`);
    for (const part of [path, `${path}/neu`, `${path}/${items[0].id}`, '/verweisungen'])
      await look(staff.page, system, part);
    await staff.context.close();
    const officer = await signIn(browser, system, 'jobcenter', { width });
    await look(officer.page, system, '/eingang');
    await look(officer.page, system, `/eingang/${items[0].id}?zweck=housing`);
    await officer.context.close();
  });
}
