import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ManagerLoad } from '../../api/types';
import { useWide } from '../../browser/use-wide';

const ROW_HEIGHT = 64;

/** Two bars a colleague: her files and her places. The table beside it says the same and more in numbers. */
export function LoadChart({ items }: { items: ManagerLoad[] }) {
  const { t } = useTranslation();
  const isWide = useWide(40);
  return (
    <>
      <ul className="chart-legend" aria-hidden="true">
        <li className="open">{t('load.openCases')}</li>
        <li className="capacity">{t('load.places')}</li>
      </ul>
      <div className="chart" role="img" aria-label={t('load.title')}>
        <ResponsiveContainer width="100%" height={items.length * ROW_HEIGHT + 40}>
          <BarChart
            data={items}
            layout="vertical"
            margin={{ left: 8, right: 40 }}
            barGap={2}
            accessibilityLayer={false}
          >
            <CartesianGrid horizontal={false} className="chart-grid" />
            <XAxis type="number" allowDecimals={false} />
            <YAxis type="category" dataKey="name" width={isWide ? 220 : 116} tickLine={false} />
            <Bar
              dataKey="openCases"
              name={t('load.openCases')}
              className="chart-open"
              fill="var(--action)"
              isAnimationActive={false}
              barSize={20}
            >
              <LabelList dataKey="openCases" position="right" />
            </Bar>
            <Bar
              dataKey="places"
              name={t('load.places')}
              className="chart-capacity"
              fill="var(--surface)"
              stroke="var(--line-strong)"
              isAnimationActive={false}
              barSize={10}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}
