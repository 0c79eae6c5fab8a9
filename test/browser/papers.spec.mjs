import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
  ({ id: caseId } = await send(manager.page, '/api/cases', { familyName: 'Muster-Papier', givenName: 'Pia' }));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const address = (part) => `${system.url}/faelle/${caseId}/${part}`;
const assessments = () => get(manager.page, `/api/cases/${caseId}/assessments`);

test('what is typed in an assessment reaches the server by itself, and a closed tab loses nothing', async () => {
  const { page } = manager;
  await page.goto(address('einschaetzung'));
  await page.getByRole('button', { name: 'Einschätzung beginnen' }).click();
  await page.getByRole('textbox', { name: 'Lage' }).fill('Sucht Arbeit');
  await page.getByText(/Auf dem Server gespeichert um/).waitFor();
  assert.equal((await assessments()).items[0].areas[0].situation, 'Sucht Arbeit');
  // Gone before the pause in which it would be sent.
  await page.getByLabel('Was fehlt').fill('Deutsch für die Pflege');
  await page.goto('about:blank');
  await page.goto(address('einschaetzung/entwurf/employment'));
  assert.equal(await page.getByLabel('Was fehlt').inputValue(), 'Deutsch für die Pflege');
  await page.getByText(/Auf dem Server gespeichert um/).waitFor();
  assert.equal((await assessments()).items[0].areas[0].needs, 'Deutsch für die Pflege');
});

test('two who write in one draft are shown both texts', async () => {
  const { page } = manager;
  const { id, version, areas } = (await assessments()).items[0];
  const theirs = areas.map((area, place) => (place === 0 ? { ...area, wishes: 'von der Vertretung' } : area));
  await put(page, `/api/cases/${caseId}/assessments/${id}`, { version, areas: theirs });
  await page.getByLabel('Wünsche der Person').fill('von mir');
  await page.getByText('von der Vertretung').waitFor();
  await page.getByText('von mir').waitFor();
  await page.getByRole('button', { name: 'Auswahl speichern' }).click();
  await page.getByText(/Auf dem Server gespeichert um/).waitFor();
  assert.equal((await assessments()).items[0].areas[0].wishes, 'von mir');
});

test('an assessment is finished at once after the last key, and then stays', async () => {
  const { page } = manager;
  await page.getByRole('radio', { name: /^4/ }).check({ force: true });
  await page.getByRole('link', { name: 'Abschließen' }).click();
  await page.getByRole('button', { name: 'Einschätzung abschließen' }).click();
  await page.getByText('Die Einschätzung ist abgeschlossen').waitFor();
  const { items } = await assessments();
  assert.deepEqual([items.length, items[0].areas[0].value, items[0].assessedOn !== null], [1, 4, true]);
  await page.locator('.recharts-radar').waitFor({ state: 'attached' });
});

test('a plan is written, agreed and followed', async () => {
  const { page } = manager;
  await page.goto(address('hilfeplan'));
  await page.getByRole('button', { name: 'Hilfeplan beginnen' }).click();
  await page.getByRole('button', { name: 'Ziel hinzufügen' }).click();
  await page.getByLabel('Was soll erreicht werden?').fill('Wieder in der Pflege arbeiten');
  await page.getByRole('button', { name: 'Vereinbarung festhalten' }).click();
  await page.getByRole('link', { name: /Woran sehen Sie/ }).waitFor();
  await page.getByLabel('Woran sehen Sie, dass es erreicht ist?').fill('Arbeitsvertrag');
  await page.getByLabel('Was wird getan?').fill('Zeugnisse übersetzen lassen');
  for (const day of await page.getByLabel('Bis wann?').all()) await day.fill('30.06.2099');
  await page.getByRole('button', { name: 'Vereinbarung festhalten' }).click();
  await page.getByText('Der Hilfeplan ist vereinbart').waitFor();
  await page.getByRole('link', { name: 'Stand festhalten: Maßnahme 1.1' }).click();
  await page.getByRole('radio', { name: 'abgebrochen' }).check({ force: true });
  await page.getByRole('button', { name: 'Stand speichern' }).click();
  await page.getByRole('link', { name: /Grund/ }).waitFor();
  await page.getByLabel('Grund').fill('Die Zeugnisse sind verloren');
  await page.getByRole('button', { name: 'Stand speichern' }).click();
  await page.getByText('Der Stand ist festgehalten').waitFor();
  const { items } = await get(page, `/api/cases/${caseId}/support-plans`);
  assert.equal(items[0].goals[0].measures[0].state, 'dropped');
  const paper = await page.request.get(`${system.url}/api/cases/${caseId}/support-plans/${items[0].id}/paper`);
  assert.deepEqual([paper.status(), paper.headers()['content-type']], [200, 'application/pdf']);
  assert.deepEqual(manager.complaints, []);
});
