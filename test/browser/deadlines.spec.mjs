import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { assertAccessible, look } from './barriers.mjs';
import { get, send, signIn } from './people.mjs';
import { openBrowser, startSystem } from './support.mjs';

const FAMILY = 'Muster-Erinnerung';
const TITLE = 'Erfunden: Bescheid gemeinsam lesen';
const LONG_DAYS = 40;
let mails;
let system;
let browser;
let manager;
let caseId;

before(async () => {
  mails = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'] });
  await new Promise((resolve) => mails.listen(0, '127.0.0.1', resolve));
  const { port } = mails.server.address();
  system = await startSystem({
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'fallbruecke@mettmann.example' },
  });
  browser = await openBrowser();
  manager = await signIn(browser, system, 'case-manager');
  ({ id: caseId } = await send(manager.page, '/api/cases', { familyName: FAMILY, givenName: 'Ines' }));
});
after(async () => {
  await browser?.close();
  await system?.stop();
  await new Promise((resolve) => mails.close(resolve));
});

/** A day from today on, as people type it. */
async function day(page, later = 0) {
  const { today } = await get(page, '/api/deadlines?limit=1');
  const at = new Date(Date.parse(today) + later * 86_400_000).toISOString();
  return at.slice(0, 10).split('-').toReversed().join('.');
}

/** Everything at the top that leads somewhere, and whether it stands in one line. */
const navigation = (page) => page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link');

test('what is to be done is written down in the file by keyboard, and stands in the day of its case manager', async () => {
  const { page } = manager;
  await page.goto(`${system.url}/faelle/${caseId}/fristen`);
  await page.getByLabel('Was ist zu tun?').fill(TITLE);
  await page.getByLabel('Bis wann?').fill('31.02.2027');
  await page.getByRole('button', { name: 'Frist eintragen' }).press('Enter');
  await page.getByRole('alert').getByRole('link').first().press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-dueOn');
  assert.equal(await page.getByLabel('Was ist zu tun?').inputValue(), TITLE);
  await page.getByLabel('Bis wann?').fill(await day(page));
  await page.getByLabel('Bis wann?').press('Enter');
  await page.getByText('Die Frist ist eingetragen').waitFor();

  await page.goto(system.url);
  const today = page.getByRole('button', { name: /Heute$/ });
  await today.press('Enter');
  assert.equal(await today.getAttribute('aria-pressed'), 'true');
  const row = page.getByRole('row', { name: new RegExp(TITLE) });
  await row.getByRole('link', { name: `${FAMILY}, Ines` }).waitFor();
  assert.equal(await page.getByRole('table').count(), 1);
});

test('it is moved with a reason that survives a reload, done, and both are told in the file', async () => {
  const { page } = manager;
  const change = page.getByRole('button', { name: `Ändern: „${TITLE}“ verschieben oder streichen` });
  await change.press('Enter');
  await page.getByLabel('Neuer Tag').fill(await day(page, LONG_DAYS));
  await page.getByLabel('Grund').fill('kurz');
  await page.getByRole('button', { name: 'Verschieben', exact: true }).press('Enter');
  await page.getByRole('alert').getByRole('link').first().waitFor();
  await page.getByLabel('Grund').fill('Die Familie ist verreist');
  await page.reload();
  // What was shown before the reload is shown after it.
  await page.locator('button[aria-pressed="true"]', { hasText: 'Heute' }).waitFor();
  await change.press('Enter');
  assert.equal(await page.getByLabel('Grund').inputValue(), 'Die Familie ist verreist');
  await page.getByRole('button', { name: 'Verschieben', exact: true }).press('Enter');
  await page.getByText(`Verschoben: ${TITLE}`).waitFor();

  await page.getByRole('button', { name: /Später$/ }).press('Enter');
  await page.getByLabel('Person oder Fall').fill(FAMILY);
  await page.getByRole('button', { name: `„${TITLE}“ als erledigt eintragen` }).press('Enter');
  await page.getByText(`Erledigt: ${TITLE}`).waitFor();
  await page.goto(`${system.url}/faelle/${caseId}/fristen`);
  await page.getByLabel('Stand').selectOption({ label: 'Erledigt, gestrichen, entfallen' });
  await page.getByText('Verlauf dieser Frist').click();
  await page.getByText(/verschoben vom .*: Die Familie ist verreist$/).waitFor();
});

test('a calendar fetches numbers by an address that its owner makes and shuts, and a mail is chosen', async () => {
  const { page } = manager;
  await send(page, `/api/cases/${caseId}/deadlines`, {
    title: TITLE,
    dueOn: (await get(page, '/api/deadlines')).today,
  });
  await page.goto(system.url);
  await page.getByRole('link', { name: 'Kalender und E-Mail' }).press('Enter');
  await page.getByRole('button', { name: 'Adresse erzeugen' }).press('Enter');
  const address = page.getByText(/\/api\/calendar\/[\w-]{43}\.ics$/);
  const url = await address.textContent();
  const calendar = await fetch(url);
  assert.equal(calendar.headers.get('content-type'), 'text/calendar; charset=utf-8');
  const text = await calendar.text();
  assert.match(text, /SUMMARY:Fallbrücke: \d+ Frist/);
  assert.doesNotMatch(text, /Muster|Erfunden|20\d\d-\d{4}/);
  await page.reload();
  await page.getByText(/Zuletzt abgerufen/).waitFor();
  assert.equal(await address.count(), 0);
  await page.getByRole('button', { name: 'Adresse sperren' }).press('Enter');
  await page.getByText('Die Adresse ist gesperrt').waitFor();
  assert.equal((await fetch(url)).status, 404);

  await page.getByRole('button', { name: 'E-Mail am Morgen einschalten' }).press('Enter');
  await page.getByText('Die E-Mail am Morgen ist eingeschaltet').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'E-Mail am Morgen abbestellen' }).waitFor();
  assert.deepEqual(manager.complaints, []);
});

for (const width of [1280, 360])
  test(`deadlines, reminders and the navigation have no barrier at ${width} px`, async () => {
    const { page, context, complaints } = await signIn(browser, system, 'case-manager', { width });
    const { items } = await get(page, '/api/cases?q=Muster-Anfrage');
    await look(page, system, '/');
    await page
      .getByRole('button', { name: /^Ändern: / })
      .first()
      .click();
    await assertAccessible(page, 'moving a deadline');
    await look(page, system, `/faelle/${items[0].id}/fristen`);
    await look(page, system, '/erinnerungen');
    await context.close();

    const lead = await signIn(browser, system, 'team-lead', { width });
    await look(lead.page, system, '/');
    await navigation(lead.page).filter({ hasText: 'Verteilung' }).press('Enter');
    await lead.page
      .getByRole('navigation', { name: 'Verteilung' })
      .getByRole('link', { name: 'Vertretungen' })
      .press('Enter');
    await lead.page.getByRole('heading', { level: 1, name: /Vertretung/ }).waitFor();
    await assertAccessible(lead.page, 'a page of the navigation');
    const current = await lead.page.locator('[aria-current="page"]').allTextContents();
    assert.deepEqual(current, ['Verteilung', 'Vertretungen']);
    if (width === 1280) {
      const tops = await navigation(lead.page).evaluateAll((links) => links.map((link) => link.offsetTop));
      assert.equal(new Set(tops).size, 1);
    }
    await lead.context.close();
    assert.deepEqual([...complaints, ...lead.complaints], []);
  });
