import { type Facts, forTenant } from '@app/agencies';
import type { FileRef } from '@app/documents';
import type { DataSource } from 'typeorm';

/** The file with this number in the Kreis with this AGS. Throws where there is none. */
export async function findFile(
  db: DataSource,
  { tenants }: Pick<Facts, 'tenants'>,
  ags: string,
  number: string,
): Promise<FileRef> {
  const tenantId = tenants.find((tenant) => tenant.ags === ags)?.id;
  if (tenantId === undefined) throw new Error(`There is no Kreis ${ags}`);
  const [found] = await forTenant(db, tenantId, (tx) =>
    tx.query<{ caseId: string }[]>('SELECT id AS "caseId" FROM case_file WHERE tenant_id = $1 AND number = $2', [
      tenantId,
      number,
    ]),
  );
  if (!found) throw new Error(`There is no file ${number} in ${ags}`);
  return { tenantId, caseId: found.caseId };
}
