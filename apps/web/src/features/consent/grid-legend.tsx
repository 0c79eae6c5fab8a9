import { Icon } from '../../components/icon';
import { useTranslation } from 'react-i18next';

export function GridLegend() {
  const { t } = useTranslation();
  return (
    <ul className="grid-legend">
      <li>
        <span className="grid-cell live" aria-hidden="true">
          <Icon name="check" />
        </span>
        {t('consent.legendLive')}
      </li>
      <li>
        <span className="grid-cell ending" aria-hidden="true" />
        {t('consent.legendEnding')}
      </li>
      <li>
        <span className="grid-cell" aria-hidden="true">
          –
        </span>
        {t('consent.legendClosed')}
      </li>
    </ul>
  );
}
