import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '../api/types';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { ME, useExtendSession } from './session';
import { useTimeLeft, WARN_MS } from './use-time-left';

/** Warns two minutes before a session ends, and ends it in the pages when its time is over. */
export function SessionWarning({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const extend = useExtendSession();
  const [left, isAbsolute] = useTimeLeft(me.session);
  const [dismissed, setDismissed] = useState(false);
  useEffect(() => {
    if (left <= 0) queries.setQueryData<Me | null>(ME, null);
  }, [left, queries]);
  if (left > WARN_MS || left <= 0 || (isAbsolute && dismissed)) return null;
  const time = t('session.minutes', {
    minutes: Math.floor(left / 60_000),
    seconds: String(Math.floor(left / 1000) % 60).padStart(2, '0'),
  });
  const proceed = () => (isAbsolute ? setDismissed(true) : extend.mutate());
  return (
    <Dialog
      title={t('session.title')}
      onClose={proceed}
      footer={
        <Button look="primary" text={isAbsolute ? t('session.understood') : t('session.extend')} onClick={proceed} />
      }
    >
      <p>{isAbsolute ? t('session.absolute', { time }) : t('session.text', { time })}</p>
    </Dialog>
  );
}
