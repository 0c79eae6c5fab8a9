/** What an agency is. The list is closed: what depends on the kind must know every one. */
export const AGENCY_KINDS = [
  'integration-centre',
  'foreigners-office',
  'naturalisation-office',
  'jobcenter',
  'employment-agency',
  'school-office',
  'social-office',
  'youth-office',
  'health-office',
  'welfare-association',
  'municipality',
  'ministry',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** What a tenant is. */
export const TENANT_KINDS = ['kreis', 'kreisfreie-stadt', 'land'] as const;
export type TenantKind = (typeof TENANT_KINDS)[number];

/** The key of the Land, which is a tenant beside its Kreise for statistics. */
export const LAND_AGS = '05';
