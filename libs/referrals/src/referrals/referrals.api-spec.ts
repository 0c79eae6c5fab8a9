import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const TEXT = 'Bitte prüfen Sie mit Mira Muster, ob der Titel verlängert werden kann.';
const NOTE = 'Wir brauchen noch den Pass im Original.';
const PURPOSE = '?purpose=residence-title';

let api: TestApi;
let manager: Client;
let officer: Client;
let jobcenter: Client;
let [office, other] = ['', ''];
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-02T09:00:00Z');
  [manager, officer, jobcenter] = [await api.as('case-manager'), await api.as('abh'), await api.as('jobcenter')];
  office = await given.agency(manager, 'foreigners-office');
  other = await given.agency(manager, 'jobcenter');
});
afterAll(() => api.stop());

const asked = (over: object = {}): object => ({
  agencyId: office,
  purpose: 'residence-title',
  area: 'residence',
  answerBy: '2026-11-16',
  text: TEXT,
  ...over,
});

/** A file with a consent for the foreigners' office, and a referral to it that was sent. */
async function sent(over: object = {}) {
  const { id: caseId } = await given.accepted(manager, { familyName: 'Verweismuster' });
  const consent = await given.consent(manager, caseId);
  const path = `/api/cases/${caseId}/referrals`;
  const { body: draft } = await manager.post(path, asked(over));
  const { status } = await manager.post(`${path}/${draft.id}/sending`);
  expect(status).toBe(200);
  return { caseId, consentId: consent.id, id: draft.id as string, path: `${path}/${draft.id}` };
}

const answer = (id: string, body: object, as = officer) => as.post(`/api/referrals/${id}/answers${PURPOSE}`, body);
const inbox = async (as = officer, query = '') => (await as.get(`/api/referrals?limit=200${query}`)).body;
const withdraw = (consentId: string) => manager.post(`/api/consents/${consentId}/withdrawal`, {});
const actsOf = async (caseId: string): Promise<{ action: string }[]> =>
  (await manager.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items;

describe('a referral', () => {
  it('is a draft that no agency sees, until it is sent on what stands open', async () => {
    const { id: caseId } = await given.accepted(manager);
    const path = `/api/cases/${caseId}/referrals`;
    const drafted = await manager.post(path, asked({ text: '' }));
    expect(drafted).toMatchObject({ status: 201, body: { state: 'draft', number: 1, open: [], text: '', steps: [] } });
    const one = `${path}/${drafted.body.id}`;
    expect(await manager.post(`${one}/sending`)).toMatchObject({ status: 400, body: { errors: [{ field: 'text' }] } });
    expect(await manager.put(one, asked())).toMatchObject({ status: 200, body: { text: TEXT } });
    expect(await manager.post(`${one}/sending`)).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching('referral-without-basis') },
    });
    const basis = `/api/cases/${caseId}/referral-basis${PURPOSE}&agencyId=${office}`;
    expect((await manager.get(basis)).body).toEqual({ categories: [] });
    await given.consent(manager, caseId);
    expect((await manager.get(basis)).body).toEqual({ categories: ['contact', 'residence'] });
    expect((await inbox()).items.map(({ id }: { id: string }) => id)).not.toContain(drafted.body.id);
    expect(await officer.get(`/api/referrals/${drafted.body.id}${PURPOSE}`)).toMatchObject({ status: 404 });

    expect(await manager.post(`${one}/sending`)).toMatchObject({ status: 200, body: { state: 'sent' } });
    expect(await manager.put(one, asked())).toMatchObject({ status: 409 });
    expect(await manager.delete(one)).toMatchObject({ status: 409 });
    expect(await manager.post(`${one}/sending`)).toMatchObject({ status: 409 });
  });

  it('is thrown away as long as it is a draft, and takes back nothing that was not sent', async () => {
    const { id: caseId } = await given.accepted(manager);
    const { body } = await manager.post(`/api/cases/${caseId}/referrals`, asked());
    const one = `/api/cases/${caseId}/referrals/${body.id}`;
    expect(await manager.post(`${one}/revocation`, { code: 'no-longer-needed' })).toMatchObject({ status: 409 });
    expect(await manager.delete(one)).toMatchObject({ status: 204 });
    expect(await manager.get(one)).toMatchObject({ status: 404 });
  });

  it('names every field that is wrong, and changes nothing', async () => {
    const { id: caseId } = await given.accepted(manager);
    const path = `/api/cases/${caseId}/referrals`;
    const wrong: [object, string][] = [
      [{ agencyId: caseId }, 'agencyId'],
      [{ answerBy: '2026-11-01' }, 'answerBy'],
      [{ purpose: 'statistics' }, 'purpose'],
      [{ area: 'weather' }, 'area'],
      [{ followsId: caseId }, 'followsId'],
    ];
    for (const [over, field] of wrong)
      expect(await manager.post(path, asked(over))).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect((await manager.get(path)).body.total).toBe(0);
  });

  it('is read by its agency for its purpose, and the sender sees that it was', async () => {
    const { id, path, caseId, consentId } = await sent();
    expect((await inbox()).items[0]).toMatchObject({ id, state: 'sent', caseId, personName: null, area: 'residence' });
    expect((await inbox(jobcenter)).items.map((item: { id: string }) => item.id)).not.toContain(id);
    expect(await jobcenter.get(`/api/referrals/${id}${PURPOSE}`)).toMatchObject({ status: 404 });
    expect(await officer.get(`/api/referrals/${id}?purpose=naturalisation`)).toMatchObject({ status: 404 });
    expect(await officer.get(`/api/referrals/${id}`)).toMatchObject({ status: 400 });
    expect((await manager.get(path)).body.state).toBe('sent');
    expect(await officer.get(`/api/referrals/${id}${PURPOSE}`)).toMatchObject({
      status: 200,
      body: { state: 'seen', text: TEXT, open: ['contact', 'residence'] },
    });
    const { body } = await manager.get(path);
    expect(body).toMatchObject({ state: 'seen', steps: [{ state: 'sent' }, { state: 'seen' }] });
    const acts = await actsOf(caseId);
    expect(acts.find(({ action }) => action === 'referral.read')).toMatchObject({
      purposes: ['residence-title'],
      bases: [{ basis: 'consent', id: consentId }],
    });
    expect(acts.map(({ action }) => action)).toContain('referral.sent');
  });

  it('is answered step by step, and never backwards', async () => {
    const { id, path } = await sent();
    expect(await answer(id, { state: 'accepted', note: NOTE })).toMatchObject({
      status: 200,
      body: { state: 'accepted' },
    });
    expect((await manager.get(path)).body.steps).toMatchObject([{ note: null }, { state: 'accepted', note: NOTE }]);
    expect(await answer(id, { state: 'in-progress' })).toMatchObject({ status: 200 });
    expect(await answer(id, { state: 'accepted' })).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching('referral-goes-forward') },
    });
    const without = await answer(id, { state: 'completed' });
    expect(without).toMatchObject({ status: 400, body: { errors: [{ field: 'code' }] } });
    expect(await answer(id, { state: 'completed', code: 'no-capacity' })).toMatchObject({ status: 400 });
    expect(await answer(id, { state: 'completed', code: 'achieved' })).toMatchObject({
      status: 200,
      body: { state: 'completed', code: 'achieved' },
    });
    expect(await answer(id, { state: 'declined', code: 'other' })).toMatchObject({ status: 409 });
    expect(await manager.post(`${path}/revocation`, { code: 'sent-in-error' })).toMatchObject({ status: 409 });
  });

  it('that is declined goes on with another agency, and says from where', async () => {
    const { id, caseId } = await sent();
    expect(await answer(id, { state: 'accepted', suggestedAgencyId: other })).toMatchObject({ status: 400 });
    const declined = await answer(id, { state: 'declined', code: 'not-responsible', suggestedAgencyId: other });
    expect(declined).toMatchObject({ status: 200, body: { state: 'declined', suggestedAgencyId: other } });
    await given.consent(manager, caseId, { agencyId: other, purposes: ['benefits'], categories: ['contact'] });
    const over = { agencyId: other, purpose: 'benefits', area: 'income', followsId: id };
    const { body: next } = await manager.post(`/api/cases/${caseId}/referrals`, asked(over));
    expect(next).toMatchObject({ number: 2, followsId: id });
    await manager.post(`/api/cases/${caseId}/referrals/${next.id}/sending`);
    const done = { state: 'completed', code: 'achieved' };
    expect(await jobcenter.post(`/api/referrals/${next.id}/answers?purpose=benefits`, done)).toMatchObject({
      status: 200,
    });
  });

  it('ends with the consent it rests on, and both sides are told', async () => {
    const { id, path, consentId } = await sent();
    await answer(id, { state: 'accepted', note: NOTE });
    expect(await withdraw(consentId)).toMatchObject({ status: 200 });
    expect((await inbox()).items.find((item: { id: string }) => item.id === id)).toMatchObject({
      state: 'revoked',
      code: 'basis-ended',
      caseId: null,
    });
    expect(await officer.get(`/api/referrals/${id}${PURPOSE}`)).toMatchObject({
      status: 200,
      body: { text: null, open: [], steps: [{ note: null }, { note: null }, { state: 'revoked', agencyName: null }] },
    });
    const { body } = await manager.get(path);
    expect(body).toMatchObject({ state: 'revoked', code: 'basis-ended', text: TEXT, open: [] });
    expect(body.steps.map(({ note }: { note: string | null }) => note)).toEqual([null, NOTE, null]);
    expect(await answer(id, { state: 'completed', code: 'achieved' })).toMatchObject({ status: 409 });
  });

  it('goes on while another consent carries it, and ends with what she denies', async () => {
    const { id, path, caseId, consentId } = await sent();
    await given.consent(manager, caseId, { categories: ['contact'] });
    await withdraw(consentId);
    expect((await manager.get(path)).body).toMatchObject({ state: 'sent', open: ['contact'] });
    await given.consent(manager, caseId, { decision: 'deny', categories: ['contact'] });
    expect((await manager.get(path)).body).toMatchObject({ state: 'revoked', code: 'basis-ended' });
    expect((await officer.get(`/api/referrals/${id}${PURPOSE}`)).body.text).toBeNull();
  });

  it('runs out with its consent by time, and is ended all the same, but not in words', async () => {
    const { id, path } = await sent();
    const [late, taken] = [await sent(), await sent()];
    await answer(taken.id, { state: 'accepted' });
    api.clock.set('2027-04-01T09:00:00Z');
    try {
      const [fresh, agency] = [await api.as('case-manager'), await api.as('abh')];
      expect((await fresh.get(path)).body).toMatchObject({ state: 'expired', text: TEXT, overdue: false });
      expect(await agency.get(`/api/referrals/${id}${PURPOSE}`)).toMatchObject({
        status: 200,
        body: { state: 'expired', text: null },
      });
      const inWords = { state: 'declined', code: 'not-reachable', note: NOTE };
      expect(await answer(id, inWords, agency)).toMatchObject({ status: 409 });
      expect(await answer(id, { state: 'accepted' }, agency)).toMatchObject({ status: 409 });
      expect(await answer(id, { state: 'declined', code: 'not-reachable' }, agency)).toMatchObject({ status: 200 });
      const done = { state: 'completed', code: 'partly' };
      expect(await answer(taken.id, done, agency)).toMatchObject({ status: 200, body: { state: 'completed' } });
      const back = await fresh.post(`${late.path}/revocation`, { code: 'no-longer-needed' });
      expect(back).toMatchObject({ status: 200, body: { state: 'revoked', code: 'no-longer-needed' } });
    } finally {
      api.clock.set('2026-11-02T09:00:00Z');
    }
  });

  it('is late once its day is over without an answer, for both sides', async () => {
    const [{ id, caseId }, answered] = [await sent(), await sent()];
    await answer(answered.id, { state: 'accepted' });
    api.clock.set('2026-11-17T09:00:00Z');
    try {
      const [fresh, agency] = [await api.as('case-manager'), await api.as('abh')];
      for (const side of [fresh, agency]) {
        const late = await inbox(side, '&overdue=true');
        const ids = late.items.map((item: { id: string }) => item.id);
        expect(ids).toContain(id);
        expect(ids).not.toContain(answered.id);
        expect(late.overdue).toBe(late.items.length);
      }
      const ofFile = await fresh.get(`/api/cases/${caseId}/referrals?overdue=true&limit=1`);
      expect(ofFile.body).toMatchObject({ total: 1, next: null, items: [{ overdue: true }] });
    } finally {
      api.clock.set('2026-11-02T09:00:00Z');
    }
  });

  it('is told page by page', async () => {
    const { id: caseId } = await given.accepted(manager);
    const path = `/api/cases/${caseId}/referrals`;
    for (let made = 0; made < 3; made += 1) await manager.post(path, asked());
    const first = await manager.get(`${path}?limit=2`);
    const rest = await manager.get(`${path}?limit=2&after=${first.body.next}`);
    const numbers = [...first.body.items, ...rest.body.items].map(({ number }) => number);
    expect(numbers).toEqual([3, 2, 1]);
    expect(rest.body).toMatchObject({ next: null, total: 3 });
    expect(await manager.get(`${path}?after=x`)).toMatchObject({ status: 400 });
  });

  it('is a colleague’s business as little as the file is', async () => {
    const { path, caseId } = await sent();
    const colleague = await api.as('case-manager-2');
    for (const at of [path, `/api/cases/${caseId}/referrals`])
      expect(await colleague.get(at)).toMatchObject({ status: 404 });
    const lead = await api.as('team-lead');
    expect(await lead.get(path)).toMatchObject({
      status: 403,
      body: { type: expect.stringMatching('reason-required') },
    });
    await given.opening(lead, caseId);
    expect(await lead.get(path)).toMatchObject({ status: 200, body: { text: TEXT } });
  });

  it('is held to its course by the database, too', async () => {
    const { id } = await sent();
    const { body: me } = await officer.get('/api/me');
    const { body: mine } = await manager.get('/api/me');
    const refused = 'a referral does not go this way';
    const byAgency = [
      `UPDATE referral SET state = 'revoked', code = 'sent-in-error', ended_at = now() WHERE id = '${id}'`,
      `UPDATE referral SET answer_by = '2030-01-01' WHERE id = '${id}'`,
    ];
    for (const query of byAgency)
      await expect(api.asApplication(me, 'residence-title', [query])).rejects.toThrow(refused);
    const bySender = [
      `UPDATE referral SET state = 'completed', code = 'achieved', ended_at = now() WHERE id = '${id}'`,
      `UPDATE referral SET purpose = 'naturalisation' WHERE id = '${id}'`,
    ];
    for (const query of bySender) await expect(api.asApplication(mine, '', [query])).rejects.toThrow(refused);
    const words = `SELECT FROM referral_text WHERE referral_id = '${id}'`;
    const rewrite = `UPDATE referral_text SET written_at = now() WHERE referral_id = '${id}'`;
    expect(await api.asApplication(me, 'residence-title', [words, rewrite])).toEqual([1, 0]);
    expect(await api.asApplication(me, 'naturalisation', [words])).toEqual([0]);
    expect(await api.asApplication(mine, '', [rewrite])).toEqual([0]);
    const discard = `SELECT WHERE app.discard_referral('${id}')`;
    for (const who of [me, mine]) expect(await api.asApplication(who, '', [discard])).toEqual([0]);
  });
});
