import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useWide } from '../../browser/use-wide';
import type { Post } from '../../api/types';

const ROW_HEIGHT = 64;

/** Two bars a post: what it carries and the ratio. The table beside it says the same in numbers. */
export function CaseloadChart({ posts }: { posts: Post[] }) {
  const { t } = useTranslation();
  const isWide = useWide(40);
  const data = posts.map((post) => ({
    name: post.filled ? post.label : `${post.label} (${t('figures.vacant')})`,
    open: post.openCases,
    capacity: post.capacity,
  }));
  return (
    <>
      <ul className="chart-legend" aria-hidden="true">
        <li className="open">{t('figures.open')}</li>
        <li className="capacity">{t('figures.capacity')}</li>
      </ul>
      <div className="chart" role="img" aria-label={t('figures.title')}>
        <ResponsiveContainer width="100%" height={posts.length * ROW_HEIGHT + 40}>
          <BarChart data={data} layout="vertical" margin={{ left: 8, right: 40 }} barGap={2} accessibilityLayer={false}>
            <CartesianGrid horizontal={false} className="chart-grid" />
            <XAxis type="number" allowDecimals={false} />
            <YAxis type="category" dataKey="name" width={isWide ? 220 : 116} tickLine={false} />
            <Bar
              dataKey="open"
              name={t('figures.open')}
              className="chart-open"
              fill="var(--action)"
              isAnimationActive={false}
              barSize={20}
            >
              <LabelList dataKey="open" position="right" />
            </Bar>
            <Bar
              dataKey="capacity"
              name={t('figures.capacity')}
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
