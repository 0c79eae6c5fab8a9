import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, type SealingService } from '@app/documents';
import { addDays, Clock, newId, startOfDay, Tenancy } from '@app/platform';
import type { DataSource } from 'typeorm';
import { InboxService } from '../referrals/inbox.service';
import { ReferralReading } from '../referrals/referral-reading.service';
import type { AnswerReferralDto } from '../referrals/referral.dto';
import { REFERRAL_PURPOSES, type ReferralPurpose } from '../referrals/referral-terms';
import { ReferralsService } from '../referrals/referrals.service';

const [TEN_DAYS_AGO, TEN_HOURS_MS] = [-10, 36_000_000];

/** Of the accounts of the demo, by the first part of their logins. */
const [MANAGERS, OFFICERS] = [
  ['case-manager', 'case-manager-2'],
  ['abh', 'caritas', 'ebh', 'jobcenter'],
];

/** What becomes of one after the other: the first waits too long already. */
const COURSES: readonly { readonly answerBy: number; readonly answers: readonly AnswerReferralDto[] }[] = [
  { answerBy: -3, answers: [] },
  { answerBy: 9, answers: [] },
  { answerBy: 9, answers: [{ state: 'accepted', note: 'Der Termin ist am Dienstag um 10 Uhr (erfunden).' }] },
  { answerBy: -1, answers: [{ state: 'declined', code: 'no-capacity' }] },
  { answerBy: -1, answers: [{ state: 'in-progress' }, { state: 'completed', code: 'achieved' }] },
];

/** Somebody at an agency, and a file of which something stands open to it. */
interface Pair {
  readonly caseId: string;
  readonly manager: string;
  readonly managerAgency: string;
  readonly officer: string;
  readonly agencyId: string;
  readonly purpose: ReferralPurpose;
}

/** Some mornings ago. */
class MorningClock extends Clock {
  constructor(private readonly at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }

  override setting(): string {
    return this.at.toISOString();
  }
}

/** Refers invented people to agencies through the services, once. Answers how many it made. */
export async function seedDemoReferrals(
  { db, sealing, clock }: { db: DataSource; sealing: SealingService; clock: Clock },
  tenants: readonly { id: string }[],
): Promise<number> {
  const today = clock.today();
  const morning = new MorningClock(new Date(startOfDay(addDays(today, TEN_DAYS_AGO)).getTime() + TEN_HOURS_MS));
  const [tenancy, audit, seal] = [new Tenancy(db, morning), new AuditService(), new CaseSeal(sealing)];
  const reading = new ReferralReading(seal, morning);
  const referrals = new ReferralsService(tenancy, audit, seal, reading, morning);
  const inbox = new InboxService(tenancy, audit, seal, reading, referrals);
  let made = 0;
  for (const { id: tenantId } of tenants) {
    const pairs = await pairsOf(tenancy, tenantId);
    for (const [place, pair] of pairs.entries()) {
      const course = COURSES[place % COURSES.length];
      if (!course) continue;
      const { caseId, agencyId, purpose } = pair;
      const manager = acting(tenantId, 'case-manager', pair.manager, pair.managerAgency);
      const text = 'Bitte nehmen Sie Kontakt auf und sagen Sie, wie Sie helfen können (erfunden).';
      const asked = {
        agencyId,
        purpose,
        area: 'participation' as const,
        text,
        answerBy: addDays(today, course.answerBy),
      };
      const { id } = await referrals.draft(manager, caseId, asked, newId());
      await referrals.send(manager, { caseId, id, traceId: newId() });
      const officer = acting(tenantId, 'agency-officer', pair.officer, agencyId);
      for (const answer of course.answers) await inbox.answer(officer, { id, purpose, traceId: newId() }, answer);
      made += 1;
    }
  }
  return made;
}

function acting(tenantId: string, role: 'case-manager' | 'agency-officer', accountId: string, agencyId: string): Actor {
  return { sessionId: '', tenantId, accountId, agencyId, role, idleEndsAt: '', endsAt: '' };
}

/** Files of which something stood open to an agency with an officer that morning, each once; none where there are referrals already. */
async function pairsOf(tenancy: Tenancy, tenantId: string): Promise<Pair[]> {
  const accounts = await tenancy.asHouse(tenantId, (tx) =>
    tx.query<{ id: string; agency: string; login: string }[]>(
      'SELECT id, agency_id AS agency, login FROM account WHERE disabled_at IS NULL ORDER BY login',
    ),
  );
  const called = (names: readonly string[]) =>
    accounts.filter(({ login }) => names.some((name) => login.startsWith(`${name}@`)));
  const officers = called(OFFICERS);
  const pairs: Pair[] = [];
  for (const manager of called(MANAGERS)) {
    const found = await tenancy.run(acting(tenantId, 'case-manager', manager.id, manager.agency), (tx) =>
      tx.query<{ caseId: string; agencyId: string; purpose: ReferralPurpose }[]>(
        `SELECT DISTINCT ON (s.case_id) s.case_id AS "caseId", s.agency_id AS "agencyId", s.purpose FROM share s
           JOIN case_file c ON c.tenant_id = s.tenant_id AND c.id = s.case_id AND c.closed_on IS NULL
           WHERE c.case_manager_id = $1 AND s.agency_id = ANY ($2) AND s.purpose = ANY ($3) AND s.valid_from <= app.now()
             AND s.valid_until > app.now() AND NOT EXISTS (SELECT FROM referral r WHERE r.tenant_id = s.tenant_id)
             AND app.open_mask(s.case_id, s.agency_id, s.purpose, 1) <> 0
           ORDER BY s.case_id, s.agency_id, s.purpose LIMIT 10`,
        [manager.id, officers.map(({ agency }) => agency), REFERRAL_PURPOSES],
      ),
    );
    for (const one of found) {
      const officer = officers.find(({ agency }) => agency === one.agencyId);
      if (officer) pairs.push({ ...one, manager: manager.id, managerAgency: manager.agency, officer: officer.id });
    }
  }
  return pairs;
}
