import { createHash } from 'node:crypto';
import { encodeQR } from 'qr';
import { drawnRecord } from '@test/drawn-records';
import fc from 'fast-check';
import type { ConsentRecord } from '../record/consent-record';
import { receiptOf } from './consent-receipt';
import { sheetOf } from './receipt-sheets.service';

const ORIGIN = 'https://kim.example.org';
const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid: 'the-key', typ: 'x' })).toString('base64url');
const jws = `${header}.e30.c2ln`;
const [drawn] = fc.sample(drawnRecord, { numRuns: 1, seed: 3 });
if (!drawn) throw new Error('Nothing was drawn');
const consent: ConsentRecord = {
  ...drawn,
  basis: 'consent',
  decision: 'permit',
  state: 'given',
  purposes: ['employment'],
  categories: ['contact'],
  specialCategories: [],
  actions: ['read', 'contribute'],
  exceptions: [],
  condition: null,
  items: null,
  authors: null,
  recordedFrom: null,
  recordedUntil: null,
  validFrom: '2026-11-02T08:00:00.000Z',
  validUntil: '2027-10-31T23:00:00.000Z',
  recordedAt: '2026-10-20T09:00:00.000Z',
  givenAt: '2026-11-01T23:30:00.000Z',
  renewedAt: null,
  withdrawnAt: null,
};
function sheet(changes: Partial<ConsentRecord> = {}, origin: { publicOrigin?: string } = { publicOrigin: ORIGIN }) {
  const digests = { ags: '05158', textDigest: 't', recordDigest: 'r', representative: null, parties: {} };
  const receipt = receiptOf({ ...consent, ...changes }, { ...digests, publicOrigin: origin.publicOrigin });
  return sheetOf({ receipt, jws }, origin.publicOrigin);
}

describe('what goes on paper', () => {
  it('is what was signed, with days as they are counted here', () => {
    expect(sheet()).toMatchObject({
      recordId: consent.id,
      agencyName: consent.agency.name,
      controllerName: consent.tenant.name,
      basis: 'consent',
      decision: 'permit',
      purposes: ['employment'],
      categories: ['contact'],
      actions: ['read', 'contribute'],
      validFrom: '2026-11-02',
      validUntil: '2027-10-31',
      givenOn: '2026-11-02',
      withdrawnOn: null,
      issuedOn: '2026-11-02',
      keyId: 'the-key',
      hasProtectedPurpose: false,
      hasSpecialCategories: false,
      hasLimits: false,
    });
  });

  it('hides what the receipt hides, and says that it does', () => {
    const special = {
      categories: ['contact', 'belief'],
      specialCategories: ['belief'],
    } satisfies Partial<ConsentRecord>;
    expect(sheet(special)).toMatchObject({ categories: ['contact'], hasSpecialCategories: true });
    expect(sheet({ purposes: ['child-welfare'] })).toMatchObject({ purposes: [], hasProtectedPurpose: true });
    expect(sheet({ condition: 'nur im Notfall' }).hasLimits).toBe(true);
    expect(sheet({ exceptions: [{ actions: ['read'] }] }).hasLimits).toBe(true);
  });

  it('tells a restriction and a withdrawal', () => {
    expect(sheet({ decision: 'deny' })).toMatchObject({ decision: 'deny', hasLimits: false });
    const withdrawn = { state: 'withdrawn', withdrawnAt: '2026-12-24T23:30:00.000Z' } satisfies Partial<ConsentRecord>;
    expect(sheet(withdrawn)).toMatchObject({
      withdrawnOn: '2026-12-25',
      issuedOn: '2026-12-25',
      givenOn: '2026-11-02',
    });
  });

  it.each(['unknown', 'requested', 'request-deferred', 'refused', 'expired', 'terminated', 'invalidated'] as const)(
    'is nothing while a consent is %s',
    (state) => {
      expect(() => sheet({ state })).toThrow('receipt-not-printed');
    },
  );

  it('carries the hash of the signed receipt, in words and as a code to be photographed', () => {
    const { fingerprint, qrCode, receiptId } = sheet();
    expect(fingerprint).toBe(createHash('sha256').update(jws).digest('hex'));
    const told = `receipt=${receiptId}&sha-256=${fingerprint}`;
    expect(qrCode).toBe(encodeQR(`${ORIGIN}/api/receipt-keys#${told}`, 'svg', { ecc: 'medium' }));
    expect(sheet({}, {}).qrCode).toBe(encodeQR(`urn:fallbruecke:receipt#${told}`, 'svg', { ecc: 'medium' }));
  });
});
