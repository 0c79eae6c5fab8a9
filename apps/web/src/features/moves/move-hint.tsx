import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Alert } from '../../components/alert';
import { useArrivals, useMoves } from './api';

/** Moves that nobody has taken in time, on either side, and the way to them. */
export function MoveHint() {
  const sent = useMoves({ overdue: true, limit: 1 }).data?.total ?? 0;
  const arriving = useArrivals({ overdue: true, limit: 1 }).data?.total ?? 0;
  return (
    <>
      <Late count={sent} to="/umzuege/abgegeben" text="move.sentTitle" />
      <Late count={arriving} to="/umzuege" text="move.title" />
    </>
  );
}

function Late({ count, to, text }: { count: number; to: string; text: 'move.title' | 'move.sentTitle' }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Alert kind="warning" title={t('move.overdueHint', { count })}>
      <Link className="tall-link" to={to}>
        {t(text)}
      </Link>
    </Alert>
  );
}
