import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, put, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const PURPOSES = ['residence-title'];
let system;
let browser;
let manager;
let officer;
let file;
let agencies;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  officer = await signIn(browser, system, 'abh');
  file = await send(manager.page, '/api/cases', { familyName: 'Mustermannová', givenName: 'Ḥanan' });
  for (const category of ['language', 'housing'])
    await put(manager.page, `/api/cases/${file.id}/sections/${category}`, {
      version: 0,
      content: { remarks: `Bemerkung ${category}` },
    });
  const confided = { category: 'language', title: 'Unter uns', text: 'Anvertrauter Satz', confided: true };
  await send(manager.page, `/api/cases/${file.id}/items`, confided);
  const open = { category: 'language', title: 'Kursplatz', text: 'Offener Satz' };
  await send(manager.page, `/api/cases/${file.id}/items`, open);
  agencies = (await get(manager.page, '/api/agencies?limit=200')).items;
  await declare('consents', { categories: ['contact', 'language', 'housing'] });
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

test('1: a restriction recorded as a conversation is stronger than the consent', async () => {
  await lookForResidence();
  assert.deepEqual(await seen(), ['Person und Kontakt', 'Sprache', 'Wohnen']);
  const { page } = manager;
  const next = () => page.getByRole('button', { name: 'Weiter' }).click();
  await page.goto(`${system.url}/faelle/${file.id}/einwilligungen/neu`);
  await page.getByRole('radio', { name: /^Eine Einschränkung/ }).check({ force: true });
  await page.getByRole('combobox', { name: 'Stelle' }).fill('Auslä');
  await page.getByRole('option', { name: 'Ausländeramt Kreis Mettmann' }).click();
  await next();
  // What becomes of the older consent is asked, never assumed.
  await page.getByRole('link', { name: /was mit der älteren Erklärung geschieht/ }).waitFor();
  await page.getByRole('radio', { name: /^Beide gelten/ }).check({ force: true });
  await next();
  await page.getByRole('checkbox', { name: /^Aufenthaltstitel/ }).check({ force: true });
  await next();
  await page.getByRole('checkbox', { name: /^Wohnen/ }).check({ force: true });
  await next();
  await page.getByRole('radio', { name: /^6 Monate/ }).check({ force: true });
  await next();
  await page.getByRole('radio', { name: 'Die Person selbst' }).check({ force: true });
  await page.getByRole('radio', { name: 'Deutsch' }).check({ force: true });
  await page.getByRole('radio', { name: /^Schriftlich/ }).check({ force: true });
  await next();
  await page.getByText('darf bestimmte Angaben aus Ihrer Akte nicht sehen').waitFor();
  await page.getByRole('radio', { name: /^Ja, so soll es sein/ }).check({ force: true });
  await page.getByRole('button', { name: 'Einschränkung festhalten' }).click();
  await page.getByText('Die Einschränkung ist aufgenommen').waitFor();
  await officer.page.reload();
  assert.deepEqual(await seen(), ['Person und Kontakt', 'Sprache']);
});

test('2: the grid shows it, and the reason is told in plain words', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${file.id}/einwilligungen`);
  await page.getByRole('button', { name: /Ausländeramt.*Sprache: frei/ }).waitFor();
  await page.getByRole('button', { name: /Ausländeramt.*Wohnen: eingeschränkt/ }).click();
  await assertAccessible(page, 'what a cell rests on');
  await page.getByRole('link', { name: 'Warum?' }).click();
  await page.getByRole('heading', { name: 'Nein, das ist nicht erlaubt' }).waitFor();
  await page.getByText('Die Person hat es ausgeschlossen.').waitFor();
  await page.getByText('Die Person hebt ihre Einschränkung auf.').waitFor();
});

test('3: what was confided does not leave with a consent, what was not does', async () => {
  const text = await officer.page.locator('main').innerText();
  assert.match(text, /Offener Satz/);
  assert.doesNotMatch(text, /Anvertrauter Satz/);
});

test('4: a withdrawal does what its page said it would', async () => {
  const { page } = manager;
  const { items } = await get(page, `/api/cases/${file.id}/consents?limit=50`);
  const consent = items.find(({ decision }) => decision === 'permit');
  await page.goto(`${system.url}/faelle/${file.id}/einwilligungen/${consent.id}/widerruf`);
  await page.getByText(/sieht ab sofort nichts mehr aus: Person und Kontakt und Sprache/).waitFor();
  await page.getByText(/verschwindet ganz aus der Liste/).waitFor();
  await page.getByText(/-mal hingesehen, zuerst am/).waitFor();
  await page.getByRole('radio', { name: 'Mündlich' }).check({ force: true });
  await page.getByRole('button', { name: 'Einwilligung jetzt widerrufen' }).click();
  await page.getByText('Die Einwilligung ist widerrufen').waitFor();
  await officer.page.reload();
  await officer.page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
});

test('5: the agency is told what it received, and confirms', async () => {
  const { page } = officer;
  await page.goto(`${system.url}/mitteilungen`);
  await page.getByRole('button', { name: new RegExp(`Fall ${file.number}`) }).click();
  await page.getByText('bestätigt').first().waitFor();
});

test('6: in an emergency a colleague reads the file without what was confided, and the log says so', async () => {
  const colleague = await signIn(browser, system, 'case-manager-2', { width: 360 });
  const { page } = colleague;
  await page.goto(`${system.url}/notfall`);
  await page.getByLabel('Fallnummer').fill(file.number);
  await page.getByLabel('Warum kann es nicht warten?').fill('zu kurz');
  await page.getByRole('button', { name: 'Grund festhalten und Akte öffnen' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Warum kann es nicht warten?').fill('Die Klinik braucht sofort eine Auskunft.');
  await page.getByRole('button', { name: 'Grund festhalten und Akte öffnen' }).click();
  await page.getByText(/^Noch [34] Std\./).waitFor();
  const text = await page.locator('main').innerText();
  assert.match(text, /Offener Satz/);
  assert.doesNotMatch(text, /Anvertrauter Satz/);
  await assertAccessible(page, 'the file in an emergency');
  await look(page, system, '/notfall');
  assert.deepEqual(colleague.complaints, []);
  await colleague.context.close();
  await manager.page.goto(`${system.url}/faelle/${file.id}/zugriffe`);
  const row = manager.page.getByRole('row', { name: /hat die Akte im Notfall geöffnet/ });
  await row.first().waitFor();
  assert.match(await row.first().innerText(), /Die Klinik braucht sofort eine Auskunft/);
});

for (const width of [1280, 360])
  test(`the pages of declarations and entries have no barrier at ${width} px`, async () => {
    const release = await declare('secrecy-releases', { categories: ['language'] });
    const asked = await declare('consents', { categories: ['language'], state: 'requested' });
    const [item] = (await get(manager.page, `/api/cases/${file.id}/items`)).items;
    const { page } = manager;
    await page.setViewportSize({ width, height: 900 });
    const base = `/faelle/${file.id}`;
    for (const path of ['eintraege', `eintraege/${item.id}`, 'einwilligungen', `einwilligungen/${release.id}`])
      await look(page, system, `${base}/${path}`);
    await look(page, system, `${base}/einwilligungen/${release.id}/widerruf`);
    await look(page, system, `${base}/einwilligungen/${asked.id}`);
    await page.getByRole('button', { name: 'Nein festhalten' }).click();
    await assertAccessible(page, 'a step');
    await look(page, system, `${base}/warum?stelle=${asked.agency.id}&zweck=residence-title&bereich=language`);
    assert.deepEqual([manager.complaints, officer.complaints], [[], []]);
  });

/** The foreigners' office looks at the file for the residence title. */
async function lookForResidence() {
  const { page } = officer;
  await page.getByRole('checkbox', { name: /^Aufenthaltstitel/ }).check({ force: true });
  await page.getByRole('button', { name: 'Freigegebene Fälle anzeigen' }).click();
  await page.getByText(/Fälle? freigegeben/).waitFor();
  await page.goto(`${system.url}/freigaben/${file.id}`);
}

/** The parts of the file that stand on the officer's screen. */
async function seen() {
  await officer.page.getByRole('heading', { level: 1, name: /^Fall/ }).waitFor();
  const titles = await officer.page.getByRole('heading', { level: 2 }).allTextContents();
  return titles.map((title) => title.trim());
}

async function declare(kind, terms) {
  const [text] = (await get(manager.page, '/api/consent-texts')).items.filter(({ language }) => language === 'de');
  return send(manager.page, `/api/cases/${file.id}/${kind}`, {
    agencyId: agencies.find(({ name }) => name === 'Ausländeramt Kreis Mettmann').id,
    purposes: PURPOSES,
    validUntil: new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10),
    textVersion: text.version,
    language: 'de',
    form: 'written',
    ...terms,
  });
}
