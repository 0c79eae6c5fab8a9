import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, put, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nKanarienvogel\n%%EOF');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let system;
let browser;
let manager;
let caseId;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  ({ id: caseId } = await send(manager.page, '/api/cases', { familyName: 'Muster-Ordner', givenName: 'Olga' }));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const address = (part) => `${system.url}/faelle/${caseId}/${part}`;
const documents = async () => (await get(manager.page, `/api/cases/${caseId}/documents`)).items;
const save = (page) => page.getByRole('button', { name: 'Speichern', exact: true });

test('a document is kept; what cannot be taken is said at the file, and what was typed stays', async () => {
  const { page } = manager;
  await page.goto(address('dokumente'));
  await page.getByRole('link', { name: 'Dokument hinzufügen' }).click();
  await page.getByRole('textbox', { name: 'Titel' }).fill('Musterbescheid');
  await page.getByRole('combobox', { name: 'Lebenslage' }).selectOption('income');
  await save(page).click();
  await page.getByRole('link', { name: /Bitte wählen Sie eine Datei/ }).waitFor();
  await page.locator('input[type=file]').first().setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: PDF });
  await save(page).click();
  await page.getByRole('link', { name: /nicht, was ihr Typ sagt/ }).waitFor();
  await assertAccessible(page, 'a document with a fault');
  assert.equal(await page.getByRole('textbox', { name: 'Titel' }).inputValue(), 'Musterbescheid');
  await page.getByRole('textbox', { name: 'Titel' }).fill('Musterbescheid, Seite 1');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: PDF });
  await save(page).click();
  await page.getByText('Das Dokument ist gespeichert').waitFor();
  // Trying again made no second one.
  const [only, ...others] = await documents();
  assert.deepEqual([only.title, only.versions.length, others.length], ['Musterbescheid, Seite 1', 1, 0]);
});

test('a new version stands before the old one, which stays and can be looked at', async () => {
  const { page } = manager;
  await page.getByRole('link', { name: 'Musterbescheid, Seite 1 bearbeiten' }).click();
  await page.locator('input[type=file]').first().setInputFiles({ name: 'y.png', mimeType: 'image/png', buffer: PNG });
  await save(page).click();
  await page.getByText('1 ältere Fassung').click();
  const old = page.getByRole('link', { name: 'Musterbescheid, Seite 1, Fassung 1, ansehen' });
  const shown = await page.request.get(new URL(await old.getAttribute('href'), system.url).href);
  assert.deepEqual([shown.status(), (await shown.body()).equals(PDF)], [200, true]);
  const tab = await manager.context.newPage();
  await tab.goto(`${system.url}/api/cases/${caseId}/documents/${(await documents())[0].id}/versions/2?as=preview`);
  assert.equal(await tab.locator('img').count(), 1);
  await tab.close();
});

test('a letter is written from the file, says what it lacks, and is kept', async () => {
  const { page } = manager;
  await page.goto(address('briefe/neu'));
  await page.getByRole('textbox', { name: 'Tag des Termins' }).fill('01.12.2099');
  await page.getByRole('button', { name: 'Brief schreiben und ablegen' }).click();
  await page.getByRole('link', { name: /Ort/ }).waitFor();
  await page.getByRole('textbox', { name: 'Uhrzeit' }).fill('10:30');
  await page.getByRole('textbox', { name: 'Ort' }).fill('Musterhaus');
  await page.getByRole('button', { name: 'Brief schreiben und ablegen' }).click();
  await page.getByText('Der Brief ist geschrieben und abgelegt').waitFor();
  const [letter] = await documents();
  assert.equal(letter.versions[0].letter, 'invitation');
});

test('a document says when it goes, and does not while somebody says why', async () => {
  const { page } = manager;
  await page.getByRole('link', { name: 'Musterbescheid, Seite 1 bearbeiten' }).click();
  await page.getByRole('textbox', { name: 'Aufbewahren bis' }).fill('31.12.2099');
  await save(page).click();
  await page.getByText('Wird gelöscht am 01.01.2100').waitFor();
  await page.getByRole('link', { name: 'Musterbescheid, Seite 1 bearbeiten' }).click();
  await page.locator('summary', { hasText: 'Löschung aussetzen' }).click();
  await page.getByRole('button', { name: 'Löschung aussetzen' }).click();
  await page.getByRole('link', { name: /Warum es nicht gelöscht werden darf/ }).waitFor();
  await page.getByRole('textbox', { name: 'Warum es nicht gelöscht werden darf' }).fill('Musterklage ist erhoben');
  await page.getByRole('button', { name: 'Löschung aussetzen' }).click();
  await page.getByText('Musterklage ist erhoben').waitFor();
  await assertAccessible(page, 'a held document');
  assert.equal((await documents()).find(({ hold }) => hold)?.deletedOn, null);
  await page.getByRole('button', { name: 'Aussetzung aufheben' }).click();
  await page.getByText('Die Löschung ist nicht mehr ausgesetzt').waitFor();
  await page.goto(address('dokumente'));
});

test('the signed sheet of a plan stands with its version', async () => {
  const { page } = manager;
  const plans = `/api/cases/${caseId}/support-plans`;
  const { id } = await send(page, plans, {});
  const measure = { text: 'Üben', responsible: 'person', dueOn: '2099-01-01' };
  const goal = { area: 'language', owner: 'person', text: 'Deutsch', indicator: 'B1', dueOn: '2099-01-01' };
  await put(page, `${plans}/${id}`, { version: 1, remarks: '', goals: [{ ...goal, measures: [measure] }] });
  await send(page, `${plans}/${id}/agreement`, { version: 2, how: 'written' });
  await page.goto(address('hilfeplan'));
  await page.getByRole('button', { name: 'Ablegen' }).click();
  await page.getByRole('link', { name: /Bitte wählen Sie eine Datei/ }).waitFor();
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles({ name: 'z.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('button', { name: 'Ablegen' }).click();
  await page.getByText('Das unterschriebene Blatt ist abgelegt').waitFor();
  const sheet = page.getByRole('link', { name: 'Unterschriebenes Blatt 1 ansehen' });
  const shown = await page.request.get(new URL(await sheet.getAttribute('href'), system.url).href);
  assert.ok((await shown.body()).equals(PDF));
  await assertAccessible(page, 'a signed plan');
  await page.goto(address('dokumente'));
});

test('a document goes for a reason', async () => {
  const { page } = manager;
  await page.getByRole('link', { name: 'Musterbescheid, Seite 1 bearbeiten' }).click();
  await page.getByText('Dokument löschen').click();
  await page.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByRole('link', { name: /Bitte wählen Sie einen Grund/ }).waitFor();
  await page.getByRole('radio', { name: 'Es gehört nicht in diese Akte' }).check({ force: true });
  await page.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByText('Das Dokument ist gelöscht').waitFor();
  assert.equal((await documents()).length, 2);
  assert.deepEqual(manager.complaints, []);
});

for (const width of [1280, 360])
  test(`the pages of documents have no barrier at ${width} px`, async () => {
    const { context, page } = await signIn(browser, system, 'case-manager', { width });
    const { items } = await get(page, '/api/cases?q=Muster-Hilfeplan');
    const file = `/faelle/${items[0].id}`;
    const [known] = (await get(page, `/api/cases/${items[0].id}/documents`)).items;
    for (const path of ['dokumente', 'dokumente/neu', `dokumente/${known.id}`, 'briefe/neu', 'hilfeplan'])
      await look(page, system, `${file}/${path}`);
    await context.close();
  });
