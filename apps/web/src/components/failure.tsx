import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Alert } from './alert';
import { Button } from './button';

/** What happened, what is safe, what to do. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="reading">
      <Alert kind="danger" title={t('error.title')} live>
        <p>{useReason(error)}</p>
        <p>{t('error.safe')}</p>
        <p>{t('error.todo')}</p>
        {retry && (
          <div className="actions">
            <Button text={t('do.retry')} onClick={retry} />
          </div>
        )}
      </Alert>
    </div>
  );
}

function useReason(error: unknown): string {
  const { t } = useTranslation();
  if (!(error instanceof Problem)) return t('error.unexpected');
  if (error.status === 0) return t('error.unreachable');
  if (error.status === 503) return t('error.unavailable');
  return error.detail ?? (error.title || t('error.unexpected'));
}
