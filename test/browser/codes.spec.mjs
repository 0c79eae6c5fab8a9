import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { signIn } from './people.mjs';
import { saved } from './saving.mjs';
import { openBrowser, startSystem } from './support.mjs';

let system;
let browser;
let manager;
let file;
let unborn;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  const who = { familyName: 'Mustermannová', givenName: 'Ḥanan' };
  file = await send('/api/cases', { ...who, bornOn: '1990-05-17', preferredLanguage: 'uk' });
  unborn = await send('/api/cases', who);
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

test('1: a code shown at the desk lets the person in, once', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${file.id}`);
  await page.getByRole('link', { name: 'Einwilligungen', exact: true }).click();
  await page.getByRole('link', { name: 'Zugang', exact: true }).click();
  await page.getByRole('heading', { name: 'Noch kein Code' }).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Sprache' }).inputValue(), 'uk');
  await page.getByRole('radio', { name: /^Hier am Bildschirm/ }).check({ force: true });
  await page.getByRole('button', { name: 'Code ausstellen' }).click();
  await page.getByRole('img', { name: 'QR-Code zum Anmelden' }).waitFor();
  await assertAccessible(page, 'a code at the desk');
  const code = (await page.locator('.next-code__text').textContent()).trim();
  assert.equal(await letsIn(code), true);
  assert.equal(await letsIn(code), false);
  await page.getByRole('button', { name: 'Code ausblenden' }).click();
  await page.getByText(code).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('benutzt', { exact: true }).waitFor();
});

test('2: a letter is a PDF, and a code that was revoked lets nobody in', async () => {
  const { page } = manager;
  await page.getByRole('radio', { name: /^Als Brief/ }).check({ force: true });
  await page.getByRole('button', { name: 'Code ausstellen' }).click();
  await page.getByText('Der Brief ist fertig').waitFor({ timeout: 60_000 });
  const letter = await saved(page, page.getByRole('link', { name: 'Brief speichern (PDF)' }));
  assert.equal(letter.name, 'zugang.pdf');
  assert.equal(letter.bytes.subarray(0, 5).toString(), '%PDF-');
  await page.getByRole('button', { name: 'Fertig' }).click();

  const { code } = await send(`/api/cases/${file.id}/person-codes`, { language: 'de', format: 'json' });
  await page.reload();
  await page
    .getByRole('row', { name: /noch nicht benutzt/ })
    .getByRole('button', { name: /sperren/ })
    .click();
  await page.getByRole('dialog').waitFor();
  await assertAccessible(page, 'a code to revoke');
  await page.getByRole('dialog').getByRole('button', { name: 'Sperren' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('noch nicht benutzt').waitFor({ state: 'detached' });
  assert.equal(await letsIn(code), false);
});

test('3: without a date of birth no code is offered', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${unborn.id}/zugang`);
  await page.getByText('In der Akte fehlt das Geburtsdatum').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Code ausstellen' }).count(), 0);
});

test('4: a no that is said at once is recorded at once', async () => {
  const { page } = manager;
  const next = () => page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.goto(`${system.url}/faelle/${file.id}/einwilligungen/neu`);
  await page.getByRole('radio', { name: /^Eine Erlaubnis/ }).check({ force: true });
  await page.getByRole('combobox', { name: 'Stelle' }).fill('Auslä');
  await page.getByRole('option', { name: 'Ausländeramt Kreis Mettmann' }).click();
  await next();
  await page.getByRole('checkbox', { name: /^Aufenthaltstitel/ }).check({ force: true });
  await next();
  await page.getByRole('button', { name: 'Die Person sagt Nein' }).click();
  await page.getByRole('radio', { name: 'Die Person selbst' }).check({ force: true });
  await page.getByRole('radio', { name: 'Deutsch' }).check({ force: true });
  await page.getByRole('radio', { name: 'Mündlich' }).check({ force: true });
  await next();
  await page.getByText('soll nichts aus Ihrer Akte sehen').waitFor();
  await assertAccessible(page, 'a no read aloud');
  await page.getByRole('button', { name: 'Nein festhalten' }).click();
  await page.getByText('Das Nein ist festgehalten').waitFor();
  const { items } = await (await page.request.get(`${system.url}/api/cases/${file.id}/consents`)).json();
  assert.deepEqual(
    items.map(({ state, live, form, witness, purposes }) => ({ state, live, form, witness, purposes })),
    [{ state: 'refused', live: false, form: 'oral', witness: null, purposes: ['residence-title'] }],
  );
});

for (const width of [1280, 360])
  test(`5: the pages stand at ${width} px without barriers`, async () => {
    const { page } = manager;
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['zugang', 'einwilligungen']) await look(page, system, `/faelle/${file.id}/${path}`);
    assert.deepEqual(manager.complaints, []);
  });

/** Whether the person gets in, apart from whoever is signed in already. */
async function letsIn(code) {
  const context = await browser.newContext();
  const headers = { origin: system.url };
  const answer = await context.request.post(`${system.url}/api/person-session`, {
    data: { code, bornOn: '1990-05-17' },
    headers,
  });
  const isIn = answer.ok();
  await context.close();
  return isIn;
}

async function send(path, data) {
  const answer = await manager.page.request.post(`${system.url}${path}`, { data, headers: { origin: system.url } });
  assert.ok(answer.ok(), `${path} answers ${answer.status()}`);
  return answer.json();
}
