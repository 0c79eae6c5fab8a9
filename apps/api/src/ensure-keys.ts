import { existsSync } from 'node:fs';
import { type Facts, forTenant } from '@app/agencies';
import { SealingService } from '@app/documents';
import { type Config, ensureSigningKeys } from '@app/platform';
import type { DataSource } from 'typeorm';

/**
 * Makes the keys of this house, once: the one that signs the access log, the one that signs receipts, and the set that seals
 * special categories. Refuses where something is sealed already: its key is lost.
 */
export async function ensureKeys(config: Config, db: DataSource, { tenants }: Facts): Promise<void> {
  if (config.auditKeyFile === undefined) await ensureSigningKeys(config.auditKeyFilePath);
  if (config.receiptKeyFile === undefined) await ensureSigningKeys(config.receiptKeyFilePath);
  // A key file that somebody names is somebody's to provide.
  if (config.keyFile !== undefined) return;
  const path = config.keyFilePath;
  if (!existsSync(path)) {
    for (const { id } of tenants) {
      const sealed = await forTenant(db, id, (tx) =>
        tx.query<unknown[]>(
          `(SELECT FROM vault.person_key LIMIT 1) UNION ALL (SELECT FROM case_section WHERE sealed IS NOT NULL LIMIT 1)`,
        ),
      );
      if (sealed.length > 0) throw new Error('Special categories are sealed with a key that is not there');
    }
  }
  await new SealingService({ path, createIfMissing: true }).ready();
}
