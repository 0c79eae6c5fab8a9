const named = (system: string, value: string) => ({ identifier: { system: `urn:fallbruecke:${system}`, value } });
const coded = (system: string, code: string) => ({ system: `urn:fallbruecke:${system}`, code });

/** A FHIR R5 Consent as another house would write it: an agency may read contact and residence for a title of residence. */
export function fhirConsentFor(agencyId: string) {
  const recipient = named('agency', agencyId);
  return {
    resourceType: 'Consent',
    status: 'active',
    date: '2026-11-02',
    period: { start: '2026-11-02T08:00:00.000Z', end: '2027-03-31' },
    grantee: [recipient],
    policyText: [named('consent-text', '2026-12/ar')],
    verification: [
      {
        verified: true,
        verificationType: { coding: [coded('form', 'written')] },
        verificationDate: ['2026-11-02T08:00:00.000Z'],
      },
    ],
    decision: 'deny',
    provision: [
      {
        action: [{ coding: [coded('action', 'read')] }],
        securityLabel: [coded('category', 'contact'), coded('category', 'residence')],
        purpose: [coded('purpose', 'residence-title')],
      },
    ],
  };
}
