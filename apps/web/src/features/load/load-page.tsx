import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoadPage as Load, ManagerLoad } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { ChartOrTable } from '../../components/chart-or-table';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { Skeleton } from '../../components/skeleton';
import { formatDay, formatNumber } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useLoad } from './api';
import { LoadTable } from './load-table';
import { ProfileForm } from './profile-form';

const LoadChart = lazy(() => import('./load-chart').then((file) => ({ default: file.LoadChart })));

/** Who carries how much, who is free, and what becomes free: for a team lead her team, for a case manager herself. */
export function LoadPage() {
  const { t } = useTranslation();
  const isOwn = useCanEdit();
  return (
    <>
      <PageHead
        title={t(isOwn ? 'load.ownTitle' : 'load.title')}
        lead={t('load.lead')}
        actions={<LinkButton to="/sammelarbeit" text={t('bulk.title')} />}
      />
      <QueryView query={useLoad()} lines={8}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={t('load.emptyTitle')}>{t('load.emptyText')}</EmptyState>
          ) : (
            <Content page={page} isOwn={isOwn} />
          )
        }
      </QueryView>
    </>
  );
}

function Content({ page, isOwn }: { page: Load; isOwn: boolean }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ManagerLoad | null>(null);
  const [isSaved, setSaved] = useState(false);
  const sum = (of: (load: ManagerLoad) => number) => page.items.reduce((total, load) => total + of(load), 0);
  const left = page.items.filter(({ hasLeft }) => hasLeft);
  return (
    <div className="stack">
      {left.map(({ accountId, name, openCases }) => (
        <Alert key={accountId} kind="warning" title={t('load.leftTitle', { name })}>
          <p>{t('load.leftText', { count: openCases })}</p>
          <div className="actions">
            <LinkButton to="/sammelarbeit" state={{ from: accountId }} text={t('load.handOver')} />
          </div>
        </Alert>
      ))}
      <section className="panel">
        <Facts
          dense
          facts={[
            { label: t('load.places'), value: sum(({ places }) => places) },
            { label: t('load.openCases'), value: sum(({ openCases }) => openCases) },
            { label: t('load.weighted'), value: formatNumber(sum(({ weightedLoad }) => weightedLoad)) },
            { label: t('load.free'), value: sum(({ free }) => free) },
            { label: t('load.in90Days'), value: sum(({ forecast }) => forecast.in90Days) },
          ]}
        />
      </section>
      {isSaved && <Alert kind="success" title={t('load.profileSaved')} live />}
      {chosen && (
        <ProfileForm
          key={chosen.accountId}
          load={chosen}
          onDone={() => {
            setChosen(null);
            setSaved(true);
          }}
          onLeave={() => setChosen(null)}
        />
      )}
      <ChartOrTable
        caption={t('load.caption', { limit: page.limit, date: formatDay(page.referenceDate) })}
        chart={
          <Suspense fallback={<Skeleton lines={page.items.length} />}>
            <LoadChart items={page.items} />
          </Suspense>
        }
        table={
          <LoadTable
            items={page.items}
            onProfile={
              isOwn
                ? undefined
                : (load) => {
                    setSaved(false);
                    setChosen(load);
                  }
            }
          />
        }
      />
    </div>
  );
}
