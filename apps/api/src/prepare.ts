import 'reflect-metadata';
import { closeDemoAccounts, loadDemoAccounts, loadFacts, loadRetention, readOwnFacts } from '@app/agencies';
import { closeDemoCodes, seedDemoCodes } from '@app/person';
import { createLogger, migrate, migratorSource, provision, readConfig } from '@app/platform';
import { ensureKeys } from './ensure-keys';
import { seedDemoFiles } from './seed-demo';

/** Brings a database to where the API can start: roles, migrations, facts, and demo data where asked for. Idempotent. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config, 'prepare');
  const migratorUrl = config.need('databaseMigratorUrl');
  if (config.databaseAdminUrl) {
    const [appUrl, queueUrl] = [config.need('databaseAppUrl'), config.need('databaseQueueUrl')];
    await provision(config.databaseAdminUrl, { migratorUrl, appUrl, queueUrl });
  }
  const applied = await migrate(migratorUrl);
  logger.info({ applied }, 'migrated');

  const db = await migratorSource(migratorUrl).initialize();
  try {
    const facts = readOwnFacts();
    const loaded = await loadFacts(db, facts);
    logger.info({ ...loaded, refused: loaded.refused.length }, 'facts loaded');
    logger.info(await loadRetention(db, facts.tenants), 'periods of retention loaded');
    for (const { row, reason } of loaded.refused) logger.debug({ row, reason }, 'fact refused');
    await ensureKeys(config, db, facts);
    if (!config.demoData) {
      const closed = (await closeDemoAccounts(db, facts)) + (await closeDemoCodes(db, facts.tenants));
      if (closed > 0) logger.warn({ closed }, 'demo accounts and codes of an earlier start closed');
      return;
    }
    logger.info(await loadDemoAccounts(db, facts, config.demoPassword), 'demo accounts loaded');
    logger.info({ files: await seedDemoFiles(config, facts) }, 'demo files seeded');
    logger.info({ codes: await seedDemoCodes(db, facts.tenants) }, 'demo codes made fresh');
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The database could not be prepared'}\n`);
  process.exit(1);
});
