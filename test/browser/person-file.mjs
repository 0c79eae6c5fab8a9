import assert from 'node:assert/strict';
import { signIn } from './people.mjs';

const PAPER = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF');
const AGENCY = 'Ausländeramt Kreis Mettmann';

/** A file with all that a person can meet on her pages: a consent with a paper, a law, a restriction, looks and a refusal. */
export async function fileWithHistory(browser, system, language) {
  const manager = await signIn(browser, system, 'case-manager');
  const send = (path, data, headers = {}) => answered(manager.page, system, path, data, headers);
  const who = { familyName: 'Kanarienvogel', givenName: 'Amal', bornOn: '1991-04-07' };
  const { id, number } = await send('/api/cases', who);
  const { items: agencies } = await (await manager.page.request.get(`${system.url}/api/agencies?limit=200`)).json();
  const agencyId = agencies.find(({ name }) => name === AGENCY).id;
  const terms = {
    agencyId,
    purposes: ['residence-title'],
    categories: ['contact', 'health'],
    specialCategories: ['health'],
    validUntil: new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10),
    textVersion: '2026-12',
    language,
    form: 'written',
  };
  const consent = await send(`/api/cases/${id}/consents`, terms);
  await send(`/api/consents/${consent.id}/evidence`, PAPER, { 'content-type': 'application/pdf' });
  await send(`/api/cases/${id}/consents`, {
    ...terms,
    decision: 'deny',
    purposes: ['education'],
    categories: ['education'],
    specialCategories: [],
  });
  await send(`/api/cases/${id}/statutes`, {
    agencyId: agencies.find(({ kind }) => kind === 'jobcenter').id,
    provision: '§ 50 SGB II',
    text: 'Das Jobcenter muss wissen, wer in der Bedarfsgemeinschaft lebt.',
    purposes: ['benefits'],
    categories: ['contact'],
    validUntil: terms.validUntil,
  });
  const officer = await signIn(browser, system, 'abh');
  for (const [purpose, status] of Object.entries({ 'residence-title': 200, housing: 404 })) {
    const answer = await officer.page.request.get(`${system.url}/api/shared-cases/${id}?purpose=${purpose}`);
    assert.equal(answer.status(), status);
  }
  const { code } = await send(`/api/cases/${id}/person-codes`, { language, format: 'json' });
  await Promise.all([manager.context.close(), officer.context.close()]);
  const familyName = who.familyName;
  return { number, familyName, bornOn: '07.04.1991', code, agency: AGENCY, consentId: consent.id, paper: PAPER };
}

async function answered(page, system, path, data, headers) {
  const answer = await page.request.post(`${system.url}${path}`, { data, headers: { origin: system.url, ...headers } });
  assert.ok(answer.ok(), `${path} answers ${answer.status()}: ${await answer.text()}`);
  return answer.json();
}
