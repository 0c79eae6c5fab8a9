import { randomUUID } from 'node:crypto';
import { type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given, TERMS } from '@test/given';

const NOW = '2026-11-23T09:00:00Z';

let api: TestApi;
let manager: Client;
let fileId: string;
let agencyId: string;
let foreignAgencyId: string;
beforeAll(async () => {
  api = await startApi();
  // Time stands still, so that no session is marked as used between two looks at the tables.
  api.clock.set(NOW);
  manager = await api.as('case-manager');
  fileId = (await given.case(manager)).id;
  agencyId = await given.agency(manager, 'foreigners-office');
  const stranger = await api.as('case-manager@rhein-sieg.example');
  foreignAgencyId = await given.agency(stranger, 'foreigners-office');
});
afterAll(() => api.stop());

/** The text from before there were words for limits. */
const SHORT = { textVersion: '2026-11' };

const record = (terms: object, headers?: Record<string, string>) =>
  manager.post(`/api/cases/${fileId}/consents`, { ...TERMS, agencyId, ...terms }, headers);

describe('recording a consent', () => {
  type Fault = [field: string, code: string];
  const CASES: [string, object, Fault[]][] = [
    ['an agency that is no id', { agencyId: 'abh' }, [['agencyId', 'isUuid']]],
    ['an agency nobody knows', { agencyId: randomUUID() }, [['agencyId', 'unknownAgency']]],
    ['no purpose', { purposes: [] }, [['purposes', 'arrayNotEmpty']]],
    ['purposes that are no list', { purposes: 'residence-title' }, [['purposes', 'isArray']]],
    ['a purpose outside the list', { purposes: ['residence-title', 'curiosity'] }, [['purposes', 'isIn']]],
    ['a purpose twice', { purposes: ['housing', 'housing'] }, [['purposes', 'arrayUnique']]],
    ['no category', { categories: [] }, [['categories', 'arrayNotEmpty']]],
    ['the journal, which is never shared', { categories: ['contact', 'notes'] }, [['categories', 'isIn']]],
    ['a category twice', { categories: ['contact', 'contact'] }, [['categories', 'arrayUnique']]],
    ['a special category by the way', { categories: ['health'] }, [['specialCategories', 'specialNotTicked']]],
    [
      'a special category ticked but not shared',
      { specialCategories: ['violence'] },
      [['specialCategories', 'specialNotShared']],
    ],
    ['an ordinary category ticked', { specialCategories: ['contact'] }, [['specialCategories', 'isIn']]],
    ['a last day that does not exist', { validUntil: '2027-02-29' }, [['validUntil', 'isCalendarDay']]],
    ['a last day in words', { validUntil: 'forever' }, [['validUntil', 'isCalendarDay']]],
    ['a last day with a time', { validUntil: '2027-02-28T10:00:00Z' }, [['validUntil', 'isCalendarDay']]],
    ['no last day', { validUntil: null }, [['validUntil', 'isCalendarDay']]],
    [
      'a last day before the first',
      { validFrom: '2027-01-02', validUntil: '2027-01-01' },
      [['validUntil', 'endsBeforeStart']],
    ],
    ['a last day that is over', { validFrom: '2026-01-01', validUntil: '2026-11-22' }, [['validUntil', 'endsInPast']]],
    ['a last day too far away', { validUntil: '2028-11-26' }, [['validUntil', 'tooLong']]],
    ['a first day that does not exist', { validFrom: '2026-13-01' }, [['validFrom', 'isCalendarDay']]],
    ['a text nobody wrote', { textVersion: '1999-01' }, [['language', 'unknownText']]],
    ['a language without a text', { language: 'pl' }, [['language', 'unknownText']]],
    ['a limit its text is silent about', { ...SHORT, recordedFrom: '2026-01-01' }, [['textVersion', 'textTooOld']]],
    ['a last day its text is silent about', { ...SHORT, recordedUntil: '2026-01-01' }, [['textVersion', 'textTooOld']]],
    ['an action its text is silent about', { ...SHORT, actions: ['contribute'] }, [['textVersion', 'textTooOld']]],
    ['a restriction its text is silent about', { ...SHORT, decision: 'deny' }, [['textVersion', 'textTooOld']]],
    ['a condition its text is silent about', { ...SHORT, condition: 'im Notfall' }, [['textVersion', 'textTooOld']]],
    [
      'an exception its text is silent about',
      { ...SHORT, exceptions: [{ categories: ['contact'] }] },
      [['textVersion', 'textTooOld']],
    ],
    ['items its text is silent about', { ...SHORT, items: [randomUUID()] }, [['textVersion', 'textTooOld']]],
    ['authors its text is silent about', { ...SHORT, authors: [randomUUID()] }, [['textVersion', 'textTooOld']]],
    ['a language that does not exist', { language: 'xx-nowhere' }, [['language', 'isCode']]],
    ['a form nobody knows', { form: 'nodded' }, [['form', 'isIn']]],
    ['an oral one without a witness', { form: 'oral' }, [['witness', 'witnessRequired']]],
    ['a witness outside DIN 91379', { form: 'oral', witness: 'Иван' }, [['witness', 'isPersonName']]],
    ['an interpreter outside DIN 91379', { interpreter: '李' }, [['interpreter', 'isPersonName']]],
    ['a field that does not exist', { basis: 'statute' }, [['basis', 'whitelistValidation']]],
    ['a state nobody can begin with', { state: 'withdrawn' }, [['state', 'isIn']]],
    ['items that are none of the file', { items: [randomUUID()] }, [['items', 'unknownItem']]],
    ['no items at all', { items: [] }, [['items', 'arrayNotEmpty']]],
    ['an author who works nowhere here', { authors: [randomUUID()] }, [['authors', 'unknownAuthor']]],
    ['an exception of nothing', { exceptions: [{}] }, [['exceptions.0', 'exceptionEmpty']]],
    ['an exception in words', { exceptions: ['all'] }, [['exceptions.0', 'nestedValidation']]],
    ['a consent of nobody it could replace', { supersedes: randomUUID() }, [['supersedes', 'notSuperseded']]],
    ['a representative nobody knows', { representativeId: randomUUID() }, [['representativeId', 'representationOver']]],
    [
      'a period that ends before it begins',
      { recordedFrom: '2026-02-02', recordedUntil: '2026-01-01' },
      [['recordedUntil', 'endsBeforeStart']],
    ],
    [
      'several faults at once',
      { validUntil: '2026-11-22', validFrom: '2026-01-01', categories: ['belief'], form: 'oral' },
      [
        ['validUntil', 'endsInPast'],
        ['specialCategories', 'specialNotTicked'],
        ['witness', 'witnessRequired'],
      ],
    ],
  ];

  it.each(CASES)('%s is named field by field, in both languages, and changes nothing', async (_, terms, faults) => {
    const before = await contentsOf(api);
    const german = await record(terms);
    expect(german).toMatchObject({
      status: 400,
      body: { type: 'urn:fallbruecke:problem:invalid-input', title: expect.stringContaining('nichts geändert') },
    });
    expect(german.body.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual(faults);
    const english = await record(terms, { 'accept-language': 'en' });
    const messages = [german, english].map(({ body: { errors } }) =>
      errors.map((fault: Record<string, string>) => fault.message),
    );
    for (const [index] of faults.entries()) {
      expect(messages[0][index]).toMatch(/\w.*\.$/);
      expect(messages[1][index]).toMatch(/\w.*\.$/);
      expect(messages[0][index]).not.toBe(messages[1][index]);
    }
    expect(await contentsOf(api)).toEqual(before);
  });

  it('answers for an agency of another Kreis as for one that does not exist', async () => {
    const foreign = await record({ agencyId: foreignAgencyId });
    const unknown = await record({ agencyId: randomUUID() });
    expect(foreign.status).toBe(400);
    expect(foreign.text).toBe(unknown.text);
  });

  it('refuses a release on a text that has no words for one', async () => {
    const release = { ...TERMS, ...SHORT, agencyId };
    expect(await manager.post(`/api/cases/${fileId}/secrecy-releases`, release)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'textVersion', code: 'textTooOld' }] },
    });
  });

  it('takes a plain consent on an older text, and on the newest where none is named', async () => {
    expect(await record(SHORT)).toMatchObject({ status: 201, body: SHORT });
    expect(await record({ textVersion: null })).toMatchObject({ status: 201, body: { textVersion: '2026-12' } });
  });

  it('records a no on the spot, without a witness, and opens nothing by it', async () => {
    const { body: file } = await manager.post('/api/cases', { familyName: 'Nein', givenName: 'Nora' });
    const answer = await manager.post(`/api/cases/${file.id}/consents`, {
      ...TERMS,
      agencyId,
      form: 'oral',
      state: 'refused',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { state: 'refused', live: false, givenAt: null, witness: null },
    });
    const officer = await api.as('abh');
    expect(await officer.get(`/api/shared-cases/${file.id}?purpose=residence-title`)).toMatchObject({ status: 404 });
    expect(await manager.post(`/api/consents/${answer.body.id}/giving`)).toMatchObject({ status: 409 });
  });

  it('keeps what was agreed to, and from when to when', async () => {
    const terms = {
      purposes: ['health-care', 'benefits'],
      categories: ['contact', 'health'],
      specialCategories: ['health'],
      validFrom: '2026-12-01',
      validUntil: '2027-06-30',
      interpreter: 'Ümit Üçer',
      form: 'oral',
      witness: 'Zoë Žagar',
    };
    const answer = await record(terms);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        ...terms,
        caseId: fileId,
        agency: { id: agencyId },
        state: 'given',
        live: false,
        withdrawnAt: null,
        lastSeenAt: null,
      },
    });
    const [row] = await api.sql<{ from: Date; until: Date }>(
      'SELECT valid_from AS from, valid_until AS until FROM consent WHERE id = $1',
      [answer.body.id],
    );
    // Days are days in Berlin: an hour ahead of UTC in winter, two in summer.
    expect(row?.from.toISOString()).toBe('2026-11-30T23:00:00.000Z');
    expect(row?.until.toISOString()).toBe('2027-06-30T22:00:00.000Z');
  });

  it.each([
    ['from now when it begins today', { validFrom: '2026-11-23' }, NOW],
    ['from now when nothing is said', {}, NOW],
    ['from the first moment of a later day', { validFrom: '2027-03-28' }, '2027-03-27T23:00:00Z'],
  ])('holds %s', async (_, terms, from) => {
    const { body } = await record({ ...terms, validUntil: '2027-04-30' });
    const [row] = await api.sql<{ at: Date }>('SELECT valid_from AS at FROM consent WHERE id = $1', [body.id]);
    expect(row?.at.getTime()).toBe(Date.parse(from));
  });

  it('takes the longest time there is', async () => {
    expect(await record({ validUntil: '2028-11-22' })).toMatchObject({ status: 201 });
  });

  it('is refused for a closed file, and withdrawing is not', async () => {
    const closed = await given.case(manager);
    const consent = await given.consent(manager, closed.id);
    await given.change(api, 'case_file', closed.id, `phase = 'closed', closed_on = '2026-11-23'`);
    expect(await manager.post(`/api/cases/${closed.id}/consents`, { ...TERMS, agencyId })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:case-closed' },
    });
    expect(await manager.post(`/api/consents/${consent.id}/withdrawal`, {})).toMatchObject({ status: 200 });
  });
});

describe('withdrawing a consent', () => {
  it('notes how it was said, when and by whom it was recorded', async () => {
    const consent = await given.consent(manager, fileId);
    expect(await manager.post(`/api/consents/${consent.id}/withdrawal`, { channel: 'written' })).toMatchObject({
      status: 200,
      body: {
        id: consent.id,
        state: 'withdrawn',
        live: false,
        withdrawnAt: expect.stringContaining('2026-11-23T09:00:00'),
      },
    });
    expect(
      await api.sql(
        'SELECT withdrawal_channel AS channel, withdrawal_recorded_by = recorded_by AS hers FROM consent WHERE id = $1',
        [consent.id],
      ),
    ).toEqual([{ channel: 'written', hers: true }]);
  });

  it.each([
    ['in a way nobody knows', { channel: 'smoke' }],
    ['with a field that does not exist', { reason: 'none is needed' }],
  ])('%s is refused and changes nothing', async (_, body) => {
    const consent = await given.consent(manager, fileId);
    const before = await contentsOf(api);
    expect(await manager.post(`/api/consents/${consent.id}/withdrawal`, body)).toMatchObject({ status: 400 });
    expect(await contentsOf(api)).toEqual(before);
  });

  it('succeeds once, however often it is tried at once', async () => {
    const consent = await given.consent(manager, fileId);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => manager.post(`/api/consents/${consent.id}/withdrawal`, { channel: 'oral' })),
    );
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409', '409', '409', '409']);
    const [log] = await api.sql<{ entries: number }>(
      `SELECT count(*)::int AS entries FROM audit_event e JOIN audit_subject s ON s.event_id = e.id
         WHERE e.action = 'consent.withdrawn' AND s.basis_id = $1`,
      [consent.id],
    );
    expect(log).toEqual({ entries: 1 });
  });
});

describe('the consents of a file', () => {
  it('are listed newest first, page by page, each exactly once', async () => {
    const file = await given.case(manager);
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) ids.unshift((await given.consent(manager, file.id)).id);
    const listed: string[] = [];
    let after = '';
    do {
      const { body } = await manager.get(`/api/cases/${file.id}/consents?limit=3${after}`);
      expect(body.total).toBe(7);
      listed.push(...body.items.map(({ id }: { id: string }) => id));
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after);
    expect(listed).toEqual(ids);
  });
});
