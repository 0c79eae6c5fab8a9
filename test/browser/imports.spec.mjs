import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { assertAccessible, look } from './barriers.mjs';
import { get, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const SYLLABLES = 'bdfgklmnprstvwz'.split('').flatMap((one) => 'aeiou'.split('').map((two) => `${one}${two}`));
/** Reading and writing 2,000 rows beside everything else that a test machine does. */
const WORK_LIMIT_MS = 120_000;

let system;
let browser;
let manager;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

/** A list of 2,000: 40 that cannot be read, 20 that stand further up, and five of whom further up only the year differs. */
function list() {
  const lines = Array.from({ length: 2000 }, (_, place) => {
    const drawn = createHash('sha256').update(`browser ${place}`).digest();
    const name = (from, length) =>
      Array.from({ length }, (__, at) => SYLLABLES[drawn[from + at] % SYLLABLES.length]).join('');
    const two = (at, least, span) => String(least + (drawn[at] % span)).padStart(2, '0');
    return [`Muster${name(0, 4)}`, `Z${name(4, 3)}`, `${two(20, 2, 27)}.${two(21, 2, 11)}.${1940 + (drawn[22] % 76)}`];
  });
  for (let place = 0; place < 40; place += 1) lines[1900 + place][0] = '';
  for (let place = 0; place < 20; place += 1) lines[1940 + place] = [...lines[place]];
  for (let place = 20; place < 25; place += 1) {
    const [familyName, givenName, day] = lines[place];
    lines[1940 + place] = [familyName, givenName, `01.01.${day.slice(6)}`];
  }
  return Buffer.from(['Nachname;Vorname;Geburtsdatum', ...lines.map((line) => line.join(';'))].join('\r\n'));
}

test('2,000 people are listed, looked at, and brought in when it is confirmed and not before', async () => {
  const { page } = manager;
  const intakes = (await get(page, '/api/intakes?limit=1')).total;
  await page.goto(`${system.url}/listen/neu`);
  await page.getByRole('textbox', { name: 'Woher die Liste kommt' }).fill('Integration Point Musterstadt');
  await page.locator('input[type=file]').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: list() });
  await page.getByRole('button', { name: 'Einlesen' }).click();
  await page.getByRole('heading', { name: 'Was steht in welcher Spalte?' }).waitFor();
  await assertAccessible(page, 'the columns of a list');
  await page.getByRole('button', { name: 'Liste durchsehen' }).click();
  await page.getByText('1.935 Personen sind neu.').or(page.getByText('1935 Personen sind neu.')).waitFor({
    timeout: WORK_LIMIT_MS,
  });
  for (const count of ['20 sind sicher schon bekannt.', '5 sind wahrscheinlich doppelt', '40 Zeilen wurden abgelehnt.'])
    await page.getByText(count).waitFor();
  await assertAccessible(page, 'the preview of a list');
  assert.equal((await get(page, '/api/intakes?limit=1')).total, intakes);

  await page.getByRole('radio', { name: 'Nur bestimmte Zeilen' }).check();
  await page.getByRole('textbox', { name: 'Nummern der Zeilen' }).fill('3, 5-7');
  await page.getByRole('button', { name: 'Jetzt übernehmen' }).click();
  await page.getByText('4 Personen sind als Aufnahmen übernommen.').waitFor({ timeout: WORK_LIMIT_MS });
  assert.equal((await get(page, '/api/intakes?limit=1')).total, intakes + 4);

  await page.getByRole('button', { name: 'Jetzt übernehmen' }).click();
  await page.getByText(/1\.?935 Personen sind als Aufnahmen übernommen\./).waitFor({ timeout: WORK_LIMIT_MS });
  assert.equal((await get(page, '/api/intakes?limit=1')).total, intakes + 1935);
});

test('two files of one person are compared, merged, and put back', async () => {
  const { page } = manager;
  const found = await get(page, '/api/cases?q=Muster-Doppelt');
  const kept = found.items.find(({ givenName }) => givenName === 'Mohammed').id;
  await page.goto(`${system.url}/faelle/${kept}/doppelt`);
  await page.getByRole('link', { name: /^Mit Akte .* vergleichen$/ }).click();
  await page.getByRole('radio', { name: /Muhammad/ }).check();
  await assertAccessible(page, 'two files side by side');
  await page.getByRole('button', { name: 'Zusammenführen' }).click();
  await page.getByText('Diese Akte wird weitergeführt, die andere ruht.').waitFor();
  await assertAccessible(page, 'merged files');
  const person = async () => (await get(page, `/api/cases/${kept}`)).sections[0].content;
  assert.deepEqual([(await person()).givenName, (await person()).phone], ['Muhammad', '02104 990000']);
  await page.getByRole('button', { name: 'Rückgängig machen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rückgängig machen' }).click();
  await page.getByText(/^Rückgängig gemacht von/).waitFor();
  assert.deepEqual([(await person()).givenName, (await person()).phone ?? null], ['Mohammed', null]);
});

test('the pages of lists and merges are without barriers, on a phone too', async () => {
  const { page } = manager;
  const found = await get(page, '/api/cases?q=Muster-Doppelt');
  const [kept, other] = ['Mohammed', 'Muhammad'].map((name) => found.items.find((item) => item.givenName === name).id);
  const lists = await get(page, '/api/imports?limit=50');
  const looked = lists.items.find(({ source }) => source === 'Integration Point Mettmann').id;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['/listen', '/listen/neu', `/listen/${looked}`, `/faelle/${kept}/doppelt`])
      await look(page, system, path);
    await look(page, system, `/faelle/${kept}/doppelt/${other}`);
  }
  assert.deepEqual(manager.complaints, []);
});
