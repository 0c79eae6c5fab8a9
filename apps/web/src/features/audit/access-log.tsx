import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client';
import type { AccessLogItem } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { Pager } from '../../components/pager';
import { QueryView } from '../../components/query-view';
import { useWords } from '../../domain/words';
import { formatList, formatMoment } from '../../i18n/format';
import { useActWords } from './act-words';

const PAGE_SIZE = 50;
type LoggedBasis = AccessLogItem['bases'][number];

interface Props {
  caseId: string;
  /** Where a basis is read; left out for those who see the log alone. */
  basisAddress?: (basis: LoggedBasis) => string;
  /** What can be done about an entry. */
  renderDuties?: (item: AccessLogItem) => ReactNode;
}

/** Who looked at the file, when, what for and on what basis; refused attempts too. */
export function AccessLog({ caseId, basisAddress, renderDuties }: Props) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<string[]>([]);
  const after = cursors.at(-1);
  const query = useQuery({
    queryKey: ['access-log', caseId, after],
    queryFn: () =>
      take(
        api.GET('/api/cases/{id}/access-log', { params: { path: { id: caseId }, query: { limit: PAGE_SIZE, after } } }),
      ),
    gcTime: 0,
  });
  return (
    <QueryView query={query} lines={10}>
      {({ items, total, next }) =>
        items.length === 0 ? (
          <EmptyState title={t('log.emptyTitle')}>{t('log.emptyText')}</EmptyState>
        ) : (
          <div className="stack">
            <LogTable items={items} basisAddress={basisAddress} renderDuties={renderDuties} />
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
  );
}

function LogTable({ items, basisAddress, renderDuties }: { items: AccessLogItem[] } & Omit<Props, 'caseId'>) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('log.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('log.when')}</th>
          <th scope="col">{t('log.who')}</th>
          <th scope="col">{t('log.what')}</th>
          <th scope="col">{t('log.purpose')}</th>
          <th scope="col">{t('log.categories')}</th>
          {renderDuties && (
            <th scope="col">
              <span className="kern-sr-only">{t('log.duties')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <Row key={`${item.at} ${index}`} item={item} basisAddress={basisAddress} renderDuties={renderDuties} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, basisAddress, renderDuties }: { item: AccessLogItem } & Omit<Props, 'caseId'>) {
  const { t } = useTranslation();
  const words = useWords();
  const acts = useActWords();
  return (
    <tr className={item.decision === 'deny' ? 'refused' : undefined}>
      <th scope="row" className="numeric nowrap">
        {formatMoment(item.at)}
      </th>
      <td data-label={t('log.who')}>
        <span>
          {item.agency}
          <span className="muted small block">
            {words.role(item.role)}
            {item.asDeputy && `, ${t('log.asDeputy')}`}
          </span>
          {item.role === 'emergency' && <KernBadge variant="warning" text={t('log.emergency')} />}
        </span>
      </td>
      <td data-label={t('log.what')}>
        <span>
          {acts.action(item.action)} {item.decision === 'deny' && <KernBadge variant="danger" text={t('log.denied')} />}
          {item.undelivered && <span className="muted small block">{t('log.undelivered')}</span>}
          {item.reason && (
            <span className="muted small block">{t('log.reason', { reason: acts.reason(item.reason) })}</span>
          )}
        </span>
      </td>
      <td
        data-label={t('log.purpose')}
        className={item.purposes.length > 0 || item.bases.length > 0 ? undefined : 'blank'}
      >
        <span>
          {formatList(item.purposes.map(words.purpose))}
          {item.bases.map((basis) => (
            <span key={basis.id} className="muted small block">
              {basisAddress ? (
                <Link to={basisAddress(basis)}>{words.basis(basis.basis ?? 'consent')}</Link>
              ) : (
                words.basis(basis.basis ?? 'consent')
              )}
            </span>
          ))}
        </span>
      </td>
      <td data-label={t('log.categories')} className={item.categories.length > 0 ? undefined : 'blank'}>
        {formatList(words.inOrder(item.categories).map(words.category))}
      </td>
      {renderDuties && <td>{renderDuties(item)}</td>}
    </tr>
  );
}
