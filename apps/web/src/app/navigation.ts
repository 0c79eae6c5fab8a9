import type { ParseKeys } from 'i18next';
import type { Me } from '../api/types';

interface Entry {
  to: string;
  text: ParseKeys;
  end?: boolean;
}

const START: Entry = { to: '/', text: 'nav.home', end: true };

/** What the navigation offers each role: only what it may open. */
const BY_ROLE: Record<string, Entry[]> = {
  'case-manager': [
    { to: '/', text: 'nav.myDay', end: true },
    { to: '/faelle', text: 'nav.myCases' },
    { to: '/aufnahmen', text: 'nav.intakes' },
    { to: '/warteliste', text: 'nav.waitingList' },
    { to: '/uebergaben', text: 'nav.handovers' },
    { to: '/auslastung', text: 'nav.load' },
    { to: '/kontakte', text: 'nav.contacts' },
    { to: '/sprachmittlung', text: 'nav.mediation' },
  ],
  'team-lead': [
    { to: '/', text: 'nav.team', end: true },
    { to: '/faelle', text: 'nav.teamCases' },
    { to: '/aufnahmen', text: 'nav.intakes' },
    { to: '/warteliste', text: 'nav.waitingList' },
    { to: '/auslastung', text: 'nav.load' },
    { to: '/uebergaben', text: 'nav.handovers' },
    { to: '/vertretungen', text: 'nav.deputies' },
    { to: '/sprachmittlung', text: 'nav.mediation' },
  ],
  steering: [{ to: '/', text: 'nav.caseload', end: true }],
  'agency-officer': [
    { to: '/freigaben', text: 'nav.shared' },
    { to: '/mitteilungen', text: 'nav.notices' },
  ],
  'tenant-admin': [
    START,
    { to: '/fachverfahren', text: 'nav.serviceClients' },
    { to: '/sprachmittlung', text: 'nav.mediation' },
  ],
  'data-protection-officer': [
    START,
    { to: '/pruefungen', text: 'nav.reviews' },
    { to: '/zugriffe', text: 'nav.log' },
    { to: '/zurueckgestellt', text: 'nav.deferrals' },
    { to: '/namen', text: 'nav.nameReleases' },
    { to: '/notfaelle', text: 'nav.emergencies' },
  ],
};

const CLOCK: Entry = { to: '/uhr', text: 'nav.clock' };

export function navigationFor({ role, settableClock }: Me): Entry[] {
  const entries = BY_ROLE[role] ?? [START];
  return role === 'tenant-admin' && settableClock ? [...entries, CLOCK] : entries;
}

/** Roles that work with files have the list, the form for new ones and their shortcuts. */
export function hasCases(role: string): boolean {
  return role === 'case-manager' || role === 'team-lead';
}
