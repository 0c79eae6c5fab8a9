import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, put, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const SUMMARY = 'Der Sprachkurs beginnt im April, der Bescheid der Ausländerbehörde fehlt noch.';
let system;
let browser;
let manager;
let colleague;
let lead;
let names;
let file;

/** Moves the clock; everybody signs in anew. */
async function at(now) {
  const admin = await signIn(browser, system, 'admin');
  await put(admin.page, '/api/test/clock', { now });
  await admin.context.close();
  for (const somebody of [manager, colleague, lead]) await somebody?.context.close();
  manager = await signIn(browser, system, 'case-manager');
  colleague = await signIn(browser, system, 'case-manager-2');
  lead = await signIn(browser, system, 'team-lead');
}

before(async () => {
  system = await startSystem({ env: { CLOCK: 'adjustable' } });
  browser = await openBrowser();
  await at('2027-03-01T09:00:00Z');
  names = [];
  for (const { page } of [manager, colleague]) names.push((await get(page, '/api/me')).displayName);
  file = await send(manager.page, '/api/cases', { familyName: 'Musterabgabe', givenName: 'Ute' });
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const radio = (page, name) => page.getByRole('radio', { name }).check({ force: true });
const card = (page) => page.getByRole('region', { name: /Musterabgabe/ });

test('1: a file is offered with a summary, refused with a reason, and moves when it is accepted', async () => {
  const { page } = manager;
  await look(page, system, `/faelle/${file.id}/verlauf/uebergeben`);
  const offer = async () => {
    await page.goto(`${system.url}/faelle/${file.id}/verlauf/uebergeben`);
    await radio(page, new RegExp(names[1]));
    await page.getByRole('textbox', { name: /wissen muss/ }).fill(SUMMARY);
    await page.getByRole('button', { name: 'Fall anbieten' }).click();
    await page.getByRole('heading', { level: 1, name: 'Übergaben' }).waitFor();
    await card(page).getByText(SUMMARY).waitFor();
  };
  await offer();
  const { page: hers } = colleague;
  await look(hers, system, '/uebergaben');
  await card(hers).getByRole('button', { name: 'Ablehnen: Musterabgabe' }).click();
  await assertAccessible(hers, 'refusing a file');
  await hers.getByLabel('Warum können Sie nicht übernehmen?').fill('Ich bin ab Montag im Urlaub');
  await hers.getByRole('button', { name: 'Ablehnung senden' }).click();
  await hers.getByText('Die Ablehnung ist gesendet.').waitFor();
  await offer();
  await hers.reload();
  await card(hers).getByRole('button', { name: 'Fall übernehmen: Musterabgabe' }).click();
  await hers.getByText('Der Fall gehört jetzt Ihnen.').waitFor();
  await hers.goto(`${system.url}/faelle/${file.id}`);
  await hers.getByRole('heading', { level: 1, name: /Musterabgabe/ }).waitFor();
  await page.goto(`${system.url}/faelle/${file.id}`);
  await page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
});

test('2: the same reminder is set in many files at once, and each row tells what became of it', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/sammelarbeit`);
  await radio(page, /^An etwas erinnern/);
  const boxes = page.getByRole('table').getByRole('checkbox');
  await boxes.first().check({ force: true });
  await boxes.nth(1).check({ force: true });
  await page.getByLabel('Was ist zu tun?').fill('Zum Frühlingsfest einladen');
  await page.getByLabel('Bis wann?').fill('20.03.2027');
  await assertAccessible(page, 'reminding in many files');
  await page.getByRole('button', { name: 'In 2 Akten eintragen' }).click();
  await page.getByText('2 von 2 bearbeitet').waitFor();
  const due = await get(page, '/api/deadlines?limit=200&when=later');
  assert.equal(due.items.filter(({ title }) => title === 'Zum Frühlingsfest einladen').length, 2);
  // More than one waits for is ordered, and the worker does it.
  const mine = (await get(page, '/api/cases?limit=200')).items.slice(0, 8);
  const rows = [...mine, file].map(({ id }) => ({ id }));
  await send(page, '/api/bulk/jobs', { task: 'remind', rows, title: 'Nachweise prüfen', dueOn: '2027-03-22' });
  await page.reload();
  await page.getByText(`${mine.length} von ${rows.length} erledigt, 1 nicht möglich`).waitFor();
  await page.getByRole('button', { name: /^Zeigen, was nicht möglich war/ }).click();
  await page.getByText(/^Zeile 9, nicht oder nicht mehr Ihr Fall/).waitFor();
  await assertAccessible(page, 'orders');
});

test('3: the team lead sets a deputy for two weeks, who works in the files of whoever is ill', async () => {
  const { page } = lead;
  await page.goto(`${system.url}/vertretungen`);
  for (const [label, name] of [
    ['Wer ist abwesend?', names[0]],
    ['Wer vertritt?', names[1]],
  ]) {
    await page.getByRole('combobox', { name: label }).fill(name);
    await page.getByRole('option', { name }).click();
  }
  await page.getByLabel('Erster Tag').fill('01.03.2027');
  await page.getByLabel('Letzter Tag').fill('14.03.2027');
  await page.getByRole('button', { name: 'Vertretung festlegen' }).click();
  await page.getByText('Die Vertretung ist festgelegt').waitFor();
  const [{ id }] = (await get(manager.page, '/api/cases?limit=1')).items;
  const { page: hers } = colleague;
  await look(hers, system, '/faelle/vertretung');
  await hers.getByText(`Für ${names[0]} bis einschließlich 14.03.2027.`).first().waitFor();
  await hers.goto(`${system.url}/faelle/${id}/fristen`);
  await hers.getByLabel('Was ist zu tun?').fill('Für die Kollegin zurückrufen');
  await hers.getByLabel('Bis wann?').fill('05.03.2027');
  await hers.getByRole('button', { name: 'Frist eintragen' }).click();
  await hers.getByText('Für die Kollegin zurückrufen').first().waitFor();
  await look(hers, system, `/faelle/${id}/zugriffe`);
  await hers
    .getByText(/Fallmanagement, in Vertretung/)
    .first()
    .waitFor();
  const third = await signIn(browser, system, 'case-manager-5');
  await third.page.goto(`${system.url}/faelle/${id}`);
  await third.page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
  await third.context.close();

  await at('2027-03-15T09:00:00Z');
  await colleague.page.goto(`${system.url}/faelle/${id}`);
  await colleague.page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
  await manager.page.goto(`${system.url}/faelle/${id}/fristen`);
  await manager.page.getByText('Für die Kollegin zurückrufen').first().waitFor();
});

for (const width of [1280, 360])
  test(`load, handovers, work on many files and deputies have no barrier at ${width} px`, async () => {
    for (const { login, paths } of [
      { login: 'team-lead', paths: ['/auslastung', '/uebergaben', '/vertretungen', '/sammelarbeit'] },
      { login: 'case-manager', paths: ['/auslastung', '/uebergaben', '/sammelarbeit'] },
    ]) {
      const { page, context, complaints } = await signIn(browser, system, login, { width });
      for (const path of paths) await look(page, system, path);
      await radio(page, login === 'team-lead' ? /^Fälle übergeben/ : /^An etwas erinnern/);
      await assertAccessible(page, `a task for ${login}`);
      await context.close();
      assert.deepEqual(complaints, []);
    }
  });
