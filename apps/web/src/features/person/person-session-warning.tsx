import { useEffect, useState } from 'react';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { useTimeLeft, WARN_MS } from '../../session/use-time-left';
import { useSessionEnd, useStaySignedIn } from './api';
import { useLanguage } from './language';
import type { PersonMe } from './types';

/** Warns two minutes before the session ends, and ends it in the pages when its time is over. */
export function PersonSessionWarning({ me }: { me: PersonMe }) {
  const { t } = useLanguage();
  const end = useSessionEnd();
  const stay = useStaySignedIn();
  const [left, isAbsolute] = useTimeLeft(me.session);
  const [dismissed, setDismissed] = useState(false);
  useEffect(() => {
    if (left <= 0) end(null);
  }, [left, end]);
  if (left > WARN_MS || left <= 0 || (isAbsolute && dismissed)) return null;
  const seconds = String(Math.floor(left / 1000) % 60).padStart(2, '0');
  const time = `${Math.floor(left / 60_000)}:${seconds}`;
  const proceed = () => (isAbsolute ? setDismissed(true) : stay.mutate());
  return (
    <Dialog
      title={t('session.title')}
      onClose={proceed}
      footer={<Button look="primary" text={isAbsolute ? t('do.close') : t('session.extend')} onClick={proceed} />}
    >
      <p>{t(isAbsolute ? 'session.absolute' : 'session.text', { time })}</p>
    </Dialog>
  );
}
