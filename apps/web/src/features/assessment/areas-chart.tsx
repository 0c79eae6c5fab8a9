import { useTranslation } from 'react-i18next';
import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart, ResponsiveContainer } from 'recharts';
import { useWide } from '../../browser/use-wide';
import { areaOf, type Pair } from './areas';

/** Told apart by dashes and marks, not by colour alone: readable in print and for the colour-blind. */
export function AreasChart({ first, latest, names }: Pair) {
  const { t } = useTranslation();
  const isWide = useWide(40);
  const data = latest.areas.map(({ area, value }) => ({
    name: isWide ? t(`lifeArea.${area}`) : t(`lifeAreaShort.${area}`),
    latest: value ?? undefined,
    first: (first && areaOf(first, area)?.value) ?? undefined,
  }));
  return (
    <>
      <ul className="chart-legend" aria-hidden="true">
        {first && <li className="first">{names.first}</li>}
        <li className="latest">{names.latest}</li>
      </ul>
      <div className="chart" role="img" aria-label={t('assessment.compareTitle')}>
        <ResponsiveContainer width="100%" height={isWide ? 460 : 320}>
          <RadarChart data={data} outerRadius={isWide ? '75%' : '54%'} accessibilityLayer={false}>
            <PolarGrid />
            <PolarAngleAxis dataKey="name" />
            <PolarRadiusAxis domain={[0, 10]} tickCount={6} angle={72} axisLine={false} />
            <Radar dataKey="latest" shape={<Outline name="latest" />} dot={false} isAnimationActive={false} />
            {first && <Radar dataKey="first" shape={<Outline name="first" />} dot={false} isAnimationActive={false} />}
          </RadarChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}

interface OutlineProps {
  name: 'first' | 'latest';
  points?: { x: number; y: number; value?: number; name?: string | number }[];
}

/** The line through what was asked. The library would draw what was not as 0, the worst of all values. */
function Outline({ name, points = [] }: OutlineProps) {
  const asked = points.filter(({ value }) => value !== undefined);
  return (
    <g className={`areas-${name}`}>
      <polygon points={asked.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {asked.map(({ x, y, name: area }) => (
        <circle key={area} cx={x} cy={y} r={4} />
      ))}
    </g>
  );
}
