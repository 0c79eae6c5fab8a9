import { createContext, useCallback, useContext, useState } from 'react';
import { isRecord } from '../api/problem';

const PREFIX = 'fallbruecke:draft:';
const KEPT_FOR_DAYS = 7;

/** The account whose drafts these are: nobody else at this browser sees them in the pages. */
export const DraftOwner = createContext('');

export interface Draft<T> {
  value: T;
  /** When the text was last kept in this browser; null while nothing differs from the start. */
  keptAt: Date | null;
  /** True when the text comes from an earlier visit. */
  restored: boolean;
  update: (value: T) => void;
  /** Forgets the kept text; the form starts again from `value` or from where it began. */
  discard: (value?: T) => void;
}

/** Keeps what is typed in this browser, so that it survives a reload and the end of a session. */
export function useDraft<T>(name: string, initial: T): Draft<T> {
  const key = `${PREFIX}${useContext(DraftOwner)}:${name}`;
  const [state, setState] = useState(() => {
    const kept = read(key);
    return { value: kept ? (kept.value as T) : initial, keptAt: kept?.keptAt ?? null, restored: kept !== null };
  });
  const update = useCallback(
    (value: T) => {
      const keptAt = new Date();
      write(key, { value, keptAt: keptAt.toISOString() });
      setState((before) => ({ value, keptAt, restored: before.restored }));
    },
    [key],
  );
  const discard = (value: T = initial) => {
    localStorage.removeItem(key);
    setState({ value, keptAt: null, restored: false });
  };
  return { ...state, update, discard };
}

/** Drafts hold personal data: old ones go. */
export function forgetOldDrafts(now = Date.now()): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    const kept = read(key);
    if (!kept || now - kept.keptAt.getTime() > KEPT_FOR_DAYS * 86_400_000) localStorage.removeItem(key);
  }
}

function read(key: string): { value: unknown; keptAt: Date } | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (!isRecord(stored) || typeof stored['keptAt'] !== 'string') return null;
    return { value: stored['value'], keptAt: new Date(stored['keptAt']) };
  } catch {
    return null;
  }
}

function write(key: string, stored: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(stored));
  } catch {
    // A full or forbidden store must not stop anybody from typing.
  }
}
