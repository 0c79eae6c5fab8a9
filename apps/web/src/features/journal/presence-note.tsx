import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert';
import { formatList } from '../../i18n/format';
import { leavePresence, notePresence } from './api';

const EVERY_MS = 15_000;
/** Who has not typed for so long is not writing: an open page alone must neither say so nor keep a session alive. */
const STILL_MS = 60_000;

/** Tells who else is writing a contact in this file, and lets them know that one is. `typed` changes with every key. */
export function PresenceNote({ caseId, typed }: { caseId: string; typed: unknown }) {
  const { t } = useTranslation();
  const [others, setOthers] = useState<string[]>([]);
  const typedAt = useRef(0);
  useEffect(() => {
    if (typed !== undefined) typedAt.current = Date.now();
  }, [typed]);
  useEffect(() => {
    const tell = () => {
      if (Date.now() - typedAt.current > STILL_MS) return setOthers([]);
      // Without an answer nobody is named: the page says nothing that may be wrong.
      notePresence(caseId).then(
        (told) => setOthers(told.others),
        () => setOthers([]),
      );
      return undefined;
    };
    tell();
    const again = setInterval(tell, EVERY_MS);
    return () => {
      clearInterval(again);
      // Whoever cannot say that she has stopped is forgotten in less than a minute.
      leavePresence(caseId).catch(() => undefined);
    };
  }, [caseId]);
  return (
    <div aria-live="polite">
      {others.length > 0 && (
        <Alert kind="info" title={t('journal.othersWriting', { names: formatList(others), count: others.length })}>
          <p>{t('journal.othersText')}</p>
        </Alert>
      )}
    </div>
  );
}
