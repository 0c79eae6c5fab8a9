import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportItem } from '../../api/types';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import { formatDay, formatMoment, formatNumber } from '../../i18n/format';
import { useImports } from './api';

/** The lists somebody has brought in the last thirty days, and what became of them. */
export function ImportsPage() {
  const { t } = useTranslation();
  const pages = usePages(20);
  const query = useImports({ limit: pages.size, ...(pages.after && { after: pages.after }) });
  return (
    <>
      <PageHead
        title={t('imports.title')}
        lead={t('imports.lead')}
        back={{ to: '/aufnahmen', text: t('nav.intakes') }}
        actions={<LinkButton look="primary" icon="add" to="/listen/neu" text={t('imports.new')} />}
      />
      <PagedList
        query={query}
        pages={pages}
        empty={<EmptyState title={t('imports.emptyTitle')}>{t('imports.emptyText')}</EmptyState>}
      >
        {(items) => <ImportTable items={items} />}
      </PagedList>
    </>
  );
}

function ImportTable({ items }: { items: ImportItem[] }) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('imports.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('imports.source')}</th>
          <th scope="col">{t('imports.state')}</th>
          <th scope="col">{t('imports.rows')}</th>
          <th scope="col">{t('imports.written')}</th>
          <th scope="col">{t('imports.deleteOn')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Link to={`/listen/${item.id}`}>{item.source}</Link>
              <span className="muted small block numeric">{formatMoment(item.uploadedAt)}</span>
            </th>
            <td data-label={t('imports.state')}>
              <KernBadge variant={item.state === 'done' ? 'success' : 'info'} text={t(`importState.${item.state}`)} />
            </td>
            <td data-label={t('imports.rows')} className="numeric">
              {formatNumber(item.rowsTotal)}
            </td>
            <td data-label={t('imports.written')} className="numeric">
              {formatNumber(item.counts.written)}
            </td>
            <td data-label={t('imports.deleteOn')} className="numeric nowrap">
              {formatDay(item.deleteOn)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
