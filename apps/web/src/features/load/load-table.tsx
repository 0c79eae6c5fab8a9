import { useTranslation } from 'react-i18next';
import type { ManagerLoad } from '../../api/types';
import { Button } from '../../components/button';
import { useCodeLabel } from '../../domain/code-list';
import { formatNumber } from '../../i18n/format';

interface Props {
  items: ManagerLoad[];
  /** Where languages and towns may be changed. */
  onProfile?: (load: ManagerLoad) => void;
}

/** What each colleague carries, has free and will have free, and where and in which languages she works. */
export function LoadTable({ items, onProfile }: Props) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('load.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('load.name')}</th>
          {(['fte', 'places', 'openCases', 'weighted', 'free', 'forecast'] as const).map((column) => (
            <th key={column} scope="col" className="number">
              {t(`load.${column}`)}
            </th>
          ))}
          <th scope="col">{t('load.profile')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((load) => (
          <Row key={load.accountId} load={load} onProfile={onProfile} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ load, onProfile }: { load: ManagerLoad; onProfile: Props['onProfile'] }) {
  const { t } = useTranslation();
  const language = useCodeLabel('languages');
  const town = useCodeLabel('municipalities');
  const { in30Days, in60Days, in90Days } = load.forecast;
  const profile = [...load.languages.map(language), ...load.municipalities.map(town)].join(', ');
  return (
    <tr>
      <th scope="row">
        {load.name}
        {load.hasLeft && <span className="muted small block">{t('load.hasLeft')}</span>}
      </th>
      <td className="number" data-label={t('load.fte')}>
        {formatNumber(load.fte)}
      </td>
      <td className="number" data-label={t('load.places')}>
        {load.places}
      </td>
      <td className="number" data-label={t('load.openCases')}>
        {load.openCases}
      </td>
      <td className="number" data-label={t('load.weighted')}>
        {formatNumber(load.weightedLoad)}
      </td>
      <td className="number" data-label={t('load.free')}>
        {load.free}
      </td>
      <td className="number" data-label={t('load.forecast')}>
        {`${in30Days} / ${in60Days} / ${in90Days}`}
      </td>
      <td data-label={t('load.profile')} className={onProfile ? 'deed' : undefined}>
        <span>
          {profile || t('load.noProfile')}
          {onProfile && (
            <Button
              look="tertiary"
              text={t('do.edit')}
              aria-label={t('load.profileOf', { name: load.name })}
              onClick={() => onProfile(load)}
            />
          )}
        </span>
      </td>
    </tr>
  );
}
