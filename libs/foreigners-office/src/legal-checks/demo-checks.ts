import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { colleague, type DemoHouse, type DemoTenant, HouseholdReading, SectionSeal } from '@app/cases';
import { addDays, newId } from '@app/platform';
import { FileFacts } from './file-facts.service';
import type { RecordedFactDto } from './legal-fact.dto';
import { LegalChecksService } from './legal-checks.service';
import { LegalFactsService } from './legal-facts.service';
import { LegalRules } from './legal-rules.service';
import { SpecialAchievementsController } from './special-achievements.controller';

const AGS = '05158';
const login = (name: string): string => `${name}@mettmann.example`;
const SEEN = 'Erfunden: Unterlagen gesehen';

/** Invented facts of two of the demo persons: one asks for naturalisation, one for a title after years of toleration. */
function factsOf(today: string): Record<string, RecordedFactDto[]> {
  const ago = (years: number, days = 0) => addDays(today, -Math.round(years * 365.25) - days);
  const is = (key: RecordedFactDto['key'], value: string, asOf = ago(0, 20)) => ({ key, value, asOf, source: SEEN });
  const since = (key: RecordedFactDto['key'], value: string) => ({ key, value, source: SEEN });
  return {
    'Muster-Hilfeplan': [
      since('lawfulResidenceSince', ago(4.6)),
      is('identityClarified', 'yes'),
      is('actingCapacity', 'capable'),
      is('livelihood', 'secured'),
      is('certifiedLevel', 'B1'),
      is('naturalisationTest', 'not-passed'),
      is('convictions', 'none'),
      is('specialAchievement', 'freiwillige-feuerwehr'),
    ],
    'Muster-Rechtspflicht': [
      since('uninterruptedStaySince', ago(6.2)),
      since('tolerationSince', ago(3)),
      is('democraticOrder', 'declared'),
      is('livelihood', 'mainly-by-work'),
      is('certifiedLevel', 'A2'),
      is('childrenAtSchool', 'proven'),
    ],
  };
}

/** Records them, agrees on a catalogue of special achievements, and checks, where nothing of it is there yet. */
export async function seedLegalChecks(house: DemoHouse, tenants: readonly DemoTenant[]): Promise<void> {
  const tenant = tenants.find(({ ags }) => ags === AGS);
  if (!tenant) return;
  const { tenancy, seal, clock } = house;
  const [audit, sections] = [new AuditService(), new SectionSeal(seal)];
  const fromFile = new FileFacts(sections, new HouseholdReading(seal, sections, clock));
  const facts = new LegalFactsService(tenancy, audit, seal, fromFile, clock);
  const checks = new LegalChecksService(tenancy, audit, seal, facts, new LegalRules());
  const catalogue = new SpecialAchievementsController(tenancy, audit, clock);
  const lead = await colleague(house, tenant, login('team-lead'), 'team-lead');
  if ((await catalogue.list(lead)).total === 0) await catalogue.set(lead, newId(), ACHIEVEMENTS);
  const manager = await colleague(house, tenant, login('case-manager'), 'case-manager');
  for (const [familyName, recorded] of Object.entries(factsOf(clock.today()))) {
    const caseId = await withoutFacts(house, manager, familyName);
    if (!caseId) continue;
    await facts.write(manager, caseId, { version: 0, facts: recorded }, newId());
    await checks.make(manager, caseId, clock.today(), newId());
  }
}

const ACHIEVEMENTS = {
  version: 0,
  validFrom: '2024-01-01',
  agreedOn: '2024-01-15',
  agreedWith: 'Frau Beispiel, Ausländerbehörde (erfunden)',
  entries: [
    {
      key: 'freiwillige-feuerwehr',
      de: 'Dienst in der freiwilligen Feuerwehr, zwei Jahre',
      en: 'Voluntary fire brigade, two years',
      evidence: 'Bescheinigung der Wehrleitung',
    },
    {
      key: 'altenhilfe',
      de: 'Ehrenamt in der Altenhilfe, zwei Jahre',
      en: 'Volunteering in elder care, two years',
      evidence: 'Bescheinigung des Trägers',
    },
  ],
};

async function withoutFacts({ tenancy }: DemoHouse, manager: Actor, familyName: string): Promise<string | null> {
  const rows = await tenancy.run(manager, (tx) =>
    tx.query<{ id: string }[]>(
      `SELECT c.id FROM case_file c JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
         WHERE c.tenant_id = app.tenant_id() AND p.family_name = $1 AND c.closed_on IS NULL
           AND c.case_manager_id = app.account_id()
           AND NOT EXISTS (SELECT FROM legal_facts f WHERE f.tenant_id = c.tenant_id AND f.case_id = c.id)
         ORDER BY c.id LIMIT 1`,
      [familyName],
    ),
  );
  return rows[0]?.id ?? null;
}
