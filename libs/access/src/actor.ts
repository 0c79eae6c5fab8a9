import type { Acting } from '@app/platform';

/** The roles of the house; an account has one at a time. */
export const ROLES_OF_STAFF = [
  'case-manager',
  'team-lead',
  'steering',
  'programme-officer',
  'agency-officer',
  'agency-admin',
  'data-protection-officer',
  'tenant-admin',
  'land',
] as const;
export type Role = (typeof ROLES_OF_STAFF)[number];

/** Whoever acts as the access log names it: staff, also in an emergency; the person; an agency's system; the house itself. */
export const ROLES_IN_LOG = [...ROLES_OF_STAFF, 'emergency', 'person', 'service', 'system'] as const;
export type RoleInLog = (typeof ROLES_IN_LOG)[number];

/** The person a file is about, or who may speak for her, signed in with a code. Built once per request from the session. */
export interface PersonActor extends Acting {
  readonly sessionId: string;
  readonly accountId: null;
  readonly agencyId: null;
  readonly role: 'person';
  /** Her file: all she ever sees. */
  readonly caseId: string;
  /** Who acts for her; null when it is she herself. */
  readonly representativeId: string | null;
  readonly language: string;
  readonly idleEndsAt: string;
  readonly endsAt: string;
}

/** Who is acting, for which agency of which tenant, in which role. Built once per request from the session. */
export interface Actor extends Acting {
  readonly sessionId: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly role: Role;
  readonly idleEndsAt: string;
  readonly endsAt: string;
}
