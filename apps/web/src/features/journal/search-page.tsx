import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import type { JournalHit, JournalSearch } from '../../api/types';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { SearchBox } from '../../components/search-box';
import { usePages } from '../../components/use-pages';
import { formatMoment, today } from '../../i18n/format';
import { useSearch } from './api';
import { PeriodFilter } from './period-filter';
import { isContactKind, useJournalWords } from './words';

const PAGE_SIZE = 20;

/** "Kontakte durchsuchen": full text over the own caseload. What is looked for never stands in the address. */
export function JournalSearchPage() {
  const { t } = useTranslation();
  const words = useJournalWords();
  const { state } = useLocation();
  const pages = usePages(PAGE_SIZE);
  const caseId = isRecord(state) && typeof state['caseId'] === 'string' ? state['caseId'] : undefined;
  const [search, setSearch] = useState<JournalSearch>({ q: '', caseId });
  const query = useSearch({ ...search, limit: PAGE_SIZE, after: pages.after });
  const change = pages.restarting((changed: Partial<JournalSearch>) => setSearch({ ...search, ...changed }));
  return (
    <>
      <PageHead title={t('journal.searchTitle')} lead={t('journal.searchLead')} />
      <div className="stack">
        <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
          <SearchBox
            label={t('journal.searchFor')}
            placeholder={t('journal.searchHint')}
            searched={search.q}
            onSearch={(q) => change({ q })}
          />
          <SelectField
            name="kind"
            label={t('journal.kind')}
            empty={t('journal.anyKind')}
            value={search.kind ?? ''}
            options={words.kindOptions}
            onChange={(kind) => change({ kind: isContactKind(kind) ? kind : undefined })}
          />
          <PeriodFilter onChange={change} />
        </form>
        {search.caseId && (
          <div className="actions">
            <span>{t('journal.inOneFile')}</span>
            <Button look="tertiary" text={t('journal.inAllFiles')} onClick={() => change({ caseId: undefined })} />
          </div>
        )}
        {search.q.trim() === '' ? (
          <EmptyState title={t('journal.searchStartTitle')}>{t('journal.searchStart')}</EmptyState>
        ) : (
          <PagedList
            query={query}
            pages={pages}
            empty={<EmptyState title={t('journal.noHitTitle')}>{t('journal.noHitText')}</EmptyState>}
          >
            {(items) => (
              <ul className="timeline">
                {items.map((hit) => (
                  <Hit key={`${hit.caseId} ${hit.id}`} hit={hit} />
                ))}
              </ul>
            )}
          </PagedList>
        )}
      </div>
    </>
  );
}

function Hit({ hit }: { hit: JournalHit }) {
  const { t } = useTranslation();
  const words = useJournalWords();
  return (
    <li className="stack-tight">
      <h2 className="section-title">
        <Link to={`/faelle/${hit.caseId}/kontakte`} state={{ day: today(new Date(hit.beganAt)) }}>
          {hit.familyName}, {hit.givenName} ({t('case.title', { number: hit.caseNumber })})
        </Link>
      </h2>
      <p className="muted small">
        {words.kind(hit.kind)}, {formatMoment(hit.beganAt)}, {hit.author}
      </p>
      <p className="reading pre-line">
        {hit.snippet.map((part, place) =>
          // The pieces of a snippet have no name but their place, and they never change it.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          part.isHit ? <mark key={place}>{part.text}</mark> : <span key={place}>{part.text}</span>,
        )}
      </p>
    </li>
  );
}
