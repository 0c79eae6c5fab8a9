import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';

/** That somebody else was faster, what stands there now, and the way to put one's own over it. */
export function ChangedMeanwhile({ onKeep, children }: { onKeep: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Alert kind="warning" title={t('household.changedTitle')} live>
      <p>{t('household.changedText')}</p>
      {children}
      <div className="actions">
        <Button text={t('household.keepMine')} onClick={onKeep} />
      </div>
    </Alert>
  );
}
