import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Item, NewItem } from '../../api/types';
import { itemsKey } from '../../domain/items';

export interface ItemToSave {
  /** Null for one that is not in the file yet. */
  id: string | null;
  version: number;
  body: NewItem;
}

export function useSaveItem(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: ItemToSave): Promise<Item> =>
      id === null
        ? take(api.POST('/api/cases/{id}/items', { params: { path: { id: caseId } }, body }))
        : take(
            api.PUT('/api/cases/{id}/items/{itemId}', {
              params: { path: { id: caseId, itemId: id } },
              body: { ...body, version },
            }),
          ),
    onSuccess: () => queries.invalidateQueries({ queryKey: itemsKey(caseId) }),
  });
}
