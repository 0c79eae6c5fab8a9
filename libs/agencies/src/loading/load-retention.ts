import { readTable, type TableRow } from '@app/platform';
import type { DataSource } from 'typeorm';
import { forTenant, type LoadCounts, sum, upsert } from './load-facts';
import type { TenantFact } from './read-facts';

/** How long documents of a category are kept once their file is closed. */
interface RetentionRule {
  readonly category: string;
  readonly months: number | null;
  readonly validFrom: string;
  readonly source: string;
}

/** Writes the periods of `data/retention` for every tenant, as the migrator. Loading again changes only what differs. */
export async function loadRetention(
  db: DataSource,
  tenants: readonly Pick<TenantFact, 'id' | 'ags'>[],
  rows: readonly TableRow[] = readTable('retention', 'documents.csv'),
): Promise<LoadCounts> {
  const counts: LoadCounts[] = [];
  for (const { id, ags } of tenants)
    counts.push(await forTenant(db, id, (tx) => upsert(tx, RULES, rulesFor(id, ags, rows))));
  return sum(counts);
}

/** What holds in a Kreis: its own rule before the one for all that begins on the same day. */
function rulesFor(tenantId: string, ags: string, rows: readonly TableRow[]): (RetentionRule & { tenantId: string })[] {
  const held = rows
    .filter(({ kreis }) => kreis === '' || kreis === ags)
    .toSorted((one, other) => Number(one['kreis'] !== '') - Number(other['kreis'] !== ''));
  const rules = held.map(({ category = '', months = '', valid_from: validFrom = '', source = '' }) => ({
    tenantId,
    category,
    months: months === '' ? null : Number(months),
    validFrom,
    source,
  }));
  return [...new Map(rules.map((rule) => [`${rule.category} ${rule.validFrom}`, rule])).values()];
}

const RULES = `
  INSERT INTO document_retention (tenant_id, category, valid_from, months, source)
  SELECT "tenantId", category, "validFrom", months, source
  FROM jsonb_to_recordset($1::jsonb) AS r ("tenantId" uuid, category text, "validFrom" date, months smallint, source text)
  ON CONFLICT (tenant_id, category, valid_from) DO UPDATE SET months = excluded.months, source = excluded.source
  WHERE (document_retention.months, document_retention.source) IS DISTINCT FROM (excluded.months, excluded.source)
  RETURNING xmax = 0 AS inserted`;
