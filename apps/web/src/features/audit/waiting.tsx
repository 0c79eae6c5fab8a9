import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/button';
import { useDeferrals } from './duties/api';
import { useReviews } from './review/api';

/** How much there is to look at, and where. */
export function Waiting() {
  const { t } = useTranslation();
  const open = useReviews({ limit: 1, state: 'open', sort: '-pickedAt' }).data?.total;
  const emergencies = useReviews({ limit: 1, state: 'open', pickedAs: 'emergency', sort: '-pickedAt' }).data?.total;
  const deferred = useDeferrals({ limit: 1, state: 'running', sort: 'until' }).data;
  return (
    <div className="columns even">
      <section className="panel stack-tight" aria-labelledby="waiting-reviews">
        <h2 className="section-title" id="waiting-reviews">
          {t('review.title')}
        </h2>
        <p>{open === undefined ? t('state.loading') : t('review.waiting', { count: open })}</p>
        {Boolean(emergencies) && <p>{t('review.waitingEmergencies', { count: emergencies })}</p>}
        <div className="actions">
          <LinkButton look="primary" to="/pruefungen" text={t('review.toList')} />
        </div>
      </section>
      <section className="panel stack-tight" aria-labelledby="waiting-deferrals">
        <h2 className="section-title" id="waiting-deferrals">
          {t('deferral.title')}
        </h2>
        <p>{deferred ? t('deferral.waiting', { count: deferred.total }) : t('state.loading')}</p>
        <div className="actions">
          <LinkButton to="/zurueckgestellt" text={t('deferral.toList')} />
          <LinkButton look="tertiary" to="/zugriffe" text={t('nav.log')} />
        </div>
      </section>
    </div>
  );
}
