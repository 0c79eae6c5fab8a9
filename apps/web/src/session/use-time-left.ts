import { useEffect, useState, useSyncExternalStore } from 'react';
import { lastAnsweredAt, onAnswered, serverNow } from '../api/client';

/** How long before its end a session warns. */
export const WARN_MS = 120_000;

/** Milliseconds until the session ends, and whether no activity can move that end. */
export function useTimeLeft(session: { idleEndsAt: string; endsAt: string }): [number, boolean] {
  const absoluteEnd = Date.parse(session.endsAt);
  const firstIdleEnd = Date.parse(session.idleEndsAt);
  const [idleMs] = useState(() => firstIdleEnd - serverNow());
  // Every answered request moves the idle end on the server as well.
  const answeredAt = useSyncExternalStore(onAnswered, lastAnsweredAt);
  const idleEnd = Math.max(firstIdleEnd, answeredAt + idleMs);
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const clock = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(clock);
  }, []);
  return [Math.min(idleEnd, absoluteEnd) - now, absoluteEnd <= idleEnd];
}
