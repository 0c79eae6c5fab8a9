import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { fileWithHistory } from './person-file.mjs';
import { saved } from './saving.mjs';
import { openBrowser, startSystem } from './support.mjs';

const DEMO = { code: 'DEM0M-ETTMA-NN000-0014X', bornOn: '17.05.1990' };
/** The words of each journey; the pages' texts are read from their own files. */
const LANGUAGES = [
  { language: 'ar', direction: 'rtl' },
  { language: 'fa', direction: 'rtl' },
  { language: 'de', direction: 'ltr' },
];
const read = async (path) => JSON.parse(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'));
const texts = {};
/** Everything that can be said in a language: the words of the pages, and those of the closed lists. */
const sentences = {};
for (const { language } of LANGUAGES) {
  texts[language] = await read(`apps/web/src/i18n/person/${language}.json`);
  const { categories, purposes, actions, forms } = await read(`data/consent-texts/2026-12/${language}.json`);
  sentences[language] = new Set(leaves([texts[language], categories, purposes, actions, forms]));
}

let system;
let browser;
let code = DEMO.code;

before(async () => {
  system = await startSystem();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

for (const { language, direction } of LANGUAGES)
  test(`a person finds her way in ${language} at 360 px, withdraws and takes a code for next time`, async () => {
    const words = texts[language];
    const { page, context, complaints } = await open({ language });
    // Scanned: the code stands in the fragment and is gone from the address before anything is sent.
    const sent = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(`${system.url}/p#${code}.${language}`);
    await page.getByRole('heading', { level: 1, name: words.signIn.title }).waitFor();
    assert.equal(new URL(page.url()).hash, '');
    assert.equal(await page.locator('html').getAttribute('dir'), direction);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.equal(await page.getByLabel(words.signIn.code).inputValue(), code);
    assert.ok(!sent.some((request) => request.includes(code)));
    await assertAccessible(page, 'sign-in');
    await page.getByLabel(words.signIn.bornOn).fill(DEMO.bornOn);
    await page.getByRole('button', { name: words.signIn.submit }).click();
    await page.getByRole('navigation', { name: words.app.navigation }).waitFor();
    await assertAccessible(page, 'home');

    // Card, consequences, confirmed: no more steps than giving took.
    await page.getByRole('link', { name: words.home.consentsTitle }).click();
    await page.getByRole('heading', { level: 1, name: words.consents.title }).waitFor();
    const cards = page.getByRole('article');
    await cards.first().waitFor();
    await cards.first().getByText(words.do.details).click();
    await assertAccessible(page, 'cards');
    const withdrawable = page.getByRole('link', { name: words.consents.withdrawOf.split('{{')[0].trim() });
    const atFirst = await withdrawable.count();
    await withdrawable.first().click();
    await page.getByText(words.withdrawal.noDisadvantage).waitFor();
    await assertAccessible(page, 'consequences');
    await page.getByRole('button', { name: words.withdrawal.confirm }).click();
    await page.getByRole('heading', { level: 1, name: words.withdrawal.doneTitle }).waitFor();
    await assertAccessible(page, 'withdrawn');
    await page.getByRole('link', { name: words.consents.title }).first().click();
    await page.getByRole('heading', { level: 2, name: words.consents.past }).waitFor();
    assert.equal(await withdrawable.count(), atFirst - 1);

    await page.goto(`${system.url}/p/zugriffe`);
    await page.getByText(words.action.consent_withdrawn, { exact: true }).first().waitFor();
    await assertAccessible(page, 'log');
    await page.goto(`${system.url}/p/daten`);
    const copy = await saved(page, page.getByRole('link', { name: words.data.pdf }));
    assert.match(copy.name, /^meine-daten-\d{4}-\d\d-\d\d\.pdf$/);
    await assertAccessible(page, 'data');
    await page.goto(`${system.url}/p/kontakt`);
    await page.getByText('Kreisintegrationszentrum Mettmann').waitFor();
    await assertAccessible(page, 'contact');

    await page.goto(`${system.url}/p/naechstes-mal`);
    await page.getByRole('button', { name: words.next.get }).click();
    code = await page.locator('.next-code__text').innerText();
    assert.match(code, /^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
    await assertAccessible(page, 'next code');
    await page.getByRole('button', { name: words.app.signOut }).click();
    await page.getByText(words.app.signedOutTitle).waitFor();
    await context.close();
    assert.deepEqual(complaints, []);
  });

for (const { language, width } of [
  { language: 'ar', width: 360 },
  { language: 'fa', width: 360 },
  { language: 'de', width: 360 },
  { language: 'de', width: 1280 },
])
  test(`a person sees in ${language} at ${width} px who looked and who was turned away, and takes her papers along`, async () => {
    const words = texts[language];
    const file = await fileWithHistory(browser, system, language);
    const { page, context, complaints } = await open({ language, width });
    await page.goto(`${system.url}/p#${file.code}.${language}`);
    // A slip with the date of birth is an attempt, too.
    await page.getByLabel(words.signIn.bornOn).fill('01.01.1970');
    await page.getByRole('button', { name: words.signIn.submit }).click();
    await page.getByText(words.signIn.askNew).waitFor();
    await assertAccessible(page, `turned away ${width}`);
    await page.getByLabel(words.signIn.code).fill(file.code);
    await page.getByLabel(words.signIn.bornOn).fill(file.bornOn);
    await page.getByRole('button', { name: words.signIn.submit }).click();
    await page.getByRole('navigation', { name: words.app.navigation }).waitFor();

    await page.goto(`${system.url}/p/einwilligungen`);
    const card = page.getByRole('article').filter({ hasText: file.agency }).filter({ hasNotText: words.consents.deny });
    await card.getByText(words.consents.lastSeen).waitFor();
    assert.equal(await card.getByText(words.consents.neverSeen, { exact: true }).count(), 0);
    for (const details of await page.getByText(words.do.details).all()) await details.click();
    await assertAccessible(page, `all cards ${width}`);
    const receipt = await saved(page, card.getByRole('link', { name: words.consents.receiptPdf }));
    assert.match(receipt.name, /^quittung-[\w-]+\.pdf$/);
    assert.ok(receipt.bytes.toString('latin1').includes(`/Lang (${language})`));
    const signed = await saved(page, card.getByRole('link', { name: words.consents.receiptFile }));
    assert.match(signed.bytes.toString('latin1'), /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const paper = await saved(page, card.getByRole('link', { name: words.consents.paper.split('{{')[0].trim() }));
    assert.deepEqual(paper.bytes, file.paper);

    await page.goto(`${system.url}/p/zugriffe`);
    const entry = (act) => page.getByRole('listitem').filter({ hasText: act });
    await entry(words.action.receipt_issued).first().waitFor();
    assert.equal(await entry(words.action.receipt_issued).count(), 2);
    assert.equal(await entry(words.action.evidence_read).count(), 1);
    const looks = entry(words.action['shared-case_read']).filter({ hasText: file.agency });
    assert.equal(await looks.filter({ hasText: words.role['agency-officer'] }).count(), 2);
    assert.equal(await looks.filter({ hasText: words.log.blocked }).count(), 1);
    assert.equal(await entry(words.action.file_refused).filter({ hasText: words.log.blocked }).count(), 1);
    assert.equal(await page.getByText(words.log.blockedText).count(), 2);
    await assertAccessible(page, `whole log ${width}`);

    await page.goto(`${system.url}/p/daten`);
    const printed = await saved(page, page.getByRole('link', { name: words.data.pdf }));
    assert.match(printed.bytes.toString('latin1'), /^%PDF/);
    const copy = await saved(page, page.getByRole('link', { name: words.data.file }));
    assert.match(copy.name, /^meine-daten-\d{4}-\d\d-\d\d\.json$/);
    const { file: own, persons } = JSON.parse(copy.bytes.toString('utf8'));
    assert.deepEqual([own.number, persons[0].content.familyName], [file.number, file.familyName]);
    for (const path of ['', '/daten', '/kontakt', '/naechstes-mal', `/einwilligungen/${file.consentId}/widerruf`]) {
      await page.goto(`${system.url}/p${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await assertAccessible(page, `page ${path.split('/').at(-1)} ${width}`);
    }
    await context.close();
    assert.deepEqual(complaints, []);
  });

test('a language is chosen on every page, and turns the whole of it', async () => {
  const { page, context } = await open({ language: 'de', width: 1280 });
  await page.goto(`${system.url}/p`);
  const choice = page.getByLabel(texts.de.app.chooseLanguage);
  await choice.selectOption('fa');
  await page.getByRole('heading', { level: 1, name: texts.fa.signIn.title }).waitFor();
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: texts.fa.signIn.title }).waitFor();
  await context.close();
});

test('a code that does not work says so in one way, and a typed one signs in by keyboard alone', async () => {
  const words = texts.de;
  const { page, context } = await open({ language: 'de', width: 1280 });
  await page.goto(`${system.url}/p`);
  await page.getByLabel(words.signIn.code).fill(DEMO.code);
  await page.getByLabel(words.signIn.bornOn).fill(DEMO.bornOn);
  await page.getByRole('button', { name: words.signIn.submit }).click();
  await page.getByText(words.signIn.askNew).waitFor();
  await page.getByLabel(words.signIn.code).fill(code.slice(1));
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: new RegExp(words.signIn.codeHint.slice(0, 20)) }).waitFor();
  await page.getByLabel(words.signIn.code).fill(code.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: words.app.navigation }).waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: words.home.logTitle }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: words.log.title }).waitFor();
  await assertAccessible(page, 'log, wide');
  await page.goto(`${system.url}/p/einwilligungen`);
  await page.getByRole('article').first().waitFor();
  await assertAccessible(page, 'cards, wide');
  await page.goto(`${system.url}/p`);
  await page.getByRole('navigation', { name: words.app.navigation }).waitFor();
  await assertAccessible(page, 'home, wide');
  await context.close();
});

async function open({ language, width = 360 }) {
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    locale: 'de-DE',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (400|401)/.test(message.text())) complaints.push(message.text());
  });
  await page.addInitScript((chosen) => {
    if (!localStorage.getItem('fallbruecke:person-language'))
      localStorage.setItem('fallbruecke:person-language', chosen);
  }, language);
  return { page, context, complaints };
}

/** The texts of a tree of words that have no place for a value. */
function leaves(value) {
  if (typeof value === 'string') return value.includes('{{') ? [] : [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [];
}

/** No line of it is a German one, where another language was chosen. */
async function assertTranslated(page, what) {
  const language = await page.locator('html').getAttribute('lang');
  if (language === 'de' || !sentences[language]) return;
  const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim());
  const german = lines.filter((line) => sentences.de.has(line) && !sentences[language].has(line));
  assert.deepEqual(german, [], `${what} in ${language}`);
}

/** No barrier that axe can find (WCAG 2.2 AA), and nothing that has to be scrolled sideways. */
async function assertAccessible(page, what) {
  await page.waitForLoadState('networkidle');
  await assertTranslated(page, what);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(beyond <= 0, `${what}: ${beyond} px beyond the edge`);
  const folder = process.env.SCREENSHOTS;
  if (folder)
    await page.screenshot({
      path: `${folder}/${await page.locator('html').getAttribute('lang')}-${what}.png`,
      fullPage: true,
    });
}
