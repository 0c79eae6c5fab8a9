import { useState } from 'react';
import { isPurpose, type Purpose } from '../../domain/words';

const STORED = 'fallbruecke:purpose:';

/** The purposes of this visit: asked once, gone when the browser's tab is closed. */
export function usePurposes(accountId: string): [Purpose[], (purposes: Purpose[]) => void] {
  const [purposes, setPurposes] = useState<Purpose[]>(() =>
    (sessionStorage.getItem(STORED + accountId) ?? '').split(',').filter(isPurpose),
  );
  const choose = (next: Purpose[]) => {
    sessionStorage.setItem(STORED + accountId, next.join(','));
    setPurposes(next);
  };
  return [purposes, choose];
}
