import type { CaseSeal, Place } from '@app/documents';
import type { ResidenceContent } from './residence-content';
import type { ResidenceEntryDto } from './residence.dto';
import { holdsOn } from './residence.policy';
import type { ResidenceRow } from './residence.queries';

/** Opens versions of one file, and says of each whether it holds on a day. */
export async function openResidence(
  seal: CaseSeal,
  { tenantId, caseId }: Pick<Place, 'tenantId' | 'caseId'>,
  rows: readonly ResidenceRow[],
  on: string,
): Promise<ResidenceEntryDto[]> {
  const open = seal.opener();
  return Promise.all(
    rows.map(async ({ rowId, content, writtenBy, ...row }) => {
      const words = (await open(content, { tenantId, caseId, kind: 'residence', id: rowId })) as ResidenceContent;
      return { ...row, ...words, writtenBy: writtenBy ?? '', holds: holdsOn(on, row) };
    }),
  );
}
