import { CaseSeal, isSealed, SearchMarks, sealedContent, walk, type Walked } from '@app/documents';
import type { EntityManager } from 'typeorm';
import { markedFields } from './sections/marked-fields';

const STEP = 200;

interface FileRow {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly residence: object | null;
}

/** Marks the next files anew that no key marks yet, or one that is no longer the first. As the owner of the tables. */
export async function markFiles(
  tx: EntityManager,
  { seal, marks, kekId }: { seal: CaseSeal; marks: SearchMarks; kekId: string },
  tenantId: string,
  after: readonly string[] | null,
): Promise<Walked> {
  const rows = await tx.query<FileRow[]>(
    `SELECT c.id, p.email, p.phone, CASE WHEN x.sealed IS NULL THEN x.content ELSE ${sealedContent('x.sealed', 'c.id')} END AS residence
     FROM case_file c JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
       LEFT JOIN case_section x ON x.tenant_id = c.tenant_id AND x.case_id = c.id AND x.category = 'residence'
     WHERE c.tenant_id = $1 AND ($3::uuid IS NULL OR c.id > $3)
       AND (SELECT count(*) FROM blind_index b WHERE b.tenant_id = c.tenant_id AND b.case_id = c.id AND b.kek_id = $2)
         < CASE WHEN x.case_id IS NULL THEN 2 ELSE 4 END
     ORDER BY c.id LIMIT ${STEP} FOR NO KEY UPDATE OF c`,
    [tenantId, kekId, after?.[0] ?? null],
  );
  return walk(
    rows,
    ({ id }) => [id],
    async ({ id, email, phone, residence }) => {
      const place = { tenantId, caseId: id, kind: 'section', id: 'residence' } as const;
      const content = isSealed(residence) ? await seal.open(residence, place) : residence;
      const values = { email, phone, ...(content && markedFields('residence', content)) };
      await marks.record(tx, [{ tenantId, caseId: id, values }]);
    },
  );
}
