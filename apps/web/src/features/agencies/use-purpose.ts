import { useState } from 'react';
import { isPurpose, type Purpose } from '../../domain/words';

const STORED = 'fallbruecke:purpose:';

/** The purpose of this visit: asked once, gone when the browser's tab is closed. */
export function usePurpose(accountId: string): [Purpose | '', (purpose: Purpose | '') => void] {
  const [purpose, setPurpose] = useState<Purpose | ''>(() => {
    const kept = sessionStorage.getItem(STORED + accountId) ?? '';
    return isPurpose(kept) ? kept : '';
  });
  const choose = (next: Purpose | '') => {
    sessionStorage.setItem(STORED + accountId, next);
    setPurpose(next);
  };
  return [purpose, choose];
}
