import type { DataSource, EntityManager } from 'typeorm';
import type { AgencyFact, Facts, PostFact, Refusal, TenantFact } from './read-facts';

/** How many rows a load touched. */
export interface LoadCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Writes tenants, agencies and posts, as the migrator. Loading again changes only what differs; nothing is deleted. */
export async function loadFacts(db: DataSource, facts: Facts): Promise<LoadCounts & { refused: Refusal[] }> {
  const counts: LoadCounts[] = [];
  for (const tenant of facts.tenants) {
    counts.push(await loadTenant(db, tenant, facts));
  }
  return { ...sum(counts), refused: facts.refused };
}

/** Work in one transaction that sees this tenant and no other; even the owner of the tables is bound by it. */
export async function forTenant<T>(
  db: DataSource,
  tenantId: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    return work(tx);
  });
}

/** Runs an upsert over rows handed as one JSON parameter; the statement returns `inserted` for each row it touched. */
export async function upsert(tx: EntityManager, sql: string, rows: readonly object[]): Promise<LoadCounts> {
  const touched = await tx.query<{ inserted: boolean }[]>(sql, [JSON.stringify(rows)]);
  const inserted = touched.filter((row) => row.inserted).length;
  return { inserted, updated: touched.length - inserted, unchanged: rows.length - touched.length };
}

export function sum(counts: readonly LoadCounts[]): LoadCounts {
  const total = (key: keyof LoadCounts) => counts.reduce((before, count) => before + count[key], 0);
  return { inserted: total('inserted'), updated: total('updated'), unchanged: total('unchanged') };
}

async function loadTenant(db: DataSource, tenant: TenantFact, facts: Facts): Promise<LoadCounts> {
  const own = <T extends { tenantId: string }>(rows: T[]) => rows.filter(({ tenantId }) => tenantId === tenant.id);
  return forTenant(db, tenant.id, async (tx) =>
    sum([
      await upsert(tx, TENANTS, [tenant]),
      await upsert(tx, AGENCIES, own<AgencyFact>(facts.agencies)),
      await upsert(tx, POSTS, own<PostFact>(facts.posts)),
    ]),
  );
}

const TENANTS = `
  INSERT INTO tenant (id, ags, name, kind, source)
  SELECT id, ags, name, kind, source
  FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, ags text, name text, kind text, source text)
  ON CONFLICT (id) DO UPDATE SET ags = excluded.ags, name = excluded.name, kind = excluded.kind, source = excluded.source
  WHERE (tenant.ags, tenant.name, tenant.kind, tenant.source)
    IS DISTINCT FROM (excluded.ags, excluded.name, excluded.kind, excluded.source)
  RETURNING xmax = 0 AS inserted`;

const AGENCIES = `
  INSERT INTO agency (tenant_id, id, name, kind, municipality_ags, mail_domain, source)
  SELECT "tenantId", id, name, kind, "municipalityAgs", "mailDomain", source
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, name text, kind text, "municipalityAgs" text,
    "mailDomain" text, source text)
  ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
    municipality_ags = excluded.municipality_ags, mail_domain = excluded.mail_domain, source = excluded.source
  WHERE (agency.name, agency.kind, agency.municipality_ags, agency.mail_domain, agency.source)
    IS DISTINCT FROM (excluded.name, excluded.kind, excluded.municipality_ags, excluded.mail_domain, excluded.source)
  RETURNING xmax = 0 AS inserted`;

// Who sits on a post is not a fact of these files; a later load leaves it alone.
export const POSTS = `
  INSERT INTO post (tenant_id, id, label, building_block, fte, agency_id, source)
  SELECT "tenantId", id, label, "buildingBlock", fte, "agencyId", source
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, id uuid, label text, "buildingBlock" smallint, fte numeric(4, 2),
    "agencyId" uuid, source text)
  ON CONFLICT (tenant_id, id) DO UPDATE SET label = excluded.label, building_block = excluded.building_block,
    fte = excluded.fte, agency_id = excluded.agency_id, source = excluded.source
  WHERE (post.label, post.building_block, post.fte, post.agency_id, post.source)
    IS DISTINCT FROM (excluded.label, excluded.building_block, excluded.fte, excluded.agency_id, excluded.source)
  RETURNING xmax = 0 AS inserted`;
