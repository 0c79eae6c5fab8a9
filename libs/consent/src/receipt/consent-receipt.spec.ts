import { SPECIAL_CATEGORIES } from '@app/access';
import { consentRecord, issued, receiptContext, standingAt } from '@test/receipts';
import { drawnRecord } from '@test/drawn-records';
import fc from 'fast-check';
import { CONSENT_STATES } from '../consent-states';
import type { ConsentRecord } from '../record/consent-record';
import { type ReceiptContext, receiptOf } from './consent-receipt';

const BEFORE_YES: readonly string[] = ['unknown', 'requested', 'request-deferred', 'refused'];
const records: fc.Arbitrary<ConsentRecord> = drawnRecord;
const recordIn = (changes: Partial<ConsentRecord> = {}) => issued(changes)['dpv:hasRecordOfActivity'];
const statesIn = (changes: Partial<ConsentRecord>) =>
  recordIn(changes)['dpv:hasConsentStatus'].map((event) => event['@type'][0]);

describe('a consent receipt', () => {
  const RECORD = 'dpv:hasRecordOfActivity';
  const PROCESS = `${RECORD}/dpv:hasProcess/0`;
  const EVENT = `${RECORD}/dpv:hasConsentStatus/0`;
  it.each([
    ['schema version', `${RECORD}/dct:conformsTo`],
    ['schema version of the receipt', 'dct:conformsTo'],
    ['record id', `${RECORD}/dpv:hasIdentifier`],
    ['receipt id', 'dpv:hasIdentifier'],
    ['principal id', `${RECORD}/dpv:hasDataSubject/dpv:hasIdentifier`],
    ['tenant', 'dct:publisher'],
    ['predecessor record', `${RECORD}/dct:replaces`],
    ['notice id', `${RECORD}/dpv:hasNotice/@id`],
    ['notice version', `${RECORD}/dpv:hasNotice/dct:identifier`],
    ['language', `${RECORD}/dct:language`],
    ['purposes', `${PROCESS}/dpv:hasPurpose/0/@id`],
    ['PII types', `${PROCESS}/dpv:hasPersonalData/0/@id`],
    ['special category flag', `${PROCESS}/fb:specialCategories`],
    ['necessity per datum', `${PROCESS}/dpv:hasPersonalData/0/dpv:hasNecessity`],
    ['legal basis', `${PROCESS}/dpv:hasLegalBasis/0`],
    ['collection method', `${PROCESS}/dpv:hasDataSource/0/dpv:hasProcessing`],
    ['storage location', `${PROCESS}/dpv:hasStorageCondition/0/dpv:hasLocation`],
    ['retention', `${PROCESS}/dpv:hasStorageCondition/1/dpv:hasDuration/rdf:value`],
    ['processing method', `${PROCESS}/dpv:hasProcessing/0/skos:broader`],
    ['processing location', `${PROCESS}/dpv:hasProcessingCondition/0/dpv:hasLocation`],
    ['jurisdiction', `${PROCESS}/dpv:hasJurisdiction/0`],
    ['recipients', `${PROCESS}/dpv:hasRecipient/0`],
    ['geographic restriction', `${PROCESS}/dpv:hasRule/0/dpv:hasLocation`],
    ['withdrawal method', `${PROCESS}/dpv:hasConsentControl/0/dpv:isExercisedAt/0`],
    ['privacy rights', `${PROCESS}/dpv:hasRight/0/@id`],
    ['controller', `${PROCESS}/dpv:hasDataController`],
    ['party id', `${RECORD}/dpv:hasEntity/0/dpv:hasIdentifier`],
    ['party name', `${RECORD}/dpv:hasEntity/0/dpv:hasName`],
    ['party address', `${RECORD}/dpv:hasEntity/0/schema:address/schema:streetAddress`],
    ['party contact', `${RECORD}/dpv:hasEntity/0/schema:contactPoint/schema:url`],
    ['party type and role', `${RECORD}/dpv:hasEntity/0/@type/1`],
    ['authority', `${RECORD}/dpv:hasEntity/3/dpv:hasName`],
    ['event time', `${EVENT}/dpv:isIndicatedAtTime`],
    ['validity duration', `${EVENT}/dpv:hasDuration/rdf:value`],
    ['validity of the record', `${RECORD}/dct:valid`],
    ['entity who caused it', `${EVENT}/dpv:isIndicatedBy`],
    ['event type', `${EVENT}/@type/1`],
    ['state', `${EVENT}/@type/0`],
    ['text hash', `${RECORD}/dpv:hasNotice/fb:digest`],
    ['record hash', `${RECORD}/fb:digest`],
    ['signature method', `${EVENT}/dpv:hasIndicationMethod`],
  ])('names the mandatory field %s', (_field, path) => {
    expect(standingAt(issued({ supersedes: consentRecord.id }), path) ?? 'missing').not.toBe('missing');
  });

  it('tells nothing that is nobody else’s business', () => {
    fc.assert(
      fc.property(records, (record) => {
        const text = JSON.stringify(receiptOf(record, receiptContext));
        for (const special of [...SPECIAL_CATEGORIES, 'health-care', 'child-welfare', 'protection-from-violence'])
          expect(text).not.toMatch(new RegExp(`:${special}"`));
        const secrets = [
          record.interpreter,
          record.witness,
          record.condition,
          record.endedReason,
          record.recordedBy,
          record.representativeId,
          record.withdrawalRecordedBy,
          record.endedBy,
          ...(record.items ?? []),
          ...(record.authors ?? []),
          ...record.exceptions.flatMap(({ items = [], authors = [], condition }) => [
            ...items,
            ...authors,
            condition ?? null,
          ]),
          ...record.evidence.map(({ sha256 }) => sha256),
        ];
        // A drawn text of three letters can be in any other by accident.
        const telling = secrets.filter((secret) => secret !== null && secret.length > 12);
        for (const secret of telling) expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
      { numRuns: 150 },
    );
  });

  it('tells one special category from another as little as their number', () => {
    const of = (categories: ConsentRecord['categories'], specialCategories: ConsentRecord['specialCategories']) =>
      recordIn({ categories, specialCategories })['dpv:hasProcess'];
    expect(of(['contact', 'health'], ['health'])).toEqual(
      of(['contact', 'violence', 'belief'], ['violence', 'belief']),
    );
    expect(of(['contact', 'health'], ['health'])).not.toEqual(of(['contact'], []));
  });

  it('says one and the same of all protected purposes', () => {
    const of = (...purposes: ConsentRecord['purposes']) =>
      recordIn({ purposes })['dpv:hasProcess'][0]['dpv:hasPurpose'];
    expect(of('protection-from-violence')).toEqual(of('health-care', 'child-welfare'));
    expect(of('employment', 'health-care').map((purpose) => purpose['@id'])).toEqual([
      'purpose:employment',
      'purpose:protected',
    ]);
  });

  it('never certifies more than was declared: every limit and exception is there', () => {
    const [process] = recordIn({
      items: [consentRecord.id],
      authors: null,
      condition: 'solange sie im Kurs ist',
      recordedFrom: null,
      recordedUntil: '2026-12-31T23:00:00.000Z',
      exceptions: [{ categories: ['contact', 'belief'], actions: ['redisclose'], authors: [consentRecord.id] }],
    })['dpv:hasProcess'];
    expect(process['dpv:hasRule']).toEqual([
      { '@type': 'dpv:Obligation', 'dpv:hasProcessing': 'dpv:Store', 'dpv:hasLocation': 'loc:EU' },
      { '@type': 'fb:Limit', 'fb:limitedBy': ['fb:recordedUntil', 'fb:items', 'fb:condition'] },
      {
        '@type': 'dpv:Prohibition',
        'dpv:hasPersonalData': [
          expect.objectContaining({ '@id': 'data:contact' }),
          expect.objectContaining({ '@id': 'data:special' }),
        ],
        'fb:actions': ['action:redisclose'],
        'fb:limitedBy': ['fb:authors'],
      },
    ]);
  });

  it('calls a restriction a consent refused, wherever it is read', () => {
    expect(statesIn({ decision: 'deny' })).toEqual(['dpv:ConsentRefused']);
    expect(statesIn({ decision: 'deny', state: 'renewed', renewedAt: consentRecord.validFrom })).not.toContain(
      'dpv:ConsentGiven',
    );
    const [process] = recordIn({ decision: 'deny' })['dpv:hasProcess'];
    expect(process['dpv:hasRule']).toContainEqual({ '@type': 'dpv:Prohibition', 'fb:scope': 'fb:whole' });
  });

  it('ends with the state the record is in', () => {
    const then = '2027-01-01T00:00:00.000Z';
    const last = (state: ConsentRecord['state']) =>
      statesIn({
        state,
        givenAt: BEFORE_YES.includes(state) ? null : consentRecord.givenAt,
        renewedAt: state === 'renewed' ? then : null,
        withdrawnAt: state === 'withdrawn' ? then : null,
        endedAt: state === 'terminated' || state === 'invalidated' ? then : null,
      });
    expect(CONSENT_STATES.map((state) => last(state).at(-1))).toEqual([
      'dpv:ConsentUnknown',
      'dpv:ConsentRequested',
      'dpv:ConsentRequestDeferred',
      'dpv:ConsentRefused',
      'dpv:ConsentGiven',
      'dpv:RenewedConsentGiven',
      'dpv:ConsentWithdrawn',
      'dpv:ConsentExpired',
      'dpv:ConsentTerminated',
      'dpv:ConsentInvalidated',
    ]);
    expect(last('withdrawn')).toEqual(['dpv:ConsentGiven', 'dpv:ConsentWithdrawn']);
    expect(last('refused')).toEqual(['dpv:ConsentRefused']);
  });

  it('tells when the person said yes, not when she was asked, even after an end', () => {
    const givenAt = '2026-11-09T10:30:00.000Z';
    const endedAt = '2027-01-01T00:00:00.000Z';
    const events = (changes: Partial<ConsentRecord>) =>
      recordIn(changes)['dpv:hasConsentStatus'].map((event) => event['dpv:isIndicatedAtTime']);
    expect(events({ givenAt })).toEqual([givenAt]);
    expect(events({ givenAt, state: 'terminated', endedAt })).toEqual([givenAt, endedAt]);
    expect(events({ givenAt: null, state: 'terminated', endedAt })).toEqual([endedAt]);
  });

  it('is the same for the same state, and another for another', () => {
    expect(issued()).toEqual(issued());
    const withdrawn = issued({ state: 'withdrawn', withdrawnAt: '2027-01-01T00:00:00.000Z' });
    expect(withdrawn['dpv:hasIdentifier']).not.toBe(issued()['dpv:hasIdentifier']);
    expect(withdrawn['dct:created']).toBe('2027-01-01T00:00:00.000Z');
  });

  it('stands on § 203 StGB alone for a release from secrecy', () => {
    const [process] = recordIn({ basis: 'secrecy-release' })['dpv:hasProcess'];
    expect(process['dpv:hasLegalBasis']).toEqual(['schweigepflicht:Entbindung-203-StGB']);
    const [consented] = recordIn()['dpv:hasProcess'];
    expect(consented['dpv:hasLegalBasis']).toEqual(['eu-gdpr:A6-1-a', 'eu-gdpr:A9-2-a']);
  });

  it('gives the addresses that were confirmed, and invents none', () => {
    const placesOf = (parties: ReceiptContext['parties']) =>
      issued({}, { parties })['dpv:hasRecordOfActivity']['dpv:hasEntity'].map((party) => [
        party['schema:address']?.['schema:streetAddress'] ?? party['schema:address']?.['schema:description'],
        party['schema:contactPoint']?.['schema:url'] ?? party['schema:contactPoint']?.['schema:description'],
      ]);
    const nothing = ['not recorded', 'not recorded'];
    const nobody = [undefined, undefined];
    const { controllers } = receiptContext.parties;
    const kreis = ['Musterweg 1, 12345 Musterstadt', 'https://kreis.example'];
    expect(placesOf({})).toEqual([nothing, nothing, nobody, nothing]);
    expect(placesOf({ controllers })).toEqual([kreis, nothing, nobody, nothing]);
    expect(placesOf({ controllers: { '05382': controllers?.['05158'] } })).toEqual([nothing, nothing, nobody, nothing]);
  });

  it('carries its whole vocabulary with it', () => {
    const receipt = issued();
    const prefixes = JSON.stringify(receipt).match(/"([a-z][\w-]*):(?!\/\/)/g) ?? [];
    const used = new Set(prefixes.map((each) => each.slice(1, -1)));
    for (const scheme of ['urn', 'https']) used.delete(scheme);
    expect([...used].filter((prefix) => !(prefix in receipt['@context']))).toEqual([]);
  });
});
