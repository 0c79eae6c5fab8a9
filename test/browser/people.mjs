import assert from 'node:assert/strict';

/** A signed-in person in a browser of her own. */
export async function signIn(browser, system, login, { width = 1280 } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'de-DE' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = watch(page);
  await page.goto(system.url);
  await enter(page, system, login);
  return { context, page, complaints };
}

/** Fills the sign-in form that is on the screen. */
export async function enter(page, system, login) {
  await page.getByLabel('Anmeldename').fill(login.includes('@') ? login : `${login}@mettmann.example`);
  await page.getByLabel('Passwort').fill(system.password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('button', { name: /^Konto von/ }).waitFor();
}

/** What the browser complains about: errors of scripts, and what the content security policy had to stop. */
function watch(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A request that is refused on purpose shows here too; the test that makes it asserts its answer.
    if (message.type() === 'error' && !/status of (400|401|403|404|409)/.test(message.text()))
      complaints.push(message.text());
  });
  return complaints;
}

/** Asks the API as whoever is signed in on the page. */
export async function get(page, path) {
  return answered(await page.request.get(`${originOf(page)}${path}`), path);
}

export async function send(page, path, data) {
  const origin = originOf(page);
  return answered(await page.request.post(`${origin}${path}`, { data, headers: { origin } }), path);
}

export async function put(page, path, data) {
  const origin = originOf(page);
  return answered(await page.request.put(`${origin}${path}`, { data, headers: { origin } }), path);
}

function originOf(page) {
  return new URL(page.url()).origin;
}

async function answered(response, path) {
  assert.ok(response.ok(), `${path} answers ${response.status()}`);
  return response.json();
}
