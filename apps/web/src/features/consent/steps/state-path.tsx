import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../api/types';
import { standing } from '../standing';

const ASKED = ['unknown', 'requested', 'request-deferred'] as const;
const HOLDS = ['given', 'renewed', 'upcoming'] as const;

/** The stations of a declaration, and where it stands. What was never given never held. */
export function StatePath({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const now = standing(consent);
  const isOver = [...ASKED, ...HOLDS].every((state) => state !== now);
  const stations = [t('path.asked'), ...(isOver && !consent.givenAt ? [] : [t('path.holds')]), t('path.over')];
  const place = isOver ? stations.length - 1 : ASKED.some((state) => state === now) ? 0 : 1;
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
