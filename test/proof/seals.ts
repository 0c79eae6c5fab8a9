import { newKey, sealedWith, type SealingService } from '@app/documents';
import type { Seal } from './rows';

type Key = Awaited<ReturnType<typeof newKey>>;

/** Seals as the house does, but hands the keys out as rows: a world is stored all at once. */
export function sealsOf(sealing: SealingService): Seal {
  const keys = new Map<string, Promise<Key>>();
  const keyOf = (file: { tenantId: string; caseId: string }): Promise<Key> => {
    const known = keys.get(file.caseId) ?? newKey(sealing, file);
    keys.set(file.caseId, known);
    return known;
  };
  return {
    keyOf: async (file) => {
      const { id, sealed, kekId } = await keyOf(file);
      return { case_id: file.caseId, id, wrapped: sealed, kek_id: kekId, created_at: new Date().toISOString() };
    },
    seal: async (content, place) => sealedWith(await keyOf(place), place, content),
  };
}
