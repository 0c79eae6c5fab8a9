import type { Purpose } from '@app/access';
import type { EntityManager } from 'typeorm';
import type { BasisFacts, ItemFacts, Question } from './question';

const ACTION_BIT = { read: 1, contribute: 2, redisclose: 4 } as const;

/** What the database says to a question: the item, the file, and the decision itself, by purpose. */
export interface Found {
  readonly closed: boolean;
  readonly item: ItemFacts | null;
  /** The categories that stand open, as a mask, by purpose. */
  readonly masks: Record<string, number>;
  /** Whether the item stands open, by purpose. */
  readonly open: Record<string, boolean>;
  /** The bit of the category asked about; null without one. */
  readonly bit: number | null;
}

/** Asks the functions that row-level security is written with. */
export async function askDatabase(tx: EntityManager, question: Question): Promise<Found> {
  const { caseId, agencyId, purposes, action, category, itemId } = question;
  const [found] = await tx.query<(Omit<Found, 'item'> & { item: (ItemFacts & { recordedAt: string }) | null })[]>(
    `SELECT coalesce((SELECT c.closed_on IS NOT NULL FROM case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = $1), false) AS closed,
       (SELECT jsonb_build_object('category', i.category, 'author', i.author, 'recordedAt', i.recorded_at, 'confided', i.confided)
          FROM app.item_of($1, $6::uuid) i) AS item,
       (SELECT jsonb_object_agg(p, app.open_mask($1, $2, p, $4)) FROM unnest($3::text[]) p) AS masks,
       (SELECT jsonb_object_agg(p, app.is_open($1, $2, ARRAY[p], $4, $6::uuid)) FROM unnest($3::text[]) p) AS open,
       app.category_bit($5::text) AS bit`,
    [caseId, agencyId, purposes, ACTION_BIT[action], category ?? null, itemId ?? null],
  );
  if (!found) throw new Error('The database does not decide');
  return { ...found, item: found.item && { ...found.item, recordedAt: new Date(found.item.recordedAt) } };
}

/** The bases of an agency in a file that are meant to permit something, newest first, as far as the actor may see them. */
export async function basesOf(tx: EntityManager, caseId: string, agencyId: string): Promise<BasisFacts[]> {
  return tx.query<BasisFacts[]>(
    `SELECT * FROM (
       SELECT n.basis, n.id, CASE WHEN n.state NOT IN ('given', 'renewed') THEN n.state
           WHEN n.valid_until <= app.now() THEN 'expired' WHEN n.valid_from > app.now() THEN 'not-yet-valid'
           WHEN app.representation_end(r) <= app.now() THEN 'representation-ended'
           WHEN r.valid_from > app.now() THEN 'not-yet-valid'
           WHEN n.condition IS NOT NULL THEN 'condition-unknown' ELSE 'active' END AS standing,
         n.purposes, n.categories, n.actions, n.recorded_from AS "recordedFrom", n.recorded_until AS "recordedUntil", n.items,
         n.authors, n.recorded_at
       FROM consent n LEFT JOIN representative r ON r.tenant_id = n.tenant_id AND r.id = n.representative_id
       WHERE n.tenant_id = app.tenant_id() AND n.case_id = $1 AND n.agency_id = $2 AND n.decision = 'permit'
       UNION ALL
       SELECT 'statute', s.id, CASE WHEN s.ended_at IS NOT NULL THEN 'ended' WHEN s.valid_until <= app.now() THEN 'expired'
           WHEN s.valid_from > app.now() THEN 'not-yet-valid' ELSE 'active' END,
         s.purposes, s.categories, s.actions, NULL, NULL, NULL, NULL, s.recorded_at
       FROM statute_basis s WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 AND s.agency_id = $2) bases
     ORDER BY recorded_at DESC, id DESC`,
    [caseId, agencyId],
  );
}

/** The live restrictions and exceptions that speak of a purpose, with the consent they are part of. */
export async function denialsOf(
  tx: EntityManager,
  { caseId, agencyId }: Question,
  purpose: Purpose,
): Promise<{ consentId: string; categories: string[]; whole: boolean }[]> {
  return tx.query(
    `SELECT d.consent_id AS "consentId", app.mask_categories(d.mask) AS categories, d.whole FROM denial d
       WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 AND d.agency_id = $2 AND d.purpose = $3
         AND d.valid_from <= app.now() AND d.valid_until > app.now() ORDER BY d.consent_id, d.ordinal`,
    [caseId, agencyId, purpose],
  );
}
