import { useState } from 'react';

/** Where one is in a list that comes a page at a time; back to its start when what is listed changes. */
export function usePages(size: number) {
  const [cursors, setCursors] = useState<string[]>([]);
  return {
    after: cursors.at(-1),
    size,
    /** A change of what is listed, which begins at the first page. */
    restarting:
      <T>(change: (value: T) => void) =>
      (value: T) => {
        setCursors([]);
        change(value);
      },
    /** What the pager under the list needs to know of one page of it. */
    rangeOf: (page: { items: unknown[]; total: number }) => ({
      from: cursors.length * size + 1,
      to: cursors.length * size + page.items.length,
      total: page.total,
      count: page.total,
    }),
    onNext: (next: string | null) => (next ? () => setCursors([...cursors, next]) : undefined),
    onPrevious: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
  };
}

export type Pages = ReturnType<typeof usePages>;
