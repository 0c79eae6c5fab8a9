import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, put, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const FAMILY = 'Muster-Familie';
let system;
let browser;
let manager;
let caseId;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  const person = { familyName: FAMILY, givenName: 'Nour', bornOn: '1990-01-01' };
  ({ id: caseId } = await send(manager.page, '/api/cases', person));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const household = () => get(manager.page, `/api/cases/${caseId}/household`);

test('a new family is recorded by keyboard: names in their script, a child whose year alone is known, who speaks for her', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${caseId}/haushalt`);
  await page.getByRole('link', { name: 'Weitere Namen bearbeiten' }).press('Enter');
  await page.getByRole('button', { name: 'Namen hinzufügen' }).press('Enter');
  await page.getByRole('combobox', { name: 'Sprache' }).fill('Arab');
  await page.getByRole('option', { name: 'Arabisch' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('Familienname').fill('مثال');
  assert.equal(await page.getByLabel('Familienname').getAttribute('dir'), 'rtl');
  await page.getByRole('button', { name: 'Angaben speichern' }).press('Enter');
  const name = page.getByText('مثال');
  await name.waitFor();
  assert.deepEqual([await name.getAttribute('lang'), await name.getAttribute('dir')], ['ar-Arab', 'rtl']);

  await page.getByRole('link', { name: 'Person hinzufügen' }).press('Enter');
  await page.getByLabel('Vorname').fill('Layan');
  await page.getByLabel('Familienname').fill('مثال');
  await page.getByLabel('Was ist sie oder er').selectOption({ label: 'Kind' });
  await page.getByLabel('Wie genau ist das Geburtsdatum bekannt?').selectOption({ label: 'Nur das Jahr' });
  await page.getByRole('textbox', { name: 'Geburtsdatum' }).fill('2015');
  await page.getByRole('button', { name: 'Vertretung hinzufügen' }).press('Enter');
  await page.getByRole('button', { name: 'Angaben speichern' }).press('Enter');
  // The original script belongs beside the Latin name, and nothing of what was typed is lost.
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Familienname/ })
    .press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-familyName');
  await page.getByLabel('Familienname').fill(FAMILY);
  await page.getByRole('button', { name: 'Angaben speichern' }).press('Enter');
  await page.getByText('minderjährig bis 31.12.2032').waitFor();
  const { items } = await household();
  assert.deepEqual([items[0].person.bornOn, items[0].person.bornOnPrecision], ['2015-01-01', 'year']);
  assert.equal(items[0].representedBy[0].name, `Nour ${FAMILY}`);
});

test('two who write of one person are shown what stands there, and the file is found by the other name', async () => {
  const { page } = manager;
  const { id, version, person } = (await household()).items[0];
  await page.getByRole('link', { name: `Layan ${FAMILY} bearbeiten` }).click();
  await page.getByLabel('Vorname').fill('Layan Mira');
  const theirs = { ...person, givenName: 'Leyan', representedBy: [], version };
  await put(page, `/api/cases/${caseId}/household/${id}`, theirs);
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByRole('heading', { name: `Leyan ${FAMILY}` }).waitFor();
  await page.getByRole('button', { name: 'Mit meinen Eingaben weitermachen' }).click();
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByRole('heading', { name: `Layan Mira ${FAMILY}` }).waitFor();
  await page.goto(`${system.url}/faelle`);
  await page.getByRole('searchbox', { name: 'In Ihren Fällen suchen' }).fill('مثال');
  await page.getByRole('link', { name: `${FAMILY}, Nour` }).waitFor();
});

for (const width of [1280, 360])
  test(`the pages of a household have no barrier at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'case-manager', { width });
    const { items } = await get(page, '/api/cases?q=Muster-Minderj%C3%A4hrig');
    const tab = `/faelle/${items[0].id}/haushalt`;
    const child = (await get(page, `/api/cases/${items[0].id}/household`)).items[2];
    for (const path of [tab, `${tab}/namen`, `${tab}/neu`, `${tab}/${child.id}`, `${tab}/${child.id}/herausnehmen`])
      await look(page, system, path);
    await page.getByRole('radio', { name: /Irrtümlich erfasst/ }).check({ force: true });
    await assertAccessible(page, 'what an error means');
    await context.close();
    assert.deepEqual(complaints, []);
  });

test('who has left is named with the reason, and who was recorded in error is forgotten', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${caseId}/haushalt`);
  await page.getByRole('link', { name: `Layan Mira ${FAMILY} aus dem Haushalt nehmen` }).click();
  await page.getByRole('radio', { name: /Irrtümlich erfasst/ }).check({ force: true });
  await page.getByRole('button', { name: 'Aus dem Haushalt nehmen' }).click();
  await page.getByText('Angaben gelöscht').waitFor();
  assert.equal(await page.getByText('Layan').count(), 0);
  assert.equal((await household()).items[0].person, null);
  assert.deepEqual(manager.complaints, []);
});
