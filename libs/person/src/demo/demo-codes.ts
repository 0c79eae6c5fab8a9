import type { DataSource, EntityManager } from 'typeorm';
import { hashCode, readCode } from '../codes/code';

/** Codes for trying the person's pages out. They are published, so they exist only where demo data does. */
const DEMO_CODES = [
  {
    ags: '05158',
    id: '0193a5c0-0000-7000-8000-000000005158',
    code: 'DEM0M-ETTMA-NN000-0014X',
    bornOn: '1990-05-17',
    language: 'ar',
  },
  {
    ags: '05382',
    id: '0193a5c0-0000-7000-8000-000000005382',
    code: 'DEM0R-HE1NS-1EG00-001F8',
    bornOn: '1985-02-03',
    language: 'uk',
  },
] as const;

interface Tenant {
  readonly id: string;
  readonly ags: string;
}

/** Makes the demo codes fresh for one more use each. As the migrator; idempotent. Answers how many there are. */
export async function seedDemoCodes(db: DataSource, tenants: readonly Tenant[]): Promise<number> {
  let made = 0;
  for (const { id: tenantId, ags } of tenants) {
    const demo = DEMO_CODES.find((each) => each.ags === ags);
    const code = demo && readCode(demo.code);
    if (!demo || !code) continue;
    made += await inTenant(db, tenantId, async (tx) => {
      const [chosen] = await tx.query<{ id: string | null }[]>(CHOSEN, [tenantId, demo.id]);
      if (!chosen?.id) return 0;
      await tx.query('UPDATE person SET born_on = $3 WHERE tenant_id = $1 AND case_id = $2 AND principal', [
        tenantId,
        chosen.id,
        demo.bornOn,
      ]);
      await tx.query('DELETE FROM person_session WHERE tenant_id = $1 AND code_id = $2', [tenantId, demo.id]);
      await tx.query(FRESH, [tenantId, demo.id, chosen.id, hashCode(code), demo.language]);
      return 1;
    });
  }
  return made;
}

/** Revokes demo codes of earlier starts, which are published. Answers how many were open. As the migrator. */
export async function closeDemoCodes(db: DataSource, tenants: readonly Tenant[]): Promise<number> {
  let closed = 0;
  for (const { id: tenantId } of tenants) {
    const [, count] = await inTenant(db, tenantId, (tx) =>
      tx.query<[unknown, number]>(
        'UPDATE person_code SET revoked_at = now() WHERE tenant_id = $1 AND id = ANY ($2) AND revoked_at IS NULL',
        [tenantId, DEMO_CODES.map(({ id }) => id)],
      ),
    );
    closed += count;
  }
  return closed;
}

/** Even the owner of the tables sees one tenant at a time. */
async function inTenant<T>(db: DataSource, tenantId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    return work(tx);
  });
}

/** Always the same file: the one the code is for, else the open one that the most agencies may look into. */
const CHOSEN = `
  SELECT coalesce(
    (SELECT k.case_id FROM person_code k WHERE k.tenant_id = $1 AND k.id = $2),
    (SELECT c.id FROM case_file c JOIN consent n ON n.tenant_id = c.tenant_id AND n.case_id = c.id
       WHERE c.tenant_id = $1 AND c.closed_on IS NULL AND c.case_manager_id IS NOT NULL
         AND n.state IN ('given', 'renewed') AND n.valid_until > now() + interval '20 days'
       GROUP BY c.id, c.number ORDER BY count(DISTINCT n.agency_id) DESC, c.number LIMIT 1)) AS id`;

const FRESH = `
  INSERT INTO person_code (tenant_id, id, case_id, code_hash, language, issued_at, issued_by, expires_at)
  SELECT $1, $2, c.id, $4, $5, now(), c.case_manager_id, now() + interval '90 days'
    FROM case_file c WHERE c.tenant_id = $1 AND c.id = $3
  ON CONFLICT (tenant_id, id) DO UPDATE SET code_hash = excluded.code_hash, issued_at = excluded.issued_at,
    expires_at = excluded.expires_at, wrong_tries = 0, used_at = NULL, revoked_at = NULL, revoked_by = NULL`;
