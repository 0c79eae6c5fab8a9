import type { Facts } from '@app/agencies';
import { demoSource, seedDemo } from '@app/cases';
import { CaseSeal, ConsentTexts, ListSeal, SealingService, SearchMarks } from '@app/documents';
import { seedResidence } from '@app/foreigners-office';
import { clockOf, type Config, Tenancy } from '@app/platform';

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
    const files = await seedDemo(house, facts.tenants);
    await seedResidence(house, facts.tenants);
    return files;
  } finally {
    await db.destroy();
  }
}
