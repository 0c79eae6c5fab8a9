import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartOrTable } from '../../components/chart-or-table';
import { Skeleton } from '../../components/skeleton';
import { formatDay } from '../../i18n/format';
import { areaOf, type Finished, type Pair } from './areas';
import { useScale } from './scale';

const AreasChart = lazy(() => import('./areas-chart').then((file) => ({ default: file.AreasChart })));

/** The first version against the latest, as a picture and as a table. */
export function Comparison({ versions }: { versions: Finished[] }) {
  const { t } = useTranslation();
  const [first, latest] = [versions[0], versions.at(-1)];
  if (!first || !latest) return null;
  const pair = first === latest ? { latest } : { first, latest };
  const names = {
    first: t('assessment.first', { date: formatDay(first.assessedOn) }),
    latest: t('assessment.latest', { date: formatDay(latest.assessedOn) }),
  };
  return (
    <section className="panel stack" aria-labelledby="compare">
      <h2 className="section-title" id="compare">
        {t('assessment.compareTitle')}
      </h2>
      <ChartOrTable
        caption={t(pair.first ? 'assessment.compareCaption' : 'assessment.oneCaption', names)}
        chart={
          <Suspense fallback={<Skeleton lines={8} />}>
            <AreasChart {...pair} names={names} />
          </Suspense>
        }
        table={<ComparisonTable {...pair} names={names} />}
      />
    </section>
  );
}

function ComparisonTable({ first, latest, names }: Pair) {
  const { t } = useTranslation();
  const { shown } = useScale();
  return (
    <table className="data cards">
      <thead>
        <tr>
          <th scope="col">{t('assessment.area')}</th>
          {first && (
            <th scope="col" className="number">
              {names.first}
            </th>
          )}
          <th scope="col" className="number">
            {names.latest}
          </th>
          {first && (
            <th scope="col" className="number">
              {t('assessment.change')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {latest.areas.map(({ area, value }) => {
          const before = first && areaOf(first, area)?.value;
          return (
            <tr key={area}>
              <th scope="row">{t(`lifeArea.${area}`)}</th>
              {first && (
                <td className="number" data-label={names.first}>
                  {shown(before)}
                </td>
              )}
              <td className="number" data-label={names.latest}>
                {shown(value)}
              </td>
              {first && (
                <td className="number" data-label={t('assessment.change')}>
                  {changeOf(before, value)}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function changeOf(before: number | null | undefined, now: number | null | undefined): string {
  if (before === null || before === undefined || now === null || now === undefined) return '–';
  const change = now - before;
  return change > 0 ? `+${change}` : String(change).replace('-', '−');
}
