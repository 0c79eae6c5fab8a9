import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { drawnRecord } from '@test/drawn-records';
import { issued, receiptContext, standingAt } from '@test/receipts';
import { type Shape, shapeFaults } from '@test/shapes';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import type { ConsentRecord } from '../record/consent-record';
import { receiptOf } from './consent-receipt';

const read = (file: string): unknown => JSON.parse(readFileSync(join(dataDirectory(), 'receipts', file), 'utf8'));
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
});
ajv.addSchema(read('record-eu-gdpr.schema.json') as object);
const isReceipt = ajv.compile(read('receipt-eu-gdpr.schema.json') as object);
const shapes = read('shapes.json') as Shape[];

const records: fc.Arbitrary<ConsentRecord> = drawnRecord;

describe('the profiles of receipts', () => {
  it('are kept to by their schemas, whatever was declared', () => {
    fc.assert(
      fc.property(records, fc.boolean(), (record, represented) => {
        const representative = represented ? { id: 'p'.repeat(43), kind: 'parent' } : null;
        const receipt: unknown = JSON.parse(JSON.stringify(receiptOf(record, { ...receiptContext, representative })));
        expect(isReceipt(receipt) || isReceipt.errors).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('are kept to by their shapes, whatever was declared', () => {
    fc.assert(
      fc.property(records, (record) => expect(shapeFaults(receiptOf(record, receiptContext), shapes)).toEqual([])),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a state outside the ten', 'dpv:hasConsentStatus/0/@type', ['dpv:ConsentMaybe', 'dpv:ExpressedConsent']],
    [
      'a special category by its name',
      'dpv:hasProcess/0/dpv:hasPersonalData',
      [
        {
          '@id': 'data:health',
          '@type': 'dpv:PersonalData',
          'skos:broader': 'pd:Social',
          'dpv:hasNecessity': 'dpv:Optional',
        },
      ],
    ],
    [
      'a name of the person',
      'dpv:hasDataSubject',
      {
        '@id': `urn:fallbruecke:principal:${'p'.repeat(43)}`,
        '@type': ['dpv:DataSubject'],
        'dpv:hasIdentifier': 'urn:x:y',
        'dpv:hasName': 'Mira',
      },
    ],
    ['no recipient', 'dpv:hasProcess/0/dpv:hasRecipient', []],
    ['another profile', 'dct:conformsTo', 'https://w3id.org/dpv/schema/dpv-27560#record'],
  ])('would not be kept to with %s', (_what, path, value) => {
    const receipt: unknown = JSON.parse(JSON.stringify(issued()));
    const keys = ['dpv:hasRecordOfActivity', ...path.split('/')];
    const place = standingAt(receipt, keys.slice(0, -1).join('/')) as Record<string, unknown>;
    place[keys.at(-1) ?? ''] = value;
    expect(isReceipt(receipt)).toBe(false);
  });

  it.each([
    ['dpv:ConsentRecord dpv:hasNotice: fewer than 1', 'dpv:hasNotice', undefined],
    [
      'dpv:Process dpv:hasRecipient: no dpv:Recipient',
      'dpv:hasProcess/0/dpv:hasRecipient',
      ['urn:fallbruecke:agency:nobody'],
    ],
    ['dpv:Process dpv:hasLegalBasis: not in the list', 'dpv:hasProcess/0/dpv:hasLegalBasis', ['eu-gdpr:A6-1-e']],
    ['dpv:DataSubject dpv:hasName: more than 0', 'dpv:hasDataSubject/dpv:hasName', 'Mira'],
  ])('would be broken: %s', (fault, path, value) => {
    const receipt: unknown = JSON.parse(JSON.stringify(issued()));
    const keys = ['dpv:hasRecordOfActivity', ...path.split('/')];
    const place = standingAt(receipt, keys.slice(0, -1).join('/')) as Record<string, unknown>;
    place[keys.at(-1) ?? ''] = value;
    expect(shapeFaults(receipt, shapes)).toContain(fault);
  });
});
