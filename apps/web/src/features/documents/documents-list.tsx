import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Case, DocumentQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import { useCanEdit } from '../../session/session';
import { useDocuments } from './api';
import { DocumentFilters } from './document-filters';
import { DocumentItem } from './document-item';

const PAGE_SIZE = 20;

/** The documents of a file. */
export function DocumentsList({ file }: { file: Case }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const pages = usePages(PAGE_SIZE);
  const [filter, setFilter] = useState<DocumentQuery>({});
  const query = useDocuments(file.id, { ...filter, limit: PAGE_SIZE, after: pages.after });
  const isFiltered = Boolean(filter.category ?? filter.keeping);
  const add = canEdit && file.closedOn === null && (
    <>
      <LinkButton icon="add" to={`/faelle/${file.id}/dokumente/neu`} text={t('document.new')} />
      <LinkButton icon="add" to={`/faelle/${file.id}/briefe/neu`} text={t('document.newLetter')} />
    </>
  );
  return (
    <div className="stack">
      <Happened />
      <p className="reading muted">{t('document.lead')}</p>
      {add && <div className="actions wide-on-phone">{add}</div>}
      <DocumentFilters
        filter={filter}
        onChange={pages.restarting((changed: DocumentQuery) => setFilter({ ...filter, ...changed }))}
      />
      <PagedList
        query={query}
        pages={pages}
        empty={
          isFiltered ? (
            <EmptyState title={t('document.noMatchTitle')}>{t('document.noMatchText')}</EmptyState>
          ) : (
            <EmptyState title={t('document.emptyTitle')}>{t('document.emptyText')}</EmptyState>
          )
        }
      >
        {(items) => (
          <ul className="timeline">
            {items.map((document) => (
              <DocumentItem key={document.id} caseId={file.id} document={document} canEdit={canEdit} />
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}

/** What was done on the page before. */
function Happened() {
  const { t } = useTranslation();
  const { state } = useLocation();
  const happened = isRecord(state) ? state['happened'] : null;
  if (happened === 'letter')
    return (
      <Alert kind="success" live title={t('document.letterWritten')}>
        <p>{t('document.letterWrittenText')}</p>
      </Alert>
    );
  if (happened === 'saved') return <Alert kind="success" live title={t('document.saved')} />;
  if (happened === 'deleted') return <Alert kind="success" live title={t('document.deleted')} />;
  return null;
}
