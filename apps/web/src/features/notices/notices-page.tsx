import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../api/types';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { Failure } from '../../components/failure';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { QueryView } from '../../components/query-view';
import { useWords } from '../../domain/words';
import { formatList, formatMoment } from '../../i18n/format';
import { useAcknowledge, useNotices } from './api';

const PAGE_SIZE = 50;

/** Consents that have ended: what the agency received on them, and that it no longer uses it. */
export function NoticesPage() {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<string[]>([]);
  const query = useNotices(cursors.at(-1));
  return (
    <>
      <PageHead
        title={t('notice.title')}
        lead={query.data && query.data.open > 0 ? t('notice.open', { count: query.data.open }) : t('notice.lead')}
      />
      <QueryView query={query} strict>
        {({ items, total, next }) =>
          items.length === 0 ? (
            <EmptyState title={t('notice.emptyTitle')}>{t('notice.emptyText')}</EmptyState>
          ) : (
            <div className="stack">
              {items.map((notice) => (
                <Entry key={notice.id} notice={notice} />
              ))}
              <Pager
                text={t('log.range', {
                  from: cursors.length * PAGE_SIZE + 1,
                  to: cursors.length * PAGE_SIZE + items.length,
                  total,
                  count: total,
                })}
                onNext={next ? () => setCursors([...cursors, next]) : undefined}
                onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
              />
            </div>
          )
        }
      </QueryView>
    </>
  );
}

function Entry({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const words = useWords();
  const acknowledge = useAcknowledge();
  const number = t('case.title', { number: notice.caseNumber });
  const received = words.inOrder(notice.received).map(words.category);
  return (
    <section className="panel stack" aria-labelledby={`notice-${notice.id}`}>
      <div className="section-head">
        <h2 className="section-title" id={`notice-${notice.id}`}>
          {number}
        </h2>
        <KernBadge
          variant={notice.acknowledgedAt ? 'success' : 'warning'}
          text={t(notice.acknowledgedAt ? 'notice.done' : 'notice.waiting')}
        />
      </div>
      <Facts
        facts={[
          {
            label: t('notice.ended'),
            value: `${t(`consentState.${notice.endedAs}`)}, ${formatMoment(notice.createdAt)}`,
          },
          { label: t('consent.purposes'), value: formatList(notice.purposes.map(words.purpose)) },
          {
            label: t('notice.received'),
            value: received.length > 0 ? <Received notice={notice} /> : t('notice.nothing'),
            wide: true,
          },
          ...(notice.acknowledgedAt
            ? [{ label: t('notice.acknowledged'), value: formatMoment(notice.acknowledgedAt), wide: true }]
            : []),
        ]}
      />
      {acknowledge.error && <Failure error={acknowledge.error} />}
      {!notice.acknowledgedAt && (
        <div className="stack-tight">
          <p className="reading">{t('notice.duty')}</p>
          <div className="actions">
            <Button
              look="primary"
              text={t('notice.acknowledge')}
              aria-label={t('notice.acknowledgeOf', { number: notice.caseNumber })}
              disabled={acknowledge.isPending}
              onClick={() => acknowledge.mutate(notice.id)}
            />
          </div>
        </div>
      )}
    </section>
  );
}

/** What the agency has, marked as ended. */
function Received({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <ul className="chips">
        {words.inOrder(notice.received).map((category) => (
          <li key={category} className="chip ended">
            {words.category(category)}
          </li>
        ))}
      </ul>
      <span className="muted small block">
        {t('notice.seen', {
          count: notice.times,
          first: notice.firstAt ? formatMoment(notice.firstAt) : '',
          last: notice.lastAt ? formatMoment(notice.lastAt) : '',
        })}
      </span>
    </>
  );
}
