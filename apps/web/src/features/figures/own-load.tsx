import { useTranslation } from 'react-i18next';
import { LoadBar } from '../../components/load-bar';
import { formatNumber } from '../../i18n/format';
import { useCaseload } from './api';

/** A case manager's own load against the ratio. Without figures the page goes on without the bar. */
export function OwnLoad() {
  const { t } = useTranslation();
  const { data } = useCaseload();
  if (!data || data.items.length === 0) return null;
  const open = sum(data.items.map(({ openCases }) => openCases));
  const capacity = sum(data.items.map((post) => post.capacity));
  const free = capacity - open;
  return (
    <section className="panel stack-tight" aria-labelledby="own-load">
      <h2 className="section-title" id="own-load">
        {t('home.load')}
      </h2>
      <LoadBar
        label={t('home.load')}
        value={open}
        max={capacity}
        text={t('home.loadText', { open, capacity })}
        note={free >= 0 ? t('home.loadFree', { count: free }) : t('home.loadOver', { count: -free })}
      />
      <p className="muted small">
        {t('home.loadRule', { ratio: data.ratio, fte: formatNumber(sum(data.items.map(({ fte }) => fte))) })}
      </p>
    </section>
  );
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
