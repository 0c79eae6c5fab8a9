import type { CaseSeal, SealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { AreaAssessmentDto } from './assessment.dto';
import { LIFE_AREAS } from './life-areas';

/** Which assessment of which file. */
export interface AssessmentRef {
  readonly tenantId: string;
  readonly caseId: string;
  readonly id: string;
}

/** An assessment's areas as they are stored: one sealed text, values included. */
export function sealAreas(
  seal: CaseSeal,
  tx: EntityManager,
  ref: AssessmentRef,
  areas: readonly AreaAssessmentDto[],
): Promise<string> {
  return seal.seal(tx, { ...ref, kind: 'assessment' }, { areas: inOrder(areas) });
}

/** Rows with their areas readable. */
export async function openAssessments<T extends { readonly id: string; readonly content: SealedContent }>(
  seal: CaseSeal,
  { tenantId, caseId }: Omit<AssessmentRef, 'id'>,
  rows: readonly T[],
): Promise<(Omit<T, 'content'> & { areas: AreaAssessmentDto[] })[]> {
  const open = seal.opener();
  return Promise.all(
    rows.map(async ({ content, ...row }) => {
      const opened = await open(content, { tenantId, caseId, kind: 'assessment', id: row.id });
      return { ...row, ...(opened as { areas: AreaAssessmentDto[] }) };
    }),
  );
}

/** Every area once, in the order of the list; what nobody has filled is empty and not asked. */
function inOrder(areas: readonly AreaAssessmentDto[]): AreaAssessmentDto[] {
  return LIFE_AREAS.map((area) => {
    const given = areas.find((one) => one.area === area);
    const { situation = '', resources = '', needs = '', wishes = '', value = null } = given ?? {};
    return { area, situation, resources, needs, wishes, value };
  });
}
