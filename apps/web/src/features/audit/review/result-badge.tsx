import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../api/types';

const LOOK = { 'in-order': 'success', question: 'warning', breach: 'danger' } as const;

/** What looking at an access came to, or that nobody has looked yet. */
export function ResultBadge({ result }: Pick<Review, 'result'>) {
  const { t } = useTranslation();
  return result ? (
    <KernBadge variant={LOOK[result]} text={t(`reviewResult.${result}.short`)} />
  ) : (
    <KernBadge variant="info" text={t('review.notYet')} />
  );
}
