import type { Action, LegalBasis } from '@app/access';
import type { EntityManager } from 'typeorm';

const ACTION_BIT: Record<Action, number> = { read: 1, contribute: 2, redisclose: 4 };

/** A basis that takes part in a permit, and the categories it opens. */
export interface Covering {
  readonly caseId: string;
  readonly basis: LegalBasis;
  readonly id: string;
  readonly mask: number;
}

/** What a permit was about: a file as a whole or by category, or one item in it. */
export interface CoveredTarget {
  readonly caseId: string;
  readonly itemId?: string | undefined;
}

const LIVE = `s.tenant_id = app.tenant_id() AND s.agency_id = app.agency_id() AND s.purpose = ANY ((SELECT app.purposes())::text[])
  AND s.valid_from <= app.now() AND s.valid_until > app.now()`;
/** Whether a grant or a denial names the item `i`. */
const names = (row: string): string => `(${row}.recorded_from IS NULL OR i.recorded_at >= ${row}.recorded_from)
  AND (${row}.recorded_until IS NULL OR i.recorded_at < ${row}.recorded_until)
  AND (${row}.items IS NULL OR i.item_id = ANY (${row}.items)) AND (${row}.authors IS NULL OR i.author = ANY (${row}.authors))`;
const DENIAL = `FROM denial d WHERE s.basis <> 'statute' AND d.tenant_id = s.tenant_id AND d.case_id = s.case_id
  AND d.agency_id = s.agency_id AND d.purpose = s.purpose AND d.actions & $1 <> 0
  AND d.valid_from <= app.now() AND d.valid_until > app.now()`;

/**
 * What permits rest on, for the log and for the agency whose bases they are. The decision is made elsewhere; this only names
 * the grants behind it. $1 action, $2 category, $3 files, $4 the item of each.
 */
export async function coveringBases(
  tx: EntityManager,
  targets: readonly CoveredTarget[],
  action: Action,
  category?: string | null,
): Promise<Covering[]> {
  if (targets.length === 0) return [];
  return tx.query<Covering[]>(
    `WITH target AS (
       SELECT t.case_id, t.item_id, i.* FROM unnest($3::uuid[], $4::uuid[]) t(case_id, item_id)
         LEFT JOIN LATERAL app.item_of(t.case_id, t.item_id) i ON true),
     granted AS (
       SELECT s.case_id, s.basis, s.basis_id, s.mask & ~(SELECT coalesce(bit_or(d.mask), 0) ${DENIAL} AND d.whole) AS mask,
         CASE WHEN i.item_id IS NOT NULL THEN app.category_bit(i.category)
           WHEN $2::text IS NOT NULL THEN app.category_bit($2)
           ELSE (SELECT bit_and(app.open_mask(s.case_id, s.agency_id, p, $1)) FROM unnest(app.purposes()) p) END AS asked
       FROM target i JOIN share s ON s.case_id = i.case_id AND s.actions & $1::integer <> 0 AND ${LIVE}
       WHERE i.item_id IS NULL OR ((s.basis = 'secrecy-release') = i.confided AND ${names('s')}
         AND NOT EXISTS (SELECT ${DENIAL} AND d.mask & app.category_bit(i.category) <> 0 AND ${names('d')} AND NOT
           app.is_spared(d.spared, d.purpose, app.category_bit(i.category), $1, i.item_id, i.author, i.recorded_at))))
     SELECT case_id AS "caseId", basis, basis_id AS id, bit_or(mask & asked) AS mask FROM granted WHERE mask & asked <> 0
       GROUP BY case_id, basis, basis_id ORDER BY case_id, basis, basis_id`,
    [
      ACTION_BIT[action],
      category ?? null,
      targets.map(({ caseId }) => caseId),
      targets.map(({ itemId }) => itemId ?? null),
    ],
  );
}

/** The file a section or an item lies in. */
export async function fileOf(tx: EntityManager, kind: 'section' | 'item', id: string): Promise<string | null> {
  const [row] = await tx.query<{ file: string | null }[]>('SELECT app.file_of($1, $2) AS file', [kind, id]);
  return row?.file ?? null;
}

/** Who may act for the acting agency today, by id. */
export async function officersOf(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>('SELECT o AS id FROM app.officers() o ORDER BY o');
  return rows.map(({ id }) => id);
}

/** A resource that stands open, and where it stands in the order of the search. */
export interface OpenResource {
  readonly number: string;
  readonly caseId: string;
  readonly id: string;
}

/** What a resource search looks for. */
export interface ResourceQuestion {
  readonly kind: 'case' | 'section' | 'item';
  readonly action: Action;
  readonly category: string | null;
  readonly limit: number;
  readonly after: readonly (string | null)[];
}

/** What stands open to the acting agency, by the number of the file; one row more than asked for shows that there is more. */
export async function openResources(tx: EntityManager, question: ResourceQuestion): Promise<OpenResource[]> {
  const { kind, action, category, limit, after } = question;
  const files = `(SELECT DISTINCT s.case_number AS number, s.case_id FROM share s WHERE ${LIVE} AND s.actions & $1::integer <> 0) f`;
  const open =
    kind === 'case'
      ? `SELECT f.number, f.case_id, f.case_id AS id FROM ${files}
          WHERE (SELECT bit_and(app.open_mask(f.case_id, app.agency_id(), p, $1)) FROM unnest(app.purposes()) p)
            & coalesce(app.category_bit($2::text), -1) <> 0 AND $3::text = 'case'`
      : `SELECT f.number, f.case_id, i.id FROM ${files} CROSS JOIN LATERAL app.items_in(f.case_id) i
          WHERE i.kind = $3 AND app.is_open(f.case_id, app.agency_id(), app.purposes(), $1, i.id)
            AND ($2::text IS NULL OR (SELECT o.category FROM app.item_of(f.case_id, i.id) o) = $2)`;
  return tx.query<OpenResource[]>(
    `SELECT number, case_id AS "caseId", id FROM (${open}) found
       WHERE $5::text IS NULL OR (number, case_id, id) > ($5, $6::uuid, $7::uuid) ORDER BY number, case_id, id LIMIT $4`,
    [ACTION_BIT[action], category, kind, limit + 1, after[0] ?? null, after[1] ?? null, after[2] ?? null],
  );
}
