import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { enter, get, send, signIn } from './people.mjs';
import { saved } from './saving.mjs';
import { openBrowser, startSystem } from './support.mjs';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF');
let system;
let browser;
let manager;
let dpo;
let admin;
let file;
let consent;
let folder;

before(async () => {
  system = await startSystem({ env: { CLOCK: 'adjustable' } });
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'fallbruecke-papers-'));
  manager = await signIn(browser, system, 'case-manager');
  dpo = await signIn(browser, system, 'dpo');
  admin = await signIn(browser, system, 'admin');
  const colleague = await signIn(browser, system, 'case-manager-2');
  file = await send(manager.page, '/api/cases', { familyName: 'Mustermann', givenName: 'Mira' });
  const agencies = (await get(manager.page, '/api/agencies?limit=200')).items;
  consent = await send(manager.page, `/api/cases/${file.id}/consents`, {
    agencyId: agencies.find(({ kind }) => kind === 'foreigners-office').id,
    purposes: ['residence-title'],
    categories: ['contact'],
    validUntil: '2027-03-31',
    textVersion: '2026-11',
    language: 'ar',
    form: 'written',
  });
  const reason = 'Die Klinik braucht sofort eine Auskunft.';
  await send(colleague.page, '/api/emergency-accesses', { caseNumber: file.number, reason });
});
after(async () => {
  await browser?.close();
  await system?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('1: a signed form is added to a consent, with its checksum, and comes back as it was', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${file.id}/einwilligungen/${consent.id}`);
  await page.getByRole('button', { name: /^Nachweise zeigen/ }).click();
  await page.getByText('Noch kein Nachweis.').waitFor();
  const paper = async (name, bytes) => {
    await writeFile(join(folder, name), bytes);
    await page.getByLabel('Datei', { exact: true }).setInputFiles(join(folder, name));
  };
  const submit = page.getByRole('button', { name: 'Nachweis hinzufügen' });
  await submit.click();
  await page.getByRole('alert').getByText('Bitte wählen Sie eine Datei.').waitFor();
  await paper('formular.txt', 'kein Nachweis');
  await page
    .getByRole('alert')
    .getByText(/Diese Art von Datei geht nicht/)
    .waitFor();
  await paper('zu-gross.pdf', Buffer.alloc(11 * 1024 * 1024, PDF));
  await page
    .getByRole('alert')
    .getByText(/11 MB größer als 10 MB/)
    .waitFor();
  // Says that it is a PDF and is none: this the server finds.
  await paper('falsch.pdf', 'kein Nachweis');
  await submit.click();
  await page.getByRole('alert').waitFor();
  await assertAccessible(page, 'an upload that was refused');
  await paper('formular.pdf', PDF);
  await submit.click();
  await page.getByText('Der Nachweis ist gespeichert').waitFor();
  await page.getByText(createHash('sha256').update(PDF).digest('hex')).waitFor();
  await assertAccessible(page, 'evidence of a consent');
  const evidence = await saved(page, page.getByRole('link', { name: /^Nachweis vom .* herunterladen$/ }));
  assert.deepEqual(evidence.bytes, PDF);
});

test('2: on a phone there is a camera, and what is sent shows how far it is', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(system.url);
  await enter(page, system, 'case-manager');
  await page.goto(`${system.url}/faelle/${file.id}/einwilligungen/${consent.id}`);
  await page.getByRole('button', { name: /^Nachweise zeigen/ }).click();
  await page.getByRole('button', { name: 'Foto aufnehmen' }).waitFor();
  assert.equal(await page.locator('input[capture="environment"]').count(), 1);
  await page.route('**/evidence', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await writeFile(join(folder, 'gross.pdf'), Buffer.concat([PDF, Buffer.alloc(5_000_000)]));
  await page.getByLabel('Datei', { exact: true }).setInputFiles(join(folder, 'gross.pdf'));
  await page.getByRole('button', { name: 'Nachweis hinzufügen' }).click();
  await page.getByRole('progressbar', { name: /^Wird gesendet/ }).waitFor();
  await page.getByText('Der Nachweis ist gespeichert').waitFor();
  await assertAccessible(page, 'evidence on a phone');
  await context.close();
});

test('3: an entry of the log is deferred, stands in the list, and is shown before its time', async () => {
  const { page } = dpo;
  await page.goto(`${system.url}/zugriffe/${file.id}`);
  await page
    .getByRole('link', { name: /^Eintrag vom .* zurückstellen$/ })
    .first()
    .click();
  await page.getByLabel('Gesetzliche Grundlage und Begründung').fill('Weil es gerade nicht passt, so ist es.');
  await page.getByLabel('Zu sehen ab').fill('3.3.2027');
  await page.getByRole('button', { name: 'Eintrag zurückstellen' }).click();
  await page.getByRole('alert').waitFor();
  await assertAccessible(page, 'a deferral that was refused');
  const ground = '§ 58 Abs. 3 DSG NRW: Die Auskunft würde laufende Ermittlungen gefährden.';
  await page.getByLabel('Gesetzliche Grundlage und Begründung').fill(ground);
  await page.getByRole('button', { name: 'Eintrag zurückstellen' }).click();
  await page.getByText('Der Eintrag ist zurückgestellt').waitFor();
  await page.getByText('3. März 2027').or(page.getByText('03.03.2027')).first().waitFor();
  await page.getByText(ground).waitFor();
  await assertAccessible(page, 'deferred entries');
  await page.getByRole('button', { name: /^Jetzt zeigen/ }).click();
  await page.getByRole('button', { name: 'Eintrag jetzt zeigen' }).click();
  await page.getByText('Die Person sieht den Eintrag jetzt').waitFor();
  await page.getByLabel('Welche').selectOption('running');
  await page.getByText('Nichts ist zurückgestellt').waitFor();
  await page.getByLabel('Welche').selectOption('ended');
  await page.getByText('vorzeitig gezeigt').waitFor();
});

test('4: a name is told on request, and the list says whose', async () => {
  const { page } = dpo;
  await page.goto(`${system.url}/zugriffe/${file.id}`);
  await page
    .getByRole('link', { name: /^Namen zum Eintrag/ })
    .last()
    .click();
  await page.getByLabel(/^Was hat die Person beantragt/).fill('Antrag vom 20.11.2026, begründeter Verdacht');
  await assertAccessible(page, 'telling a name');
  await page.getByRole('button', { name: 'Namen nennen' }).click();
  await page.getByText('Genannt: Mina Musterfrau').waitFor();
  await page.getByRole('cell', { name: 'Mina Musterfrau' }).waitFor();
  await assertAccessible(page, 'names told');
});

test('5: the emergency waits for review, with its reason, and comes to a result', async () => {
  const { page } = dpo;
  // There may be others: what waits for review is drawn once a minute.
  await eventually(async () => {
    const { items } = await get(page, '/api/access-reviews?pickedAs=emergency&limit=200');
    return items.some(({ reason }) => reason === 'Die Klinik braucht sofort eine Auskunft.');
  });
  await look(page, system, '/');
  await page.getByRole('link', { name: 'Zur Prüfung' }).click();
  await page.getByRole('heading', { name: 'Zugriffe zur Prüfung' }).waitFor();
  await page.getByLabel('Warum zur Prüfung').selectOption('emergency');
  await page.getByText('Die Klinik braucht sofort eine Auskunft.').waitFor();
  await assertAccessible(page, 'accesses to review');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('heading', { name: /^Zugriff vom/ }).waitFor();
  await page.getByRole('button', { name: 'Ergebnis festhalten' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('radio', { name: /^Rückfrage/ }).check({ force: true });
  await page.getByLabel('Was haben Sie festgestellt?').fill('Die Kollegin wird gefragt, wer angerufen hat.');
  await assertAccessible(page, 'one access to review');
  await page.getByRole('button', { name: 'Ergebnis festhalten' }).click();
  await page.getByText('Das Ergebnis ist festgehalten').waitFor();
  await page.getByText('Rückfrage').first().waitFor();
});

test('6: a system of an agency is registered, given other keys and ended; a private key never leaves the page', async () => {
  const { page } = admin;
  await look(page, system, '/fachverfahren');
  await page.getByRole('link', { name: 'Fachverfahren eintragen' }).first().click();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const jwk = (key, kid) => JSON.stringify({ ...key.export({ format: 'jwk' }), kid, alg: 'EdDSA' });
  await page.getByRole('combobox', { name: 'Stelle' }).fill('Auslä');
  await page.getByRole('option', { name: 'Ausländeramt Kreis Mettmann' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Fachverfahren Ausländerwesen');
  await page.getByLabel('Letzter Tag').fill('30.11.2027');
  const keys = page.getByLabel('Öffentliche Schlüssel (JWK)');
  const submit = page.getByRole('button', { name: 'Fachverfahren eintragen' });
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await keys.fill(jwk(privateKey, 'erster'));
  await submit.click();
  await page
    .getByRole('alert')
    .getByText(/privater Schlüssel/)
    .waitFor();
  assert.deepEqual(sent, []);
  await assertAccessible(page, 'a registration that was refused');
  await keys.fill(jwk(publicKey, 'erster'));
  await submit.click();
  await page.getByText('Das Fachverfahren ist eingetragen').waitFor();
  await page.getByText('erster (EdDSA)').waitFor();
  await page.getByRole('button', { name: /^Schlüssel ersetzen: Fachverfahren/ }).click();
  await page.getByLabel('Öffentliche Schlüssel (JWK)').fill(jwk(generateKeyPairSync('ed25519').publicKey, 'zweiter'));
  await page.getByRole('button', { name: 'Schlüssel ersetzen', exact: true }).last().click();
  await page.getByText('zweiter (EdDSA)').waitFor();
  await assertAccessible(page, 'agency systems');
  await page.getByRole('button', { name: /^Beenden: Fachverfahren/ }).click();
  await page.getByRole('button', { name: 'Fachverfahren jetzt beenden' }).click();
  await page.getByText('Beendet: Fachverfahren Ausländerwesen').waitFor();
});

test('7: everybody sees that the clock can be set, and the administration moves it', async () => {
  for (const { page } of [manager, dpo, admin]) await page.getByText(/^Testsystem mit stellbarer Uhr/).waitFor();
  const { page } = admin;
  await look(page, system, '/uhr');
  await page.getByLabel('Neue Zeit').fill('2027-02-01T09:00');
  await page.getByRole('button', { name: 'Uhr stellen' }).click();
  // Whoever was signed in has been idle for months by now.
  await enter(page, system, 'admin');
  await page.getByText(/^Testsystem mit stellbarer Uhr.*01\.02\.2027/).waitFor();
  await page.getByRole('link', { name: 'Uhr' }).click();
  await page.getByRole('button', { name: 'Auf die richtige Zeit stellen' }).click();
  await page.getByText(/^Testsystem mit stellbarer Uhr/).waitFor();
});

test('8: the browser had nothing to complain about', () => {
  for (const { complaints } of [manager, dpo, admin]) assert.deepEqual(complaints, []);
});

async function eventually(holds) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('It never came about');
}
