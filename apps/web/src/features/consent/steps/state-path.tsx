import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../api/types';
import { standing } from '../standing';

const ASKED = ['unknown', 'requested', 'request-deferred'] as const;
const HOLDS = ['given', 'renewed', 'upcoming'] as const;

/** The three stations of a declaration, and where it stands. */
export function StatePath({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const now = standing(consent);
  const place = ASKED.some((state) => state === now) ? 0 : HOLDS.some((state) => state === now) ? 1 : 2;
  const stations = [t('path.asked'), t('path.holds'), t('path.over')];
  return (
    <ol className="state-path" aria-label={t('path.title')}>
      {stations.map((station, index) => (
        <li
          key={station}
          className={index < place ? 'passed' : undefined}
          aria-current={index === place ? 'step' : undefined}
        >
          <span className="strong">{station}</span>
          {index === place && <span>{t(`consentState.${now}`)}</span>}
        </li>
      ))}
    </ol>
  );
}
