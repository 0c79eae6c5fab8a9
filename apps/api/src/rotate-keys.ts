import 'reflect-metadata';
import { readOwnFacts } from '@app/agencies';
import { SealingService } from '@app/documents';
import { isCalendarDay, migratorSource, readConfig, startOfDay } from '@app/platform';
import { findFile } from './find-file';
import { rotateAll, rotateFile } from './rotate';

const USAGE = 'Usage: npm run keys:rotate -- <AGS> <number of the file> | --before <YYYY-MM-DD>';

/** `npm run keys:rotate`: a new key for one person, or for all whose key was made before a day. The house stays open. */
async function main([first, second]: string[]): Promise<void> {
  if (!first || !second || (first === '--before' && !isCalendarDay(second))) throw new Error(USAGE);
  const config = readConfig();
  const sealing = new SealingService({ path: config.keyFilePath, createIfMissing: false });
  await sealing.ready();
  const db = await migratorSource(config.need('databaseMigratorUrl')).initialize();
  try {
    const facts = readOwnFacts();
    const { files, failed } =
      first === '--before'
        ? await rotateAll(db, sealing, facts, startOfDay(second), say)
        : await rotateFile(db, sealing, await findFile(db, facts, first, second), new Date()).then((broken) => ({
            files: broken === 0 ? 1 : 0,
            failed: broken,
          }));
    say(`${files} files have a new key`);
    if (failed === 0) return;
    process.stderr.write(`${failed} rows open with no key of their file; its keys were left as they are\n`);
    process.exitCode = 1;
  } finally {
    await db.destroy();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The keys could not be changed'}\n`);
  process.exit(1);
});
