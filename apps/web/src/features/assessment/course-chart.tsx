import { CartesianGrid, LabelList, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';

/** The values of one area over time; where it was not asked, the line is broken. */
export function CourseChart({ name, course }: { name: string; course: { day: string; value: number | null }[] }) {
  return (
    <div className="chart" role="img" aria-label={name}>
      <ResponsiveContainer width="100%" height={240}>
        <LineChart data={course} margin={{ top: 24, right: 32, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} className="chart-grid" />
          <XAxis dataKey="day" padding={{ left: 32, right: 32 }} />
          <YAxis domain={[0, 10]} ticks={[0, 2, 4, 6, 8, 10]} width={36} />
          <Line
            dataKey="value"
            stroke="var(--action)"
            strokeWidth={2.5}
            dot={{ r: 4, fill: 'var(--action)' }}
            isAnimationActive={false}
          >
            <LabelList dataKey="value" position="top" />
          </Line>
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
