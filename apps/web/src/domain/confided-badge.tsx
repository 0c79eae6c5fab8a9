import { useTranslation } from 'react-i18next';
import { Sign } from '../components/sign';

/** Says beside an entry that it was told in confidence. */
export function ConfidedBadge() {
  const { t } = useTranslation();
  return (
    <span className="chip">
      <Sign name="lock" />
      {t('confided.badge')}
    </span>
  );
}
