import type { Facts } from '@app/agencies';
import { demoSource, seedDemo } from '@app/cases';
import { CaseSeal, ConsentTexts, ListSeal, SealingService, SearchMarks } from '@app/documents';
import { seedLegalChecks, seedResidence } from '@app/foreigners-office';
import { clockOf, type Config, Tenancy } from '@app/platform';
import { seedDemoMove, seedDemoReferrals } from '@app/referrals';

/** Writes the invented files as the application role, so that the policies hold for them from the first row. */
export async function seedDemoFiles(config: Config, facts: Facts): Promise<number> {
  const clock = clockOf(config);
  const db = await demoSource(config.need('databaseAppUrl')).initialize();
  try {
    const sealing = new SealingService({ path: config.keyFilePath, createIfMissing: true });
    const house = {
      db,
      tenancy: new Tenancy(db, clock),
      seal: new CaseSeal(sealing),
      lists: new ListSeal(sealing),
      marks: new SearchMarks(sealing),
      texts: new ConsentTexts(),
      clock,
    };
    const files = (await seedDemo(house, facts.tenants)) + (await seedDemoMove(house, facts.tenants));
    await seedDemoReferrals(house, facts.tenants);
    await seedLegalChecks(house, facts.tenants);
    await seedResidence(house, facts.tenants);
    return files;
  } finally {
    await db.destroy();
  }
}
