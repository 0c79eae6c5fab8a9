import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enter, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const NAME = 'Mustermannová';
let system;
let browser;
let manager;
let officer;
let fileUrl;
let number;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

test('1: a case manager opens a file for a person and fills a section', async () => {
  manager = await signIn(browser, system, 'case-manager');
  const { page } = manager;
  await page.getByRole('link', { name: 'Meine Fälle', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Meine Fälle' }).waitFor();
  await page.getByText(/\d+ von 80 Fällen/).waitFor();
  await page.getByRole('link', { name: 'Neuen Fall anlegen' }).click();
  await page.getByLabel('Familienname').fill('Иванова');
  await page.getByLabel('Vorname').fill('Ḥanan');
  await page.getByRole('button', { name: 'Fall anlegen' }).click();
  // The field's own error, and nothing of what was typed is gone.
  await page.getByRole('link', { name: /DIN 91379/ }).waitFor();
  assert.equal(await page.getByLabel('Vorname').inputValue(), 'Ḥanan');
  await page.getByLabel('Familienname').fill(NAME);
  await page.getByRole('button', { name: 'Fall anlegen' }).click();
  const heading = page.getByRole('heading', { level: 1, name: new RegExp(NAME) });
  number = (await heading.innerText()).match(/\d{4}-\d{4}/)[0];
  fileUrl = page.url();
  assert.match(fileUrl, /\/faelle\/[0-9a-f-]{36}$/);
  await page.goto(`${fileUrl}/lebenslagen/language`);
  await page.getByLabel('Bemerkungen').fill('Sprachkurs ab Januar');
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByText('Die Angaben stehen jetzt in der Akte.').waitFor();
});

test('2: she records a consent as a conversation and opens the form', async () => {
  const { page } = manager;
  const next = () => page.getByRole('button', { name: 'Weiter' }).click();
  await page.goto(`${fileUrl}/einwilligungen/neu`);
  await page.getByRole('radio', { name: /^Eine Erlaubnis/ }).check({ force: true });
  await page.getByRole('combobox', { name: 'Stelle' }).fill('Auslä');
  await page.getByRole('option', { name: 'Ausländeramt Kreis Mettmann' }).click();
  await next();
  await page.getByRole('checkbox', { name: /^Aufenthaltstitel/ }).check({ force: true });
  await next();
  await page.getByRole('checkbox', { name: /^Person und Kontakt/ }).check({ force: true });
  await page.getByRole('checkbox', { name: /^Sprache/ }).check({ force: true });
  await next();
  await page.getByRole('radio', { name: /^6 Monate/ }).check({ force: true });
  await next();
  await page.getByRole('radio', { name: 'Die Person selbst' }).check({ force: true });
  await page.getByRole('radio', { name: /Arabisch/ }).check({ force: true });
  await page.getByRole('radio', { name: /^Schriftlich/ }).check({ force: true });
  await next();
  await page.getByText('Ausländeramt Kreis Mettmann darf Angaben aus Ihrer Akte sehen.').waitFor();
  await page.getByRole('radio', { name: /^Ja, ich stimme zu/ }).check({ force: true });
  await page.getByRole('button', { name: 'Einwilligung festhalten' }).click();
  await page.getByText('Die Einwilligung ist aufgenommen').waitFor();
  const form = await page.getByRole('link', { name: /Formular als PDF/ }).getAttribute('href');
  const answer = await page.request.get(new URL(form, system.url).href);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
});

test('3: the officer states a purpose and sees exactly the consented part', async () => {
  officer = await signIn(browser, system, 'abh');
  const { page } = officer;
  await choosePurpose(page, 'Aufenthaltstitel');
  await findShared(page);
  await page.getByRole('link', { name: `Fall ${number}` }).click();
  await page.getByText('Sprachkurs ab Januar').waitFor();
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
  assert.deepEqual(headings.map((text) => text.trim()).toSorted(), ['Person und Kontakt', 'Sprache']);
  assert.match(await page.locator('body').innerText(), /Zweck Ihres Einblicks:\s*Aufenthaltstitel/);
});

test('4: leadership sees figures and no names', async () => {
  const { page, context } = await signIn(browser, system, 'steering');
  await page.getByRole('heading', { level: 1, name: 'Auslastung der Stellen' }).waitFor();
  await page.getByRole('button', { name: 'Als Tabelle zeigen' }).click();
  await page
    .getByRole('cell', { name: /Platz 8/ })
    .or(page.getByRole('rowheader', { name: /Platz 8/ }))
    .waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /Muster/);
  await page.goto(fileUrl);
  await page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
  await context.close();
});

test('5: withdrawn on her word, the next look finds nothing', async () => {
  const { page } = manager;
  await page.goto(`${fileUrl}/einwilligungen`);
  await page
    .getByRole('link', { name: /Ausländeramt/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Einwilligung widerrufen' }).click();
  await page.getByText('Ausländeramt Kreis Mettmann sieht ab sofort nichts mehr').waitFor();
  await page.getByRole('radio', { name: 'Mündlich' }).check({ force: true });
  await page.getByRole('button', { name: 'Einwilligung jetzt widerrufen' }).click();
  await page.getByText('Die Einwilligung ist widerrufen').waitFor();

  await officer.page.reload();
  await officer.page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
  assert.doesNotMatch(await officer.page.locator('body').innerText(), new RegExp(`${NAME}|Sprachkurs ab`));
  await officer.page.getByRole('link', { name: 'Freigegebene Fälle' }).first().click();
  await officer.page.getByRole('heading', { level: 1, name: 'Freigegebene Fälle' }).waitFor();
  assert.equal(await lastPageHas(officer.page), false);
});

test('6: the log tells who looked, why and on what', async () => {
  const { page } = manager;
  await page.goto(`${fileUrl}/zugriffe`);
  const row = page.getByRole('row', { name: /Ausländeramt.*hat freigegebene Angaben gelesen/ });
  await row.first().waitFor();
  const rows = await row.allInnerTexts();
  assert.ok(
    rows.some((text) => /Aufenthaltstitel/.test(text) && /Person und Kontakt/.test(text) && /Einwilligung/.test(text)),
  );
  assert.ok(rows.some((text) => /abgelehnt/.test(text)));
});

test('7: somebody of another Kreis finds none of it', async () => {
  const { page, context } = await signIn(browser, system, 'case-manager@rhein-sieg.example');
  await page.goto(fileUrl);
  await page.getByRole('heading', { level: 1, name: /nicht gefunden/i }).waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(NAME));
  await context.close();
  assert.deepEqual([manager.complaints, officer.complaints], [[], []]);
});

test('a draft survives a reload and the end of the session', async () => {
  const { page } = manager;
  await page.goto(`${fileUrl}/lebenslagen/plan`);
  await page.getByLabel('Ziel').fill('B2 bis zum Sommer');
  await page.getByText(/Entwurf gesichert um/).waitFor();
  await page.reload();
  await page.getByText('Ihr Entwurf ist wieder da').waitFor();
  assert.equal(await page.getByLabel('Ziel').inputValue(), 'B2 bis zum Sommer');
  await manager.context.clearCookies();
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByText('Ihre Sitzung ist beendet').waitFor();
  await enter(page, system, 'case-manager');
  await page.getByLabel('Ziel').waitFor();
  assert.equal(await page.getByLabel('Ziel').inputValue(), 'B2 bis zum Sommer');
  assert.equal(page.url(), `${fileUrl}/lebenslagen/plan`);
});

async function choosePurpose(page, purpose) {
  await page.getByRole('heading', { name: 'Wofür brauchen Sie heute Einblick?' }).waitFor();
  await page.getByRole('checkbox', { name: new RegExp(`^${purpose}`) }).check({ force: true });
  await page.getByRole('button', { name: 'Freigegebene Fälle anzeigen' }).click();
  await page.getByText(/Fälle? freigegeben/).waitFor();
}

/** The newest file has the highest number and so stands on the last page. */
async function findShared(page) {
  assert.equal(await lastPageHas(page), true);
}

async function lastPageHas(page) {
  for (;;) {
    await page
      .getByRole('link', { name: /Fall \d{4}-\d{4}/ })
      .first()
      .waitFor();
    if ((await page.getByRole('link', { name: `Fall ${number}` }).count()) > 0) return true;
    const next = page.getByRole('button', { name: 'Nächste Seite' });
    if ((await next.count()) === 0 || (await next.isDisabled())) return false;
    const first = await page.getByRole('row').nth(1).innerText();
    await next.click();
    await page.waitForFunction((was) => document.querySelectorAll('tr')[1]?.innerText !== was, first);
  }
}
