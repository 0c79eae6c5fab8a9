/** A toleration, seen in its certificate. */
export const RESIDENCE = {
  kind: 'status',
  title: '60a',
  paper: 'toleration-certificate',
  grantedOn: '2025-09-01',
  validFrom: '2025-09-01',
  validUntil: '2026-12-15',
  employment: 'with-permission',
  residenceRequirement: 'yes',
  conditions: 'Wohnsitz vorgeschrieben',
  source: 'original',
  seenOn: '2025-09-10',
};
