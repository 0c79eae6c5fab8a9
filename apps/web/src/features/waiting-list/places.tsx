import { useTranslation } from 'react-i18next';
import type { WaitingPage } from '../../api/types';
import { LoadBar } from '../../components/load-bar';

/** How many places there are, and how many are taken: what everybody on the list waits for. */
export function Places({ page }: { page: WaitingPage }) {
  const { t } = useTranslation();
  const { capacity, openCases, limit, plannedClosings } = page;
  const free = capacity - openCases;
  return (
    <section className="panel stack-tight" aria-labelledby="places">
      <h2 className="section-title" id="places">
        {t('waiting.places')}
      </h2>
      <LoadBar
        label={t('waiting.places')}
        value={openCases}
        max={capacity}
        text={t('waiting.placesText', { open: openCases, capacity })}
        note={free >= 0 ? t('waiting.placesFree', { count: free }) : t('waiting.placesOver', { count: -free })}
      />
      <p className="muted small">{t('waiting.placesRule', { limit, count: plannedClosings })}</p>
    </section>
  );
}
