import { type Facts, forTenant } from '@app/agencies';
import { type AuditRetention, type AuditService, type ErasureLedger, markOf } from '@app/audit';
import type { FileRef } from '@app/documents';
import { eraseRows } from '@app/person';
import type { Tenancy } from '@app/platform';
import { type DataSource, QueryFailedError } from 'typeorm';

/** What an erasure needs: the database as the owner of its tables, the application's way to the log, and the ledger. */
export interface ErasingHouse {
  readonly db: DataSource;
  readonly tenancy: Tenancy;
  readonly audit: AuditService;
  readonly retention: AuditRetention;
  readonly ledger: ErasureLedger;
}

/** What came of an erasure. */
export interface Erased {
  readonly files: number;
  readonly rows: number;
  /** Files that stand in the access log yet, because an entry about them has no leaf so far. */
  readonly leftInLog: number;
  /** Lines of the ledger that nobody of this house signed. */
  readonly faults: readonly string[];
}

/**
 * Erases a file: its rows, its keys and its place in the access log. The ledger knows before anything is gone, so that an
 * erasure that was cut off is brought to its end by `eraseAgain`.
 */
export async function eraseFile(house: ErasingHouse, file: FileRef): Promise<Erased> {
  await house.ledger.enter(file.tenantId, file.caseId, new Date());
  return { ...(await erase(house, file)), faults: [] };
}

/** Erases what the ledger says was erased before: after a restored backup has brought it back. */
export async function eraseAgain(house: ErasingHouse, { tenants }: Pick<Facts, 'tenants'>): Promise<Erased> {
  const all = { files: 0, rows: 0, leftInLog: 0, faults: [] as string[] };
  for (const { id: tenantId } of tenants) {
    const { marks, faults } = await house.ledger.read(tenantId);
    all.faults.push(...faults);
    if (marks.size === 0) continue;
    for (const caseId of await knownFiles(house.db, tenantId)) {
      if (!marks.has(markOf(tenantId, caseId))) continue;
      const { files, rows, leftInLog } = await erase(house, { tenantId, caseId });
      all.files += files;
      all.rows += rows;
      all.leftInLog += leftInLog;
    }
  }
  return all;
}

async function erase(
  { db, tenancy, audit, retention }: ErasingHouse,
  { tenantId, caseId }: FileRef,
): Promise<Omit<Erased, 'faults'>> {
  const rows = await forTenant(db, tenantId, (tx) => eraseRows(tx, tenantId, caseId));
  if (rows > 0)
    await tenancy.asHouse(tenantId, (tx) =>
      audit.write(tx, { action: 'file.erased', reason: markOf(tenantId, caseId) }),
    );
  const leftInLog = await retention.erase(tenantId, caseId).then(
    () => 0,
    (error: unknown) => {
      if (error instanceof QueryFailedError && codeOf(error) === OBJECT_IN_USE) return 1;
      throw error;
    },
  );
  return { files: 1, rows, leftInLog };
}

/** The files a tenant has, and those that only its access log still knows. */
async function knownFiles(db: DataSource, tenantId: string): Promise<string[]> {
  const rows = await forTenant(db, tenantId, (tx) =>
    tx.query<{ id: string }[]>(
      `SELECT id FROM case_file WHERE tenant_id = $1
       UNION SELECT case_id FROM audit_subject WHERE tenant_id = $1
       UNION SELECT unnest(case_ids) FROM audit_batch WHERE tenant_id = $1`,
      [tenantId],
    ),
  );
  return rows.map(({ id }) => id);
}

const OBJECT_IN_USE = '55006';

function codeOf({ driverError }: QueryFailedError): unknown {
  return 'code' in driverError ? driverError.code : undefined;
}
