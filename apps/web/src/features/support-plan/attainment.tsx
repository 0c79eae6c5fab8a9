import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportPlan } from '../../api/types';
import { ChartOrTable } from '../../components/chart-or-table';
import { Skeleton } from '../../components/skeleton';
import { formatNumber } from '../../i18n/format';
import { LEVELS, useStanding } from './standing';

const AttainmentChart = lazy(() => import('./attainment-chart').then((file) => ({ default: file.AttainmentChart })));

/** What was reached of each goal, as a picture and as a table, and the T-score over all of them. */
export function Attainment({ plan }: { plan: SupportPlan }) {
  const { t } = useTranslation();
  const { level } = useStanding();
  if (plan.tScore === null) return null;
  const goals = plan.goals.map((goal, place) => ({
    name: t('supportPlan.goal', { number: place + 1 }),
    text: goal.text,
    attainment: goal.attainment,
    meaning: goal.scale?.[LEVELS.findIndex(({ value }) => value === goal.attainment)] ?? '–',
  }));
  const score = t('supportPlan.tScore', { score: formatNumber(plan.tScore) });
  return (
    <section className="panel stack" aria-labelledby="attainment">
      <h2 className="section-title" id="attainment">
        {t('supportPlan.attainmentTitle')}
      </h2>
      <p>
        <strong>{score}</strong>
      </p>
      <p className="reading muted small">
        {t('supportPlan.tScoreText')} {t('supportPlan.tScoreSource')}
      </p>
      <ChartOrTable
        caption={t('supportPlan.attainmentCaption')}
        chart={
          <Suspense fallback={<Skeleton lines={goals.length + 2} />}>
            <AttainmentChart goals={goals.filter(({ attainment }) => attainment !== null)} />
          </Suspense>
        }
        table={
          <table className="data cards">
            <thead>
              <tr>
                <th scope="col">{t('supportPlan.text')}</th>
                <th scope="col">{t('supportPlan.level')}</th>
                <th scope="col">{t('supportPlan.meaning')}</th>
              </tr>
            </thead>
            <tbody>
              {goals.map(({ name, text, attainment, meaning }) => (
                <tr key={name}>
                  <th scope="row">
                    {name}: {text}
                  </th>
                  <td data-label={t('supportPlan.level')}>{level(attainment)}</td>
                  <td data-label={t('supportPlan.meaning')}>{meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </section>
  );
}
