import type { Category } from '@app/access';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let fileId: string;
beforeAll(async () => {
  api = await startApi();
  // Time stands still, so that no session is marked as used between two looks at the tables.
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  fileId = (await given.case(manager)).id;
});
afterAll(() => api.stop());

const PERSON = { familyName: 'Mustermann', givenName: 'Mira' };

const put = (category: string, version: number, content: object, id = fileId, headers = {}) =>
  manager.put(`/api/cases/${id}/sections/${category}`, { version, content }, headers);

async function sectionOf(category: Category, id = fileId): Promise<{ version: number; content: object } | undefined> {
  const { body } = await manager.get(`/api/cases/${id}`);
  return body.sections.find((section: { category: string }) => section.category === category);
}

describe('what a section cannot hold', () => {
  const CASES: [Category, object, [field: string, code: string][]][] = [
    ['contact', { ...PERSON, familyName: 'Шевченко' }, [['content.familyName', 'isPersonName']]],
    ['contact', { ...PERSON, givenName: 'Аnna' }, [['content.givenName', 'isPersonName']]],
    ['contact', { ...PERSON, givenName: 'Anna😀' }, [['content.givenName', 'isPersonName']]],
    ['contact', { ...PERSON, givenName: 'Zoe\u0308' }, [['content.givenName', 'isPersonName']]],
    ['contact', { familyName: 'Mustermann' }, [['content.givenName', 'isPersonName']]],
    ['contact', { ...PERSON, familyName: '' }, [['content.familyName', 'isPersonName']]],
    ['contact', { ...PERSON, familyName: 'A'.repeat(121) }, [['content.familyName', 'isPersonName']]],
    ['contact', { ...PERSON, bornOn: '1990-02-29' }, [['content.bornOn', 'isCalendarDay']]],
    ['contact', { ...PERSON, bornOn: '29.02.1992' }, [['content.bornOn', 'isCalendarDay']]],
    ['contact', { ...PERSON, sex: 'unknown' }, [['content.sex', 'isCode']]],
    ['contact', { ...PERSON, municipality: '05158999' }, [['content.municipality', 'isCode']]],
    ['contact', { ...PERSON, postalCode: '4082' }, [['content.postalCode', 'matches']]],
    ['contact', { ...PERSON, phone: 'call me' }, [['content.phone', 'matches']]],
    ['contact', { ...PERSON, email: 'mira@' }, [['content.email', 'isEmail']]],
    ['contact', { ...PERSON, preferredLanguage: 'klingon' }, [['content.preferredLanguage', 'isCode']]],
    ['contact', { ...PERSON, interpreterNeeded: 'yes' }, [['content.interpreterNeeded', 'isBoolean']]],
    ['contact', { ...PERSON, nickname: 'Mimi' }, [['content.nickname', 'whitelistValidation']]],
    ['contact', { ...PERSON, version: 99 }, [['content.version', 'whitelistValidation']]],
    ['residence', { nationalities: ['999999'] }, [['content.nationalities', 'isCode']]],
    ['residence', { nationalities: '120' }, [['content.nationalities', 'isArray']]],
    ['residence', { nationalities: ['120', '120'] }, [['content.nationalities', 'arrayUnique']]],
    ['residence', { title: '99z' }, [['content.title', 'isCode']]],
    ['residence', { validUntil: '2027-04-31' }, [['content.validUntil', 'isCalendarDay']]],
    ['residence', { employmentPermitted: true }, [['content.employmentPermitted', 'isIn']]],
    ['residence', { remarks: 'x'.repeat(4001) }, [['content.remarks', 'maxLength']]],
    ['residence', { health: 'nothing to be kept here' }, [['content.health', 'whitelistValidation']]],
    ['language', { germanLevel: 'B3' }, [['content.germanLevel', 'isIn']]],
    ['education', { schoolYears: -1 }, [['content.schoolYears', 'min']]],
    ['education', { schoolYears: 21 }, [['content.schoolYears', 'max']]],
    ['education', { schoolYears: 9.5 }, [['content.schoolYears', 'isInt']]],
    ['education', { schoolYears: '9' }, [['content.schoolYears', 'isInt']]],
    ['income', { sources: ['lottery'] }, [['content.sources', 'isIn']]],
    ['income', { monthlyCents: 1e12 }, [['content.monthlyCents', 'max']]],
    ['health', { insurance: 'none of your business' }, [['content.insurance', 'isIn']]],
    ['violence', { protectionNeeded: 1 }, [['content.protectionNeeded', 'isBoolean']]],
    ['plan', { reviewOn: 'soon' }, [['content.reviewOn', 'isCalendarDay']]],
    [
      'contact',
      { familyName: 'Шевченко', givenName: '', bornOn: 'never', colour: 'red' },
      [
        ['content.colour', 'whitelistValidation'],
        ['content.familyName', 'isPersonName'],
        ['content.givenName', 'isPersonName'],
        ['content.bornOn', 'isCalendarDay'],
      ],
    ],
  ];

  it.each(CASES)(
    '%s: %j is named field by field, in both languages, and changes nothing',
    async (category, content, faults) => {
      const version = (await sectionOf(category))?.version ?? 0;
      const before = await contentsOf(api);
      const german = await put(category, version, content);
      expect(german).toMatchObject({ status: 400, body: { type: 'urn:fallbruecke:problem:invalid-input' } });
      expect(faultsIn(german)).toEqual(faults);
      const english = await put(category, version, content, fileId, { 'accept-language': 'en' });
      expect(faultsIn(english)).toEqual(faults);
      const [inGerman, inEnglish] = [messagesIn(german), messagesIn(english)];
      for (const [index, message] of inGerman.entries()) {
        expect(message).toMatch(/\w.*\.$/);
        expect(message).not.toBe(inEnglish[index]);
      }
      expect(await contentsOf(api)).toEqual(before);
    },
  );

  it.each([
    ['no version', { content: {} }, ['version', 'isInt']],
    ['a version before the first', { version: -1, content: {} }, ['version', 'min']],
    ['a version in words', { version: 'latest', content: {} }, ['version', 'isInt']],
    ['no content', { version: 0 }, ['content', 'isObject']],
    ['content that is a list', { version: 0, content: [] }, ['content', 'isObject']],
    ['content that is a text', { version: 0, content: 'x' }, ['content', 'isObject']],
    ['a category in the body', { version: 0, content: {}, category: 'plan' }, ['category', 'whitelistValidation']],
  ])('refuses %s', async (_, body, fault) => {
    const answer = await manager.put(`/api/cases/${fileId}/sections/plan`, body);
    expect(answer.status).toBe(400);
    expect(faultsIn(answer)).toEqual([fault]);
  });

  it.each(['notes', 'journal', 'constructor', '__proto__', 'toString', 'CONTACT', '%20'])(
    'knows no category %s',
    async (category) => {
      expect(await put(category, 0, {})).toMatchObject({ status: 404 });
    },
  );

  it.each([
    [{ familyName: 'Иванов', givenName: 'Иван' }, ['familyName', 'givenName']],
    [{ ...PERSON, bornOn: '1990-13-01' }, ['bornOn']],
    [{ ...PERSON, municipality: 'Ratingen' }, ['municipality']],
    [{ ...PERSON, phase: 'closed' }, ['phase']],
    [{ givenName: 'Mira' }, ['familyName']],
    [{}, ['familyName', 'givenName']],
  ])('opens no file for %j', async (body, fields) => {
    const before = await contentsOf(api);
    const answer = await manager.post('/api/cases', body);
    expect(answer.status).toBe(400);
    expect(faultsIn(answer).map(([field]) => field)).toEqual(fields);
    expect(await contentsOf(api)).toEqual(before);
  });
});

function faultsIn({ body }: Answer): string[][] {
  const errors: Record<string, string>[] = body.errors;
  return errors.map(({ field = '', code = '' }) => [field, code]);
}

function messagesIn({ body }: Answer): string[] {
  const errors: Record<string, string>[] = body.errors;
  return errors.map(({ message = '' }) => message);
}
