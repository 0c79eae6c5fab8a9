import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deputy } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Failure } from '../../components/failure';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { daysUntil, formatDay } from '../../i18n/format';
import { useDeputies, useEndDeputy } from './api';
import { DeputyForm } from './deputy-form';

/** Who stands in for whom in the team: a team lead sets it and ends it. */
export function DeputiesPage() {
  const { t } = useTranslation();
  const query = useDeputies();
  return (
    <>
      <PageHead title={t('deputy.title')} lead={t('deputy.lead')} />
      <div className="stack">
        <QueryView query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('deputy.emptyTitle')}>{t('deputy.emptyText')}</EmptyState>
            ) : (
              <DeputyTable items={items} />
            )
          }
        </QueryView>
        <DeputyForm />
      </div>
    </>
  );
}

function DeputyTable({ items }: { items: Deputy[] }) {
  const { t } = useTranslation();
  const end = useEndDeputy();
  const [ending, setEnding] = useState<Deputy | null>(null);
  return (
    <div className="stack">
      {end.error && <Failure error={end.error} />}
      {end.isSuccess && <Alert kind="success" title={t('deputy.ended')} live />}
      <table className="data cards">
        <caption className="kern-sr-only">{t('deputy.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deputy.absent')}</th>
            <th scope="col">{t('deputy.deputy')}</th>
            <th scope="col">{t('consent.period')}</th>
            <th scope="col">{t('consent.status')}</th>
            <th scope="col">
              <span className="kern-sr-only">{t('deputy.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.absent.name}</th>
              <td data-label={t('deputy.deputy')}>{item.deputy.name}</td>
              <td data-label={t('consent.period')} className="numeric nowrap">
                {formatDay(item.validFrom)} – {formatDay(item.validUntil)}
              </td>
              <td data-label={t('consent.status')}>
                <KernBadge
                  variant={item.live ? 'success' : 'info'}
                  text={t(item.live ? 'deputy.live' : isComing(item) ? 'deputy.coming' : 'deputy.over')}
                />
              </td>
              <td className={item.live || isComing(item) ? undefined : 'blank'}>
                {(item.live || isComing(item)) && (
                  <Button
                    look="tertiary"
                    text={t('deputy.end')}
                    aria-label={t('deputy.endOf', { deputy: item.deputy.name, absent: item.absent.name })}
                    onClick={() => setEnding(item)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending && (
        <div className="panel quiet stack reading" role="group" aria-label={t('deputy.end')}>
          <p>{t('deputy.endText', { deputy: ending.deputy.name, absent: ending.absent.name })}</p>
          <div className="actions">
            <Button
              look="primary"
              text={t('deputy.endNow')}
              disabled={end.isPending}
              onClick={() => end.mutate(ending.id, { onSettled: () => setEnding(null) })}
            />
            <Button look="tertiary" text={t('do.cancel')} onClick={() => setEnding(null)} />
          </div>
        </div>
      )}
    </div>
  );
}

/** Whether it is still to begin. */
function isComing({ validFrom }: Deputy): boolean {
  return daysUntil(validFrom) > 0;
}
