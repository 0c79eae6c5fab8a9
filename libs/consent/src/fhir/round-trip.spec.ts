import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { drawnRecord } from '@test/drawn-records';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import type { ConsentRecord } from '../record/consent-record';
import { fromFhir } from './from-fhir';
import { toFhir } from './to-fhir';

const schema = JSON.parse(readFileSync(join(dataDirectory(), 'fhir', 'consent-r5.schema.json'), 'utf8')) as object;
const isConsent = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(schema);
const wired = (record: ConsentRecord): unknown => JSON.parse(JSON.stringify(toFhir(record)));
const records: fc.Arbitrary<ConsentRecord> = drawnRecord;

describe('a record as a FHIR R5 Consent', () => {
  it('comes back with everything it went out with', () => {
    fc.assert(
      fc.property(records, (record) => expect(fromFhir(wired(record))).toEqual(record)),
      { numRuns: 1000 },
    );
  });

  it('has the shape of a Consent', () => {
    fc.assert(
      fc.property(records, (record) => expect(isConsent(wired(record)) || isConsent.errors).toBe(true)),
      { numRuns: 500 },
    );
  });

  it('permits nothing to whoever reads only the base, and marks what restricts as not to be skipped', () => {
    fc.assert(
      fc.property(records, (record) => {
        const { decision, modifierExtension } = toFhir(record);
        expect(decision === 'permit').toBe(modifierExtension !== undefined);
        expect(decision === 'permit').toBe(record.decision === 'deny');
      }),
    );
  });

  it('never goes deeper than one level of exceptions', () => {
    fc.assert(
      fc.property(records, (record) => {
        for (const scope of toFhir(record).provision)
          for (const exception of scope.provision ?? []) expect(exception.provision).toBeUndefined();
      }),
    );
  });
});
