import { useTranslation } from 'react-i18next';
import type { Deputy } from '../../api/types';
import { Alert } from '../../components/alert';
import { formatDay } from '../../i18n/format';
import { useMe } from '../../session/session';
import { useDeputies } from './api';

/** For whom the signed-in case manager stands in today. */
export function useStandingIn(): Deputy[] {
  const { accountId, role } = useMe();
  const { data } = useDeputies(role === 'case-manager');
  return (data?.items ?? []).filter(({ live, deputy }) => live && deputy.id === accountId);
}

/** Says that somebody acts as a deputy, for whom and until when; for one colleague, or for all of them. */
export function DeputyBanner({ absent }: { absent?: string | null }) {
  const { t } = useTranslation();
  const standingIn = useStandingIn().filter((deputy) => absent === undefined || deputy.absent.name === absent);
  if (standingIn.length === 0) return null;
  return (
    <Alert kind="info" title={t('deputy.bannerTitle')}>
      {standingIn.map((deputy) => (
        <p key={deputy.id}>
          {t('deputy.bannerText', { absent: deputy.absent.name, until: formatDay(deputy.validUntil) })}
        </p>
      ))}
    </Alert>
  );
}
