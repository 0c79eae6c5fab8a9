import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { colleague, type DemoHouse, type DemoTenant } from '@app/cases';
import { addDays, newId } from '@app/platform';
import type { RecordResidenceDto } from '../residence/residence.dto';
import { ResidenceService } from '../residence/residence.service';

const AGS = '05158';
const FAMILY_NAME = 'Muster-Minderjährig';

type Invented = Omit<RecordResidenceDto, 'entryId' | 'kind'> & { readonly kind?: RecordResidenceDto['kind'] };

/** A family whose status changed, recorded in one of the example files. Answers how many entries it wrote. Everything is invented. */
export async function seedResidence(house: DemoHouse, tenants: readonly DemoTenant[]): Promise<number> {
  const tenant = tenants.find(({ ags }) => ags === AGS);
  if (!tenant) return 0;
  const manager = await colleague(house, tenant, 'case-manager@mettmann.example', 'case-manager');
  const file = await fileWithout(house, manager);
  if (!file) return 0;
  const residence = new ResidenceService(house.tenancy, new AuditService(), house.seal, house.clock);
  const day = (days: number): string => addDays(house.clock.today(), days);
  const { persons } = await residence.list(manager, file, {}, newId());
  const entries = historyOf(day, persons[1]?.memberId ?? null);
  for (const entry of entries)
    await residence.record(manager, file, { entryId: newId(), kind: 'status', ...entry }, newId());
  await house.tenancy.asHouse(tenant.id, (tx) =>
    tx.query('SELECT FROM app.derive_deadlines($1)', [house.clock.today()]),
  );
  return entries.length;
}

/** The example file, as long as nothing of residence stands in it. */
async function fileWithout({ tenancy }: DemoHouse, manager: Actor): Promise<string | null> {
  const [found] = await tenancy.run(manager, (tx) =>
    tx.query<{ id: string }[]>(
      `SELECT p.case_id AS id FROM person p WHERE p.tenant_id = app.tenant_id() AND p.principal AND p.family_name = $1
         AND EXISTS (SELECT FROM case_file c WHERE c.tenant_id = p.tenant_id AND c.id = p.case_id
           AND c.case_manager_id = app.account_id() AND c.closed_on IS NULL)
         AND NOT EXISTS (SELECT FROM residence_version v WHERE v.tenant_id = p.tenant_id AND v.case_id = p.case_id)`,
      [FAMILY_NAME],
    ),
  );
  return found?.id ?? null;
}

/** Tolerated, then an application, while a passport is still to come; and a parent with a title of her own. */
function historyOf(day: (days: number) => string, parent: string | null): Invented[] {
  const tolerated = { employment: 'with-permission', residenceRequirement: 'yes' } as const;
  return [
    {
      ...tolerated,
      title: '60a',
      paper: 'toleration-certificate',
      grantedOn: day(-420),
      validFrom: day(-420),
      validUntil: day(-60),
      conditions: 'Erfunden: Wohnsitznahme in Mettmann. Beschäftigung nur mit Erlaubnis der Ausländerbehörde.',
      source: 'original',
      seenOn: day(-58),
    },
    {
      ...tolerated,
      title: '60a',
      paper: 'toleration-certificate',
      grantedOn: day(-60),
      validFrom: day(-60),
      validUntil: day(40),
      conditions: 'Erfunden: wie zuvor.',
      source: 'copy',
      seenOn: day(-55),
      note: 'Erfunden: Antrag nach § 25a AufenthG ist gestellt.',
    },
    {
      kind: 'passport',
      issuedBy: '475',
      validUntil: day(300),
      employment: 'unknown',
      residenceRequirement: 'unknown',
      source: 'statement',
      seenOn: day(-20),
    },
    ...(parent
      ? [
          {
            memberId: parent,
            title: '25-3',
            paper: 'title-card',
            grantedOn: day(-200),
            validFrom: day(-200),
            validUntil: day(165),
            employment: 'yes',
            residenceRequirement: 'no',
            source: 'original',
            seenOn: day(-30),
          } as const,
        ]
      : []),
  ];
}
