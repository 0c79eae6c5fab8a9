import 'reflect-metadata';
import { readOwnFacts } from '@app/agencies';
import { SealingService } from '@app/documents';
import { migratorSource, readConfig } from '@app/platform';
import { rewrap } from './rewrap';

/** `npm run keys:rewrap`: after a new key was put first in the key file, until the old one can be taken out of it. */
async function main(): Promise<void> {
  const config = readConfig();
  const sealing = new SealingService({ path: config.keyFilePath, createIfMissing: false });
  await sealing.ready();
  const db = await migratorSource(config.need('databaseMigratorUrl')).initialize();
  try {
    const { failed, keysInUse } = await rewrap(db, sealing, readOwnFacts(), say);
    say(`in use: ${keysInUse.join(', ') || 'no key'}; first in the file: ${await sealing.currentKeyId()}`);
    if (failed === 0) return;
    process.stderr.write(`${failed} rows need a key that is not in the key file\n`);
    process.exitCode = 1;
  } finally {
    await db.destroy();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The keys could not be wrapped'}\n`);
  process.exit(1);
});
