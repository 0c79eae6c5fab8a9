import { useState } from 'react';

const STORED = 'fallbruecke:purpose:';

/** The purpose of this visit: asked once, gone when the browser's tab is closed. */
export function usePurpose(accountId: string): [string, (purpose: string) => void] {
  const [purpose, setPurpose] = useState(() => sessionStorage.getItem(STORED + accountId) ?? '');
  const choose = (next: string) => {
    sessionStorage.setItem(STORED + accountId, next);
    setPurpose(next);
  };
  return [purpose, choose];
}
