import type { ParseKeys } from 'i18next';
import { matchPath } from 'react-router';
import type { Me } from '../api/types';

interface Page {
  to: string;
  text: ParseKeys;
}
interface Entry extends Page {
  end?: boolean;
  /** Pages that share the entry, which leads to the first of them. */
  parts?: Page[];
}

const START: Entry = { to: '/', text: 'nav.home', end: true };
const HANDOVERS: Page = { to: '/uebergaben', text: 'nav.handovers' };
const MOVES: Page = { to: '/umzuege', text: 'nav.moves' };
const REFERRALS: Page = { to: '/verweisungen', text: 'nav.referrals' };
const MEDIATION: Page = { to: '/sprachmittlung', text: 'nav.mediation' };
const LOAD: Page = { to: '/auslastung', text: 'nav.load' };
const ARRIVAL: Entry = {
  to: '/aufnahmen',
  text: 'nav.arrival',
  parts: [
    { to: '/aufnahmen', text: 'nav.intakes' },
    { to: '/warteliste', text: 'nav.waitingList' },
  ],
};

/** What the navigation offers each role: only what it may open. */
const BY_ROLE: Record<string, Entry[]> = {
  'case-manager': [
    { to: '/', text: 'nav.myDay', end: true },
    { to: '/faelle', text: 'nav.myCases' },
    ARRIVAL,
    { ...HANDOVERS, text: 'nav.distribution', parts: [HANDOVERS, MOVES, LOAD] },
    { to: '/kontakte', text: 'nav.contacts' },
    { ...REFERRALS, text: 'nav.cooperation', parts: [REFERRALS, MEDIATION] },
  ],
  'team-lead': [
    { to: '/', text: 'nav.team', end: true },
    { to: '/faelle', text: 'nav.teamCases' },
    ARRIVAL,
    {
      ...LOAD,
      text: 'nav.distribution',
      parts: [LOAD, HANDOVERS, MOVES, { to: '/vertretungen', text: 'nav.deputies' }],
    },
    {
      ...MEDIATION,
      text: 'nav.cooperation',
      parts: [MEDIATION, { to: '/besondere-leistungen', text: 'nav.achievements' }],
    },
  ],
  steering: [{ to: '/', text: 'nav.caseload', end: true }],
  'agency-officer': [
    { to: '/eingang', text: 'nav.inbox' },
    { to: '/freigaben', text: 'nav.shared' },
    { to: '/mitteilungen', text: 'nav.notices' },
  ],
  'tenant-admin': [START, { to: '/fachverfahren', text: 'nav.serviceClients' }, MEDIATION],
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

/** The entry with several pages whose page an address is. */
export function entryOf(entries: Entry[], pathname: string): Entry | undefined {
  return entries.find(({ parts }) => parts?.some(({ to }) => matchPath({ path: to, end: false }, pathname)));
}

/** Roles that work with files have the list, the form for new ones and their shortcuts. */
export function hasCases(role: string): boolean {
  return role === 'case-manager' || role === 'team-lead';
}
