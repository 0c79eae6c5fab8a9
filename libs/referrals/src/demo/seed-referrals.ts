import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { colleague, type DemoHouse, type DemoTenant, morningOf } from '@app/cases';
import { addDays, newId, Tenancy } from '@app/platform';
import { InboxService } from '../referrals/inbox.service';
import { ReferralReading } from '../referrals/referral-reading.service';
import type { AnswerReferralDto } from '../referrals/referral.dto';
import { REFERRAL_PURPOSES, type ReferralPurpose } from '../referrals/referral-terms';
import { ReferralsService } from '../referrals/referrals.service';

const DAYS_AGO = 10;

/** Who refers and who is asked in each Kreis of the demo, by the first part of their logins. */
const STAFF: Readonly<Record<string, { domain: string; officers: readonly string[] }>> = {
  '05158': { domain: 'mettmann.example', officers: ['abh', 'caritas', 'ebh', 'jobcenter'] },
  '05382': { domain: 'rhein-sieg.example', officers: ['abh'] },
};
const MANAGERS = ['case-manager', 'case-manager-2'];

/** What becomes of one after the other: the first waits too long already. */
const COURSES: readonly { readonly answerBy: number; readonly answers: readonly AnswerReferralDto[] }[] = [
  { answerBy: -3, answers: [] },
  { answerBy: 9, answers: [] },
  { answerBy: 9, answers: [{ state: 'accepted', note: 'Der Termin ist am Dienstag um 10 Uhr (erfunden).' }] },
  { answerBy: -1, answers: [{ state: 'declined', code: 'no-capacity' }] },
  { answerBy: -1, answers: [{ state: 'in-progress' }, { state: 'completed', code: 'achieved' }] },
];

/** A file of which something stands open to an agency, and for what. */
interface Open {
  readonly caseId: string;
  readonly agencyId: string;
  readonly purpose: ReferralPurpose;
}

/** Refers invented people to agencies through the services, once. Answers how many it made. */
export async function seedDemoReferrals(house: DemoHouse, tenants: readonly DemoTenant[]): Promise<number> {
  let made = 0;
  for (const tenant of tenants) {
    const staff = STAFF[tenant.ags];
    if (!staff) continue;
    const called = (role: Actor['role'], names: readonly string[]) =>
      Promise.all(names.map((name) => colleague(house, tenant, `${name}@${staff.domain}`, role)));
    const officers = await called('agency-officer', staff.officers);
    made += await refer(house, await called('case-manager', MANAGERS), officers);
  }
  return made;
}

/** What these colleagues asked some mornings ago, and what they were answered. */
async function refer(house: DemoHouse, managers: readonly Actor[], officers: readonly Actor[]): Promise<number> {
  const today = house.clock.today();
  const morning = morningOf(house.clock, DAYS_AGO);
  const [tenancy, audit, { seal }] = [new Tenancy(house.db, morning), new AuditService(), house];
  const reading = new ReferralReading(seal, morning);
  const referrals = new ReferralsService(tenancy, audit, seal, reading, morning);
  const inbox = new InboxService(tenancy, audit, seal, reading, referrals);
  const text = 'Bitte nehmen Sie Kontakt auf und sagen Sie, wie Sie helfen können (erfunden).';
  // All are looked for before the first is made: from then on none is found.
  const open: { manager: Actor; file: Open }[] = [];
  for (const manager of managers)
    for (const file of await openOf(tenancy, manager, officers)) open.push({ manager, file });
  for (const [place, { manager, file }] of open.entries()) {
    const { caseId, agencyId, purpose } = file;
    const course = COURSES[place % COURSES.length];
    const officer = officers.find((each) => each.agencyId === agencyId);
    if (!course || !officer) continue;
    const answerBy = addDays(today, course.answerBy);
    const asked = { agencyId, purpose, area: 'participation' as const, text, answerBy };
    const { id } = await referrals.draft(manager, caseId, asked, newId());
    await referrals.send(manager, { caseId, id, traceId: newId() });
    for (const answer of course.answers) await inbox.answer(officer, { id, purpose, traceId: newId() }, answer);
  }
  return open.length;
}

/** Files of which something stood open to an agency with an officer that morning, each once; none where there are referrals already. */
async function openOf(tenancy: Tenancy, manager: Actor, officers: readonly Actor[]): Promise<Open[]> {
  return tenancy.run(manager, (tx) =>
    tx.query<Open[]>(
      `SELECT DISTINCT ON (s.case_id) s.case_id AS "caseId", s.agency_id AS "agencyId", s.purpose FROM share s
         JOIN case_file c ON c.tenant_id = s.tenant_id AND c.id = s.case_id AND c.closed_on IS NULL
         WHERE c.case_manager_id = $1 AND s.agency_id = ANY ($2) AND s.purpose = ANY ($3) AND s.valid_from <= app.now()
           AND s.valid_until > app.now() AND NOT EXISTS (SELECT FROM referral r WHERE r.tenant_id = s.tenant_id)
           AND app.open_mask(s.case_id, s.agency_id, s.purpose, 1) <> 0
         ORDER BY s.case_id, s.agency_id, s.purpose LIMIT 10`,
      [manager.accountId, officers.map(({ agencyId }) => agencyId), REFERRAL_PURPOSES],
    ),
  );
}
