import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Case, JournalQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import { LastContact } from '../../domain/last-contact';
import { useCanEdit } from '../../session/session';
import { useJournal } from './api';
import { EntryItem } from './entry-item';
import { JournalFilters } from './journal-filters';

const PAGE_SIZE = 20;

/** The tab "Kontakte" of a file. */
export function JournalTab({ file }: { file: Case }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const { state } = useLocation();
  const pages = usePages(PAGE_SIZE);
  // Whoever comes from a search sees the day of what was found, and can widen it.
  const day = isRecord(state) && typeof state['day'] === 'string' ? state['day'] : undefined;
  const [filter, setFilter] = useState<JournalQuery>({ from: day, until: day });
  const query = useJournal(file.id, { ...filter, limit: PAGE_SIZE, after: pages.after });
  const isFiltered = Boolean(filter.kind ?? filter.author ?? filter.from ?? filter.until);
  const add = canEdit && <LinkButton icon="add" to={`/faelle/${file.id}/kontakte/neu`} text={t('journal.new')} />;
  return (
    <div className="stack">
      {isRecord(state) && state['saved'] === true && <Alert kind="success" live title={t('journal.saved')} />}
      {isRecord(state) && state['corrected'] === true && (
        <Alert kind="success" live title={t('journal.correctionSaved')} />
      )}
      <div className="section-head">
        <p className="reading">
          {t('journal.last')}: <LastContact day={query.data?.lastContactOn ?? file.lastContactOn} />
        </p>
        <div className="actions">
          <LinkButton look="tertiary" to={`/faelle/${file.id}/kontakte/zahlen`} text={t('journal.toFigures')} />
          {canEdit && (
            <LinkButton look="tertiary" to="/kontakte" state={{ caseId: file.id }} text={t('journal.searchHere')} />
          )}
        </div>
      </div>
      <p className="reading muted">{t('journal.lead')}</p>
      <JournalFilters
        filter={filter}
        authors={query.data?.authors ?? []}
        onChange={pages.restarting((changed: JournalQuery) => setFilter({ ...filter, ...changed }))}
      />
      <PagedList
        query={query}
        pages={pages}
        empty={
          isFiltered ? (
            <EmptyState title={t('journal.noMatchTitle')}>{t('journal.noMatchText')}</EmptyState>
          ) : (
            <EmptyState title={t('journal.emptyTitle')} action={add}>
              {t('journal.emptyText')}
            </EmptyState>
          )
        }
      >
        {(items) => (
          <ul className="timeline">
            {items.map((entry) => (
              <EntryItem key={entry.id} caseId={file.id} entry={entry} canEdit={canEdit} />
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}
