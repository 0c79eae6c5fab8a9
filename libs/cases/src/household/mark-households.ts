import { type CaseSeal, sealedContent, type SealedContent, type SearchMarks, walk, type Walked } from '@app/documents';
import type { EntityManager } from 'typeorm';
import { type MemberContent, namesToMark, type OwnNamesContent } from './member-content';

const STEP = 200;

interface MarkedRow {
  readonly id: string;
  readonly caseId: string;
  readonly content: SealedContent;
}

/** Marks the names of the next persons anew whose marks the first key did not make. As the owner of the tables. */
export async function markHouseholds(
  tx: EntityManager,
  { seal, marks, kekId }: { seal: CaseSeal; marks: SearchMarks; kekId: string },
  tenantId: string,
  after: readonly string[] | null,
): Promise<Walked> {
  const rows = await tx.query<MarkedRow[]>(
    `SELECT h.id, h.case_id AS "caseId", ${sealedContent('h.sealed', 'h.case_id')} AS content
     FROM household_person h WHERE h.tenant_id = $1 AND h.kek_id <> $2 AND ($3::uuid IS NULL OR h.id > $3)
     ORDER BY h.id LIMIT ${STEP} FOR NO KEY UPDATE OF h`,
    [tenantId, kekId, after?.[0] ?? null],
  );
  return walk(
    rows,
    ({ id }) => [id],
    async ({ id, caseId, content }) => {
      const words = await seal.open(content, { tenantId, caseId, kind: 'household', id });
      const names = namesToMark(words as MemberContent | OwnNamesContent);
      const made = await marks.ofNames(tenantId, names);
      await tx.query(
        `UPDATE household_person SET marks = ARRAY(SELECT decode(m, 'hex') FROM unnest($3::text[]) m), kek_id = $4
           WHERE tenant_id = $1 AND id = $2`,
        [tenantId, id, made.marks, made.kekId],
      );
    },
  );
}
