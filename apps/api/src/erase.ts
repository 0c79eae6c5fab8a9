import 'reflect-metadata';
import { readOwnFacts } from '@app/agencies';
import { AuditRetention, AuditService, ErasureLedger, Witness } from '@app/audit';
import { clockOf, migratorSource, readConfig, SigningKeys, Tenancy } from '@app/platform';
import { DataSource } from 'typeorm';
import { eraseAgain, type Erased, eraseFile } from './erasure';
import { findFile } from './find-file';

const USAGE = 'Usage: npm run erase:file -- <AGS> <number of the file> --for-good | npm run erase:again';

/** `npm run erase:file`, `npm run erase:again`: a person is forgotten, and stays so when a backup is restored. */
async function main([first, second, third]: string[]): Promise<void> {
  const again = first === '--again';
  if (!again && (!first || !second || third !== '--for-good')) throw new Error(USAGE);
  const config = readConfig();
  const keys = new SigningKeys(config.auditKeyFilePath);
  await keys.ready();
  const db = await migratorSource(config.need('databaseMigratorUrl')).initialize();
  const app = await new DataSource({ type: 'postgres', url: config.need('databaseAppUrl'), poolSize: 1 }).initialize();
  try {
    const tenancy = new Tenancy(app, clockOf(config));
    const audit = new AuditService();
    const retention = new AuditRetention(tenancy, audit);
    const ledger = new ErasureLedger(
      keys,
      config.auditWitnessDirectories.map((directory) => new Witness(directory)),
    );
    const house = { db, tenancy, audit, retention, ledger };
    const facts = readOwnFacts();
    report(
      again
        ? await eraseAgain(house, facts)
        : await eraseFile(house, await findFile(db, facts, first ?? '', second ?? '')),
    );
  } finally {
    await app.destroy();
    await db.destroy();
  }
}

function report({ files, rows, leftInLog, faults }: Erased): void {
  process.stdout.write(`${files} files erased, ${rows} rows\n`);
  if (leftInLog > 0)
    process.stderr.write(
      `${leftInLog} files are in the access log yet: run npm run erase:again when the worker has caught up\n`,
    );
  for (const fault of faults) process.stderr.write(`not signed by this house: ${fault}\n`);
  if (leftInLog > 0 || faults.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The file could not be erased'}\n`);
  process.exit(1);
});
