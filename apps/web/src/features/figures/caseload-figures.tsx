import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Caseload } from '../../api/types';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { QueryView } from '../../components/query-view';
import { Skeleton } from '../../components/skeleton';
import { formatDay } from '../../i18n/format';
import { useCaseload } from './api';
import { CaseloadTable } from './caseload-table';

const CaseloadChart = lazy(() => import('./caseload-chart').then((file) => ({ default: file.CaseloadChart })));

/** The load of every post as a picture with its table, and how many posts are vacant. No names. */
export function CaseloadFigures() {
  const { t } = useTranslation();
  return (
    <QueryView query={useCaseload()}>
      {(figures) =>
        figures.items.length === 0 ? (
          <EmptyState title={t('figures.emptyTitle')}>{t('figures.emptyText')}</EmptyState>
        ) : (
          <Content figures={figures} />
        )
      }
    </QueryView>
  );
}

function Content({ figures }: { figures: Caseload }) {
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  const vacant = figures.items.filter(({ filled }) => !filled).length;
  const open = figures.items.reduce((sum, { openCases }) => sum + openCases, 0);
  const date = formatDay(figures.referenceDate);
  return (
    <div className="stack">
      <section className="panel">
        <Facts
          dense
          facts={[
            { label: t('figures.open'), value: open },
            { label: t('figures.posts'), value: figures.items.length },
            { label: t('figures.vacancies'), value: vacant },
            { label: t('figures.referenceDate'), value: date },
          ]}
        />
      </section>
      <figure className="stack-tight">
        <div className="section-head">
          <figcaption className="reading">{t('figures.chartCaption', { ratio: figures.ratio, date })}</figcaption>
          <Button text={isTable ? t('do.showChart') : t('do.showTable')} onClick={() => setTable(!isTable)} />
        </div>
        {isTable ? (
          <CaseloadTable posts={figures.items} />
        ) : (
          <Suspense fallback={<Skeleton lines={figures.items.length} />}>
            <CaseloadChart posts={figures.items} />
          </Suspense>
        )}
      </figure>
    </div>
  );
}
