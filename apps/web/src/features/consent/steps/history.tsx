import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../api/types';
import { formatMoment } from '../../../i18n/format';

/** What has happened to the declaration, the newest first. */
export function History({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const events = [
    { at: consent.recordedAt, text: t('history.recorded') },
    ...(consent.givenAt === consent.recordedAt ? [] : [{ at: consent.givenAt, text: t('history.given') }]),
    { at: consent.renewedAt, text: t('history.renewed') },
    { at: consent.lastSeenAt, text: t('history.seen', { agency: consent.agency.name }) },
    { at: consent.withdrawnAt, text: t('history.withdrawn') },
    {
      at: consent.endedAt,
      text: t(consent.state === 'invalidated' ? 'history.invalidated' : 'history.ended', {
        reason: consent.endedReason ?? '',
      }),
    },
  ].flatMap(({ at, text }) => (at ? [{ at, text }] : []));
  return (
    <section className="stack-tight" aria-labelledby="consent-history">
      <h2 className="section-title" id="consent-history">
        {t('history.title')}
      </h2>
      <ol className="timeline">
        {events
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map(({ at, text }) => (
            <li key={text}>
              <span className="muted small block numeric">{formatMoment(at)}</span>
              {text}
            </li>
          ))}
      </ol>
    </section>
  );
}
