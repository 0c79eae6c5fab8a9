import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  LabelList,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';

const ROW_HEIGHT = 56;

interface Props {
  goals: { name: string; attainment: number | null }[];
}

/** One point a goal between −2 and +2; what was expected is the line in the middle. */
export function AttainmentChart({ goals }: Props) {
  const { t } = useTranslation();
  const points = goals.map(({ name, attainment }) => ({ name, level: attainment, shown: signed(attainment ?? 0) }));
  return (
    <div className="chart" role="img" aria-label={t('supportPlan.attainmentTitle')}>
      <ResponsiveContainer width="100%" height={points.length * ROW_HEIGHT + 48}>
        <ScatterChart margin={{ top: 8, right: 40, left: 8 }} accessibilityLayer={false}>
          <CartesianGrid className="chart-grid" />
          <XAxis type="number" dataKey="level" domain={[-2, 2]} ticks={[-2, -1, 0, 1, 2]} tickFormatter={signed} />
          <YAxis
            type="category"
            dataKey="name"
            domain={points.map(({ name }) => name)}
            width={72}
            tickLine={false}
            reversed
            allowDuplicatedCategory={false}
          />
          <ReferenceLine x={0} stroke="var(--text)" strokeWidth={2} />
          <Scatter data={points} fill="var(--action)" isAnimationActive={false}>
            <LabelList dataKey="shown" position="right" />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
    </div>
  );
}

function signed(level: number): string {
  return level > 0 ? `+${level}` : String(level).replace('-', '−');
}
