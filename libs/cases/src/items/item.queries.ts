import { sealedContent } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { ItemDto, ItemPageDto } from './item.dto';

/** SQL of an item's content, sealed or not. `i` is the item, $1 its file. */
export const ITEM_CONTENT = `CASE WHEN i.sealed IS NULL THEN i.content ELSE ${sealedContent('i.sealed', '$1::uuid')} END`;

const COLUMNS = `i.id, i.category, i.confided, ${ITEM_CONTENT} AS content, i.version, a.display_name AS author,
  to_json(i.updated_at) #>> '{}' AS "recordedAt"`;
const FROM = 'FROM case_item i JOIN account a ON a.tenant_id = i.tenant_id AND a.id = i.updated_by';

/** The items of a file, newest first. Sealed contents are still sealed. */
export async function listItems(
  tx: EntityManager,
  caseId: string,
  limit: number,
  after: string | null,
): Promise<ItemPageDto> {
  const rows = await tx.query<(ItemDto & { total: string })[]>(
    `SELECT ${COLUMNS}, (SELECT count(*) FROM case_item WHERE tenant_id = app.tenant_id() AND case_id = $1) AS total
       ${FROM} WHERE i.tenant_id = app.tenant_id() AND i.case_id = $1 AND ($3::uuid IS NULL OR i.id < $3)
       ORDER BY i.id DESC LIMIT $2`,
    [caseId, limit + 1, after],
  );
  const items = rows.slice(0, limit).map(({ total: _, ...item }) => item);
  const last = items.at(-1);
  return {
    items,
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.id]) : null,
  };
}

/** One item of a file. */
export async function findItem(tx: EntityManager, caseId: string, id: string): Promise<ItemDto | null> {
  const [row] = await tx.query<ItemDto[]>(
    `SELECT ${COLUMNS} ${FROM} WHERE i.tenant_id = app.tenant_id() AND i.case_id = $1 AND i.id = $2`,
    [caseId, id],
  );
  return row ?? null;
}
