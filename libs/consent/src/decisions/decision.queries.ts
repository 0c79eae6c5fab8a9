import type { Purpose } from '@app/access';
import type { EntityManager } from 'typeorm';
import type { BasisFacts, ItemFacts, Question } from './question';

const ACTION_BIT = { read: 1, contribute: 2, redisclose: 4 } as const;

/** What the database says to a question: the item, the file, and the decision itself, by purpose. */
export interface Found {
  readonly question: Question;
  readonly closed: boolean;
  readonly item: ItemFacts | null;
  /** The categories that stand open, as a mask, by purpose; null where an item is asked about. */
  readonly masks: Record<string, number> | null;
  /** Whether the item stands open, by purpose; null where none is asked about. */
  readonly open: Record<string, boolean> | null;
  /** The bit of the category asked about; null without one. */
  readonly bit: number | null;
}

/** Asks the functions that row-level security is written with. The answers come in the order of the questions. */
export async function askDatabase(tx: EntityManager, questions: readonly Question[]): Promise<Found[]> {
  const asked = questions.map(({ caseId, agencyId, purposes, action, category, itemId }) => ({
    case: caseId,
    agency: agencyId,
    purposes,
    action: ACTION_BIT[action],
    category,
    item: itemId,
  }));
  const answers = await tx.query<
    (Omit<Found, 'item' | 'question'> & { item: (ItemFacts & { recordedAt: string }) | null })[]
  >(
    // A mask answers for all categories at once, and is asked for once.
    `WITH q AS MATERIALIZED (SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
         AS ("case" uuid, agency uuid, purposes text[], action integer, category text, item uuid)) WITH ORDINALITY AS r),
       m AS MATERIALIZED (SELECT d.*, app.open_mask(d.case, d.agency, d.purpose, d.action) AS mask
         FROM (SELECT DISTINCT q.case, q.agency, q.action, p AS purpose FROM q, unnest(q.purposes) p WHERE q.item IS NULL) d)
     SELECT coalesce((SELECT c.closed_on IS NOT NULL FROM case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = q.case), false) AS closed,
       (SELECT jsonb_build_object('category', i.category, 'author', i.author, 'recordedAt', i.recorded_at, 'confided', i.confided)
          FROM app.item_of(q.case, q.item) i) AS item,
       (SELECT jsonb_object_agg(m.purpose, m.mask) FROM m WHERE q.item IS NULL AND m.case = q.case AND m.agency = q.agency
          AND m.action = q.action AND m.purpose = ANY (q.purposes)) AS masks,
       (SELECT jsonb_object_agg(p, app.is_open(q.case, q.agency, ARRAY[p], q.action, q.item)) FROM unnest(q.purposes) p
          WHERE q.item IS NOT NULL) AS open,
       app.category_bit(q.category) AS bit
     FROM q ORDER BY q.ordinality`,
    [JSON.stringify(asked)],
  );
  return questions.map((question, index) => {
    const answer = answers[index];
    if (!answer) throw new Error('The database does not decide');
    const { item } = answer;
    return { ...answer, question, item: item && { ...item, recordedAt: new Date(item.recordedAt) } };
  });
}

/** An agency in a file. */
export interface Party {
  readonly caseId: string;
  readonly agencyId: string;
}

/** The bases of agencies in files that are meant to permit something, newest first, as far as the actor may see them. */
export async function basesOf(tx: EntityManager, parties: readonly Party[]): Promise<(BasisFacts & Party)[]> {
  return tx.query<(BasisFacts & Party)[]>(
    `SELECT * FROM (
       SELECT n.case_id AS "caseId", n.agency_id AS "agencyId", n.basis, n.id,
         CASE WHEN n.state NOT IN ('given', 'renewed') THEN n.state
           WHEN n.valid_until <= app.now() THEN 'expired' WHEN n.valid_from > app.now() THEN 'not-yet-valid'
           WHEN app.representation_end(r) <= app.now() THEN 'representation-ended'
           WHEN r.valid_from > app.now() THEN 'not-yet-valid'
           WHEN n.condition IS NOT NULL THEN 'condition-unknown' ELSE 'active' END AS standing,
         n.purposes, n.categories, n.actions, n.recorded_from AS "recordedFrom", n.recorded_until AS "recordedUntil", n.items,
         n.authors, n.recorded_at
       FROM consent n LEFT JOIN representative r ON r.tenant_id = n.tenant_id AND r.id = n.representative_id
       WHERE n.tenant_id = app.tenant_id() AND n.decision = 'permit'
         AND (n.case_id, n.agency_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
       UNION ALL
       SELECT s.case_id, s.agency_id, 'statute', s.id,
         CASE WHEN s.ended_at IS NOT NULL THEN 'ended' WHEN s.valid_until <= app.now() THEN 'expired'
           WHEN s.valid_from > app.now() THEN 'not-yet-valid' ELSE 'active' END,
         s.purposes, s.categories, s.actions, NULL, NULL, NULL, NULL, s.recorded_at
       FROM statute_basis s WHERE s.tenant_id = app.tenant_id()
         AND (s.case_id, s.agency_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))) bases
     ORDER BY recorded_at DESC, id DESC`,
    [parties.map(({ caseId }) => caseId), parties.map(({ agencyId }) => agencyId)],
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
