import { useTranslation } from 'react-i18next';
import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart, ResponsiveContainer } from 'recharts';
import { useWide } from '../../browser/use-wide';
import { areaOf, type Pair } from './areas';

// What is missing would be drawn as 0; what is no number is left out of the line.
const NOT_ASKED = Number.NaN;

/** Told apart by dashes and marks, not by colour alone: readable in print and for the colour-blind. */
export function AreasChart({ first, latest, names }: Pair) {
  const { t } = useTranslation();
  const isWide = useWide(40);
  const data = latest.areas.map(({ area, value }) => ({
    name: isWide ? t(`lifeArea.${area}`) : t(`lifeAreaShort.${area}`),
    latest: value ?? NOT_ASKED,
    first: (first && areaOf(first, area)?.value) ?? NOT_ASKED,
  }));
  return (
    <>
      <ul className="chart-legend" aria-hidden="true">
        {first && <li className="first">{names.first}</li>}
        <li className="latest">{names.latest}</li>
      </ul>
      <div className="chart" role="img" aria-label={t('assessment.compareTitle')}>
        <ResponsiveContainer width="100%" height={isWide ? 460 : 320}>
          <RadarChart data={data} outerRadius={isWide ? '75%' : '62%'} accessibilityLayer={false}>
            <PolarGrid />
            <PolarAngleAxis dataKey="name" />
            <PolarRadiusAxis domain={[0, 10]} tickCount={6} angle={72} axisLine={false} />
            <Radar
              dataKey="latest"
              className="chart-latest"
              stroke="var(--action)"
              strokeWidth={2.5}
              fill="var(--action)"
              fillOpacity={0.12}
              dot={{ r: 4, fillOpacity: 1 }}
              connectNulls
              isAnimationActive={false}
            />
            {first && (
              <Radar
                dataKey="first"
                className="chart-first"
                stroke="var(--text)"
                strokeWidth={2}
                strokeDasharray="6 4"
                fill="none"
                dot={{ r: 4, fill: 'var(--paper)', strokeDasharray: 'none' }}
                connectNulls
                isAnimationActive={false}
              />
            )}
          </RadarChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}
