import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { MediationBilling } from '../../api/types';
import { useWide } from '../../browser/use-wide';
import { useCodeLabel } from '../../domain/code-list';
import { formatNumber } from '../../i18n/format';

const ROW_HEIGHT = 48;

/** One bar for each language: how many hours were worked in it. The table says the same in numbers. */
export function LanguageChart({ languages }: { languages: MediationBilling['languages'] }) {
  const { t } = useTranslation();
  const labelOf = useCodeLabel('languages');
  const isWide = useWide(40);
  const bars = languages.map(({ language, minutes }) => ({
    language: labelOf(language),
    hours: Math.round(minutes / 0.6) / 100,
  }));
  return (
    <div className="chart" role="img" aria-label={t('billing.byLanguage')}>
      <ResponsiveContainer width="100%" height={bars.length * ROW_HEIGHT + 40}>
        <BarChart data={bars} layout="vertical" margin={{ left: 8, right: 40 }} accessibilityLayer={false}>
          <CartesianGrid horizontal={false} className="chart-grid" />
          <XAxis type="number" tickFormatter={formatNumber} />
          <YAxis type="category" dataKey="language" width={isWide ? 220 : 116} tickLine={false} />
          <Bar dataKey="hours" className="chart-open" fill="var(--action)" isAnimationActive={false} barSize={20}>
            <LabelList dataKey="hours" position="right" formatter={(hours) => formatNumber(Number(hours))} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
