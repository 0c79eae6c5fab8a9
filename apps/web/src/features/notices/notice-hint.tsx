import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Alert } from '../../components/alert';
import { useNotices } from './api';

/** How many notices nobody of the agency has confirmed yet, and the way to them. */
export function NoticeHint() {
  const { t } = useTranslation();
  const open = useNotices().data?.open ?? 0;
  if (open === 0) return null;
  return (
    <div className="notice-hint">
      <Alert kind="warning" title={t('notice.open', { count: open })}>
        <Link className="tall-link" to="/mitteilungen">
          {t('notice.toList')}
        </Link>
      </Alert>
    </div>
  );
}
