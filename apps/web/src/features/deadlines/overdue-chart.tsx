import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { OverdueFilePage } from '../../api/types';
import { useWide } from '../../browser/use-wide';

const ROW_HEIGHT = 48;

/** One bar for each case manager: how many of her deadlines are long overdue. The table says the same in numbers. */
export function OverdueChart({ managers }: { managers: OverdueFilePage['byCaseManager'] }) {
  const { t } = useTranslation();
  const isWide = useWide(40);
  return (
    <div className="chart" role="img" aria-label={t('deadline.overdueTitle')}>
      <ResponsiveContainer width="100%" height={managers.length * ROW_HEIGHT + 40}>
        <BarChart data={managers} layout="vertical" margin={{ left: 8, right: 40 }} accessibilityLayer={false}>
          <CartesianGrid horizontal={false} className="chart-grid" />
          <XAxis type="number" allowDecimals={false} />
          <YAxis type="category" dataKey="caseManager" width={isWide ? 220 : 116} tickLine={false} />
          <Bar dataKey="overdue" className="chart-open" fill="var(--action)" isAnimationActive={false} barSize={20}>
            <LabelList dataKey="overdue" position="right" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
