import { Invalid } from '@app/platform';
import type { ConsentRecord } from '../record/consent-record';
import { fromFhir } from './from-fhir';
import { toFhir } from './to-fhir';

const record: ConsentRecord = {
  id: '0199f3c2-7b1e-7c44-9a55-3f0f6c1d2e90',
  tenant: { id: '0199f3c2-0000-7000-8000-000000000001', name: 'Kreis Mettmann' },
  principal: 'p'.repeat(43),
  agency: { id: '0199f3c2-0000-7000-8000-000000000002', name: 'Jobcenter ME-aktiv' },
  basis: 'consent',
  decision: 'permit',
  state: 'given',
  purposes: ['employment'],
  categories: ['contact', 'health'],
  specialCategories: ['health'],
  actions: ['read', 'redisclose'],
  validFrom: '2026-11-02T09:00:00.000Z',
  validUntil: '2027-10-31T23:00:00.000Z',
  recordedFrom: '2026-01-31T23:00:00.000Z',
  recordedUntil: null,
  items: null,
  authors: null,
  exceptions: [{ categories: ['contact'], actions: ['redisclose'] }],
  condition: null,
  supersedes: null,
  representativeId: null,
  textVersion: '2026-12',
  language: 'uk',
  interpreter: null,
  form: 'written',
  witness: null,
  recordedAt: '2026-11-02T09:00:00.000Z',
  givenAt: '2026-11-02T09:00:00.000Z',
  recordedBy: null,
  renewedAt: null,
  withdrawnAt: null,
  withdrawalChannel: null,
  withdrawalRecordedBy: null,
  endedAt: null,
  endedReason: null,
  endedBy: null,
  evidence: [],
};

/** The resource with something put in some place of it; `undefined` takes the place away. */
function changed(path: string, value: unknown, from: ConsentRecord = record): unknown {
  const resource: unknown = JSON.parse(JSON.stringify(toFhir(from)));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = resource as Record<string, unknown>;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return resource;
}

function faultsOf(resource: unknown): { field: string; code: string }[] {
  try {
    fromFhir(resource);
    return [];
  } catch (error) {
    if (error instanceof Invalid) return error.faults;
    throw error;
  }
}

const recipient = { type: 'Organization', identifier: { system: 'urn:fallbruecke:agency', value: 'another' } };

describe('a Consent from elsewhere', () => {
  it('is read where everything in it is understood', () => {
    expect(faultsOf(changed('id', 'x'))).toEqual([]);
    expect(fromFhir(changed('text', { status: 'generated', div: '<div/>' }))).toEqual(record);
  });

  it.each([
    ['an element nobody here knows', 'performer', [{ display: 'x' }], 'performer', 'unknownElement'],
    ['an element deep inside', 'provision.0.code', [{ text: 'x' }], 'provision.0.code', 'unknownElement'],
    ['rules from elsewhere', 'implicitRules', 'https://example.org/rules', 'implicitRules', 'unknownElement'],
    [
      'a kind of document',
      'provision.0.provision.0.documentType',
      [],
      'provision.0.provision.0.documentType',
      'unknownElement',
    ],
    [
      'an exception of an exception',
      'provision.0.provision.0.provision',
      [{}],
      'provision.0.provision.0.provision',
      'nestedTooDeep',
    ],
    [
      'an extension nobody here knows',
      'extension.2',
      { url: 'https://example.org/x', valueBoolean: true },
      'extension.2.valueBoolean',
      'unknownElement',
    ],
    [
      'a modifier nobody here knows',
      'modifierExtension',
      [{ url: 'https://example.org/x', valueBoolean: true }],
      'modifierExtension.0.valueBoolean',
      'unknownElement',
    ],
    ['a second scope', 'provision.1', { purpose: [] }, 'provision', 'onlyOne'],
    ['a second recipient', 'grantee.1', recipient, 'grantee', 'onlyOne'],
    ['a scope for somebody else', 'provision.0.actor.0.reference', recipient, 'provision.0.actor', 'recipientMismatch'],
    ['a purpose outside the list', 'provision.0.purpose.0.code', 'marketing', 'provision.0.purpose.0', 'unknownCode'],
    [
      'an action outside the list',
      'provision.0.action.0.coding.0.code',
      'delete',
      'provision.0.action.0',
      'unknownCode',
    ],
    [
      'a concept that says two things',
      'provision.0.action.0.coding.1.code',
      'disclose',
      'provision.0.action.0',
      'unknownCode',
    ],
    ['a person by a name of elsewhere', 'subject', { reference: 'Patient/1' }, 'subject', 'unknownName'],
    [
      'a statute as its ground',
      'regulatoryBasis.0.coding.0.code',
      'A6-1-c',
      'regulatoryBasis.0.coding.0',
      'unknownCode',
    ],
    ['a special category without its ground', 'regulatoryBasis.1', undefined, 'regulatoryBasis', 'lawMismatch'],
    ['a status that its state is not', 'status', 'inactive', 'status', 'stateMismatch'],
    ['a state outside the ten', 'extension.0.valueCode', 'granted', 'status', 'stateMismatch'],
    ['a withdrawal that nobody dated', 'extension.0.valueCode', 'withdrawn', 'status', 'stateMismatch'],
    ['a period for the scope alone', 'provision.0.period.end', '2029-01-01', 'provision.0.period', 'periodMismatch'],
    ['a day that does not exist', 'period.end', '2027-02-30', 'period.end', 'isInstant'],
    ['a year as the end', 'period.end', '2027', 'period.end', 'isInstant'],
    ['an end before its start', 'period.end', '2026-11-01', 'period.end', 'endsBeforeStart'],
    ['nothing verified', 'verification.0.verified', false, 'verification.0.verified', 'notVerified'],
    [
      'a moment of recording that is none',
      'extension.1.valueDateTime',
      'then',
      'extension.1.valueDateTime',
      'isInstant',
    ],
    ['an exception without a word', 'provision.0.provision.0', {}, 'provision.0.provision.0', 'exceptionEmpty'],
    [
      'the same purpose twice',
      'provision.0.purpose.1',
      { system: 'urn:fallbruecke:purpose', code: 'employment' },
      'provision.0.purpose',
      'arrayUnique',
    ],
    ['a permission for everything', 'decision', 'permit', 'decision', 'permitsEverything'],
    ['no scope', 'provision', undefined, 'provision', 'isNotEmpty'],
    ['no purpose', 'provision.0.purpose', undefined, 'provision.0.purpose', 'isNotEmpty'],
    ['something else than a Consent', 'resourceType', 'Patient', 'resourceType', 'isConsent'],
    ['a list where there is none', 'period', [], 'period', 'isObject'],
    ['no list where there is one', 'grantee', {}, 'grantee', 'isArray'],
    [
      'a proof without a hash',
      'sourceAttachment',
      [{ contentType: 'application/pdf' }],
      'sourceAttachment.0',
      'isHash',
    ],
  ])('is refused for %s', (_what, path, value, field, code) => {
    expect(faultsOf(changed(path, value))).toContainEqual({ field, code });
  });

  it.each([null, 'Consent', [], 7])('is refused when it is %j', (resource) => {
    expect(faultsOf(resource)).toContainEqual({ field: '', code: 'isObject' });
  });

  it('is a restriction only where it says that it grants nothing', () => {
    const restriction: ConsentRecord = { ...record, decision: 'deny' };
    expect(faultsOf(changed('modifierExtension', undefined, restriction))).toContainEqual({
      field: 'decision',
      code: 'permitsEverything',
    });
    expect(faultsOf(changed('decision', 'deny', restriction))).toContainEqual({
      field: 'decision',
      code: 'unknownCode',
    });
  });

  it.each([
    [{ language: 'text/fhirpath', expression: '%subject.age() > 17' }, 'text/fhirpath %subject.age() > 17'],
    [{ language: 'text/cql', reference: 'Library/x' }, 'text/cql Library/x'],
    [{ expression: 'now() < @2027' }, 'now() < @2027'],
  ])('takes what only a machine elsewhere understands for a condition: %j', (expression, condition) => {
    expect(fromFhir(changed('provision.0.expression', expression)).condition).toBe(condition);
    expect(fromFhir(changed('provision.0.provision.0.expression', expression)).exceptions[0]?.condition).toBe(
      condition,
    );
  });

  it('refuses a condition too long to be kept whole', () => {
    const expression = { language: 'text/cql', expression: 'x'.repeat(500) };
    expect(faultsOf(changed('provision.0.expression', expression))).toContainEqual({
      field: 'provision.0.expression',
      code: 'maxLength',
    });
  });

  it('names a special category without the tick of its own as not agreed to', () => {
    const labels = [{ system: 'urn:fallbruecke:category', code: 'health' }];
    const resource = changed('provision.0.securityLabel', labels) as { regulatoryBasis: unknown[] };
    resource.regulatoryBasis.pop();
    expect(fromFhir(resource)).toMatchObject({ categories: ['health'], specialCategories: [] });
  });

  it.each([
    ['active', 'given'],
    ['draft', 'requested'],
    ['not-done', 'refused'],
    ['inactive', 'terminated'],
    ['entered-in-error', 'invalidated'],
    ['unknown', 'unknown'],
  ])('means by %s alone no more than %s', (status, state) => {
    const resource = changed('status', status) as { extension: unknown[] };
    resource.extension.shift();
    expect(fromFhir(resource).state).toBe(state);
  });

  const LATER = '2026-11-09T10:30:00.000Z';

  it('tells the day of asking from the day of the yes, where both are told', () => {
    const resource = changed('verification.0.verificationDate', [LATER]);
    expect(fromFhir(resource)).toMatchObject({ recordedAt: record.recordedAt, givenAt: LATER });
  });

  it('means the yes and the recording of it by one date, where only one is told', () => {
    const resource = changed('verification.0.verificationDate', [LATER]) as { extension: unknown[] };
    resource.extension.splice(1, 1);
    expect(fromFhir(resource)).toMatchObject({ recordedAt: LATER, givenAt: LATER });
  });

  it.each(['draft', 'not-done', 'unknown'])('takes nothing for given that is %s, whatever was verified', (status) => {
    const resource = changed('status', status) as { extension: unknown[] };
    resource.extension.shift();
    expect(fromFhir(resource).givenAt).toBeNull();
  });

  it('has an end, at one of the two places for it', () => {
    const resource = changed('period.end', undefined) as { provision: { period?: unknown }[] };
    expect(faultsOf(resource)).toEqual([]);
    delete resource.provision[0]?.period;
    expect(faultsOf(resource)).toEqual([{ field: 'period.end', code: 'isNotEmpty' }]);
  });

  it.each([
    ['2027-10-31', '2027-10-31T23:00:00.000Z'],
    ['2027-10-31T22:59:59Z', '2027-10-31T23:00:00.000Z'],
    ['2027-10-31T22:59:59.9Z', '2027-10-31T23:00:00.000Z'],
    ['2027-10-31T23:59:59.999+01:00', '2027-10-31T23:00:00.000Z'],
  ])('includes its end %s to the precision it is written in', (end, until) => {
    const resource = changed('period.end', end) as { provision: { period?: unknown }[] };
    delete resource.provision[0]?.period;
    expect(fromFhir(resource).validUntil).toBe(until);
  });
});
