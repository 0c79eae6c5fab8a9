import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { GROUPS, type MonthOfContacts } from './contact-months';

/** A column a month. What it is made of is told apart by its pattern, not by colour alone. */
export function ContactsChart({ name, months }: { name: string; months: MonthOfContacts[] }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="chart-legend" aria-hidden="true">
        {GROUPS.map((group) => (
          <li key={group} className={`contacts-${group}`}>
            {t(`journal.${group}`)}
          </li>
        ))}
      </ul>
      <div className="chart" role="img" aria-label={name}>
        <ResponsiveContainer width="100%" height={280}>
          <BarChart data={months} margin={{ top: 24, right: 8, left: 0 }} accessibilityLayer={false}>
            <defs>
              <pattern
                id="contacts-about"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="6" height="6" className="contacts-ground" />
                <rect width="3" height="6" className="contacts-hatch" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} className="chart-grid" />
            <XAxis dataKey="shortName" minTickGap={8} />
            <YAxis allowDecimals={false} width={36} />
            {GROUPS.map((group) => (
              <Bar
                key={group}
                dataKey={group}
                stackId="month"
                className={`contacts-${group}`}
                isAnimationActive={false}
              >
                <LabelList dataKey={`${group}Label`} position="top" />
              </Bar>
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}
