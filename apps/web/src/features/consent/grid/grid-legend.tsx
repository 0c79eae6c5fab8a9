import { useTranslation } from 'react-i18next';
import { formatDay, today } from '../../../i18n/format';
import type { Cell } from './cells';
import { Signs } from './grid-cell';

const PLAIN = { isPartly: false, hasRelease: false, hasStatute: false, until: '' };
const SHOWN = [
  { text: 'consent.legendLive', cell: { ...PLAIN, look: 'live' } },
  { text: 'grid.legendPartly', cell: { ...PLAIN, look: 'live', isPartly: true } },
  { text: 'consent.legendEnding', cell: { ...PLAIN, look: 'ending' } },
  { text: 'grid.legendBarred', cell: { ...PLAIN, look: 'barred' } },
  { text: 'grid.legendRelease', cell: { ...PLAIN, look: 'release', hasRelease: true } },
  { text: 'grid.legendStatute', cell: { ...PLAIN, look: 'statute', hasStatute: true } },
  { text: 'consent.legendClosed', cell: { ...PLAIN, look: 'closed' } },
] as const satisfies { text: string; cell: Omit<Cell, 'bases'> }[];

export function GridLegend() {
  const { t } = useTranslation();
  return (
    <ul className="grid-legend" aria-label={t('grid.legend', { date: formatDay(today()) })}>
      {SHOWN.map(({ text, cell }) => (
        <li key={text}>
          <span className={`grid-cell ${cell.look}`} aria-hidden="true">
            {cell.look !== 'ending' && <Signs cell={cell} />}
          </span>
          {t(text)}
        </li>
      ))}
    </ul>
  );
}
