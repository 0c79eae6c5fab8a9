import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { Frame } from './frame';

/** When a page itself fails: what is safe and what to do. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <Frame
      main={
        <div className="reading stack">
          <Alert kind="danger" title={t('error.crashTitle')} live>
            <p>{t('error.safe')}</p>
            <p>{t('error.todo')}</p>
          </Alert>
          <div className="actions">
            <Button look="primary" text={t('error.reload')} onClick={() => location.reload()} />
          </div>
        </div>
      }
    />
  );
}
