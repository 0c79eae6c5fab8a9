import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, look as lookAt } from './barriers.mjs';
import { signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

/** Tabs of a file that has both papers, and their forms; a second look finds the drafts of the first. */
async function lookAtPapers(page) {
  const search = await page.evaluate(() => fetch('/api/cases?q=Muster-Hilfeplan').then((answer) => answer.json()));
  const file = `/faelle/${search.items[0].id}`;
  const plans = `/api/cases/${search.items[0].id}/support-plans`;
  const known = await page.evaluate((path) => fetch(path).then((answer) => answer.json()), plans);
  const agreed = known.items.find(({ state }) => state === 'agreed');
  await look(page, `${file}/einschaetzung`);
  await page.locator('.recharts-radar').first().waitFor();
  await assertAccessible(page, 'assessment with its chart');
  // Each becomes the way back to its chart, so that the other is the first.
  for (let chart = 0; chart < 2; chart += 1)
    await page.getByRole('button', { name: 'Als Tabelle zeigen' }).first().click();
  await assertAccessible(page, 'assessment as tables');
  await begin(page, /Neu einschätzen|Entwurf fortsetzen/);
  for (const area of ['employment', 'violence', 'abschluss']) await look(page, `${file}/einschaetzung/entwurf/${area}`);
  await look(page, `${file}/hilfeplan`);
  await look(page, `${file}/hilfeplan/${agreed.id}/stand/${agreed.goals[0].id}`);
  await look(page, `${file}/hilfeplan/${agreed.id}/stand/${agreed.goals[0].measures[0].id}`);
  await look(page, `${file}/hilfeplan`);
  await begin(page, /Neue Fassung beginnen|Entwurf fortsetzen/);
  await look(page, `${file}/hilfeplan/entwurf`);
}

async function begin(page, name) {
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();
  await page.waitForURL(/entwurf/);
}

const WIDTHS = [1280, 360];
let system;
let browser;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

test('without a clock that can be set nobody is told of one, and there is no page for it', async () => {
  const { context, page } = await signIn(browser, system, 'admin');
  await page.getByRole('link', { name: 'Fachverfahren' }).waitFor();
  assert.equal(await page.getByText(/stellbarer Uhr/).count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Uhr', exact: true }).count(), 0);
  await page.goto(`${system.url}/uhr`);
  await page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
  await context.close();
});

test('the pages come as they are built for users, whoever has built them', async () => {
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(system.url);
  await page.getByLabel('Anmeldename').waitFor();
  assert.deepEqual(
    said.filter((text) => /development/.test(text)),
    [],
  );
  await page.close();
});

for (const width of WIDTHS) {
  test(`the sign-in page has no barrier at ${width} px`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'de-DE' });
    const page = await context.newPage();
    await page.goto(system.url);
    await page.getByLabel('Anmeldename').waitFor();
    await assertAccessible(page, 'sign-in');
    await context.close();
  });

  test(`a case manager's pages have no barrier at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'case-manager', { width });
    await look(page, '/');
    await look(page, '/faelle');
    const file = await page.getByRole('link', { name: /, / }).first().getAttribute('href');
    await look(page, '/faelle?q=gibtesnicht');
    await look(page, '/faelle/neu');
    for (const tab of [
      '',
      '/aufnahme',
      '/verlauf',
      '/verlauf/schritt',
      '/lebenslagen',
      '/eintraege',
      '/kontakte',
      '/einwilligungen',
      '/vertretung',
      '/zugriffe',
    ])
      await look(page, `${file}${tab}`);
    for (const category of ['contact', 'residence', 'language', 'income', 'family', 'health', 'plan'])
      await look(page, `${file}/lebenslagen/${category}`);
    for (const form of [
      'einwilligungen/neu',
      'entbindungen/neu',
      'gesetze/neu',
      'eintraege/neu',
      'kontakte/neu',
      'vertretung/neu',
    ])
      await look(page, `${file}/${form}`);
    for (const other of ['warum', 'arbeitet-hier']) await look(page, `${file}/${other}`);
    await look(page, '/aufnahmen');
    const intake = await page.getByRole('link', { name: 'Muster-Aufnahme, Selin' }).getAttribute('href');
    for (const form of ['', '/bearbeiten', '/entscheiden']) await look(page, `${intake}${form}`);
    await look(page, '/warteliste');
    await page.getByRole('button', { name: /zurück in die Reihe stellen/ }).click();
    await assertAccessible(page, 'back in the order');
    await look(page, '/notfall');
    await look(page, '/kontakte');
    await look(page, '/faelle/00000000-0000-7000-8000-000000000000');
    await look(page, '/gibt-es-nicht');
    await page.getByRole('button', { name: /^Konto von/ }).click();
    await assertAccessible(page, 'account menu');
    await context.close();
    assert.deepEqual(complaints, []);
  });

  test(`the pages of assessments and plans have no barrier at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'case-manager', { width });
    await lookAtPapers(page);
    await context.close();
    assert.deepEqual(complaints, []);
  });

  test(`the pages of a consent have no barrier at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'case-manager', { width });
    const consent = await liveConsent(page);
    await look(page, consent);
    await look(page, `${consent}/widerruf`);
    await context.close();
    assert.deepEqual(complaints, []);
  });

  test(`an officer's pages have no barrier at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'abh', { width });
    await page.getByRole('heading', { name: 'Wofür brauchen Sie heute Einblick?' }).waitFor();
    await assertAccessible(page, 'purpose');
    await page.getByRole('checkbox', { name: /^Aufenthaltstitel/ }).check({ force: true });
    await page.getByRole('button', { name: 'Freigegebene Fälle anzeigen' }).click();
    await page
      .getByRole('link', { name: /Fall \d{4}-\d{4}/ })
      .first()
      .waitFor();
    await assertAccessible(page, 'shared files');
    await page
      .getByRole('link', { name: /Fall \d{4}-\d{4}/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await assertAccessible(page, 'shared file');
    await look(page, '/mitteilungen');
    await context.close();
    assert.deepEqual(complaints, []);
  });

  for (const login of ['team-lead', 'steering', 'dpo', 'programme-officer', 'admin', 'land@nrw.example'])
    test(`the first page of ${login} has no barrier at ${width} px`, async () => {
      const { page, context, complaints } = await signIn(browser, system, login, { width });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await assertAccessible(page, login);
      await context.close();
      assert.deepEqual(complaints, []);
    });
}

for (const [login, path] of [
  ['team-lead', '/vertretungen'],
  ['team-lead', '/aufnahmen'],
  ['team-lead', '/warteliste'],
  ['dpo', '/notfaelle'],
])
  for (const width of WIDTHS)
    test(`${path} has no barrier for ${login} at ${width} px`, async () => {
      const { page, context, complaints } = await signIn(browser, system, login, { width });
      await look(page, path);
      await context.close();
      assert.deepEqual(complaints, []);
    });

test('everything on the way to a file works by keyboard alone', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(system.url);
  await page.getByLabel('Anmeldename').waitFor();
  await tabTo(page, 'Anmeldename');
  await page.keyboard.type('case-manager@mettmann.example');
  await tabTo(page, 'Passwort');
  await page.keyboard.type(system.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Mein Tag' }).waitFor();
  await tabTo(page, 'Meine Fälle');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Meine Fälle' }).waitFor();
  const first = await page.getByRole('link', { name: /, / }).first().innerText();
  await tabTo(page, first);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Fall/ }).waitFor();
  await context.close();
});

test('the pages speak English, too', async () => {
  const { page, context } = await signIn(browser, system, 'case-manager');
  await page
    .getByRole('button', { name: 'English' })
    .or(page.getByRole('link', { name: 'English' }))
    .click();
  await page.getByRole('link', { name: 'My cases' }).first().waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page
    .getByRole('menuitem', { name: 'Sign out' })
    .or(page.getByRole('button', { name: 'Sign out' }))
    .click();
  await page.getByLabel(/^Sign-in name|^User name|^Login/).waitFor();
  await context.close();
});

async function look(page, path) {
  await lookAt(page, system, path);
}

/** The address of a live consent among the own files. */
async function liveConsent(page) {
  const { items } = await (await page.request.get(`${system.url}/api/cases?limit=40`)).json();
  for (const { id } of items) {
    const consents = await (await page.request.get(`${system.url}/api/cases/${id}/consents`)).json();
    const live = consents.items.find((consent) => consent.live);
    if (live) return `/faelle/${id}/einwilligungen/${live.id}`;
  }
  throw new Error('No file of this case manager has a live consent');
}

/** Presses Tab until the element of this name has the focus. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 80; presses += 1) {
    const named = await page.evaluate(() => {
      const element = document.activeElement;
      // Nothing focused yet is the whole page, which contains every name; the heading takes the focus after a change.
      if (!element?.matches('a, button, input, select, textarea')) return '';
      return [element?.getAttribute('aria-label'), element?.labels?.[0]?.innerText, element?.innerText]
        .filter(Boolean)
        .join(' ');
    });
    if (named.includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is not reached by the Tab key`);
}
