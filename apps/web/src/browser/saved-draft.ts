import { useEffect, useRef, useState } from 'react';
import { useDraft } from './drafts';

const PAUSE_MS = 2500;

/** A text and the version of it that the server had when it was begun. */
export interface Versioned<T> {
  version: number;
  value: T;
}

export interface SavedDraft<T> extends Versioned<T> {
  /** Whether the server has what is typed, is about to get it, or could not take it. */
  state: 'saved' | 'waiting' | 'saving' | 'failed';
  savedAt: Date | null;
  error: Error | null;
  update: (value: T) => void;
  /** Sends what is typed now. Answers the version the server has it as; null where it could not take it. */
  saveNow: () => Promise<number | null>;
  /** Goes on from a newer version, after two people wrote. */
  goOn: (from: Versioned<T>) => void;
  /** Forgets what this browser keeps. */
  forget: () => void;
}

/** A draft that the server keeps: in this browser with every key, on the server whenever the typing pauses. */
export function useSavedDraft<T>(
  name: string,
  stored: Versioned<T>,
  send: (draft: Versioned<T>) => Promise<{ version: number }>,
): SavedDraft<T> {
  const draft = useDraft(name, stored);
  const [sent, setSent] = useState<{ value: T; at: Date | null }>({ value: stored.value, at: null });
  const [failed, setFailed] = useState<{ value: T; error: Error } | null>(null);
  const [isSending, setSending] = useState(false);
  const latest = useRef(draft.value);
  const onServer = useRef(stored.value);
  const running = useRef<Promise<number | null>>(Promise.resolve(null));
  const { version, value } = draft.value;
  const isChanged = value !== sent.value;
  const isRefused = failed?.value === value;

  const change = (to: Versioned<T>) => {
    latest.current = to;
    draft.update(to);
  };
  const sendLatest = async (): Promise<number | null> => {
    const sending = latest.current;
    if (sending.value === onServer.current) return sending.version;
    setSending(true);
    try {
      const saved = await send(sending);
      const isAll = latest.current.value === sending.value;
      latest.current = { version: saved.version, value: latest.current.value };
      onServer.current = sending.value;
      // What was typed meanwhile stays in this browser until it is sent, too.
      if (isAll) draft.discard(latest.current);
      else draft.update(latest.current);
      setSent({ value: sending.value, at: new Date() });
      setFailed(null);
      return saved.version;
    } catch (error) {
      setFailed({ value: sending.value, error: error instanceof Error ? error : new Error(String(error)) });
      return null;
    } finally {
      setSending(false);
    }
  };
  const saveNow = (): Promise<number | null> => {
    // One after the other: two at once would meet as if two people wrote.
    running.current = running.current.then(sendLatest);
    return running.current;
  };
  useEffect(() => {
    const pause = isChanged && !isSending && !isRefused ? setTimeout(() => void saveNow(), PAUSE_MS) : undefined;
    return () => clearTimeout(pause);
  });
  return {
    version,
    value,
    state: isSending ? 'saving' : isRefused ? 'failed' : isChanged ? 'waiting' : 'saved',
    savedAt: sent.at,
    error: isRefused ? failed.error : null,
    update: (to) => change({ version: latest.current.version, value: to }),
    saveNow,
    goOn: (from) => {
      setFailed(null);
      change(from);
    },
    forget: () => draft.discard(latest.current),
  };
}
