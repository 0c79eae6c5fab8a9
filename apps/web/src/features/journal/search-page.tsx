import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { isRecord } from '../../api/problem';
import type { JournalHit, JournalSearch } from '../../api/types';
import { Button, LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import { formatMoment, today } from '../../i18n/format';
import { useSearch } from './api';
import { PeriodFilter } from './period-filter';
import { isContactKind, useJournalWords } from './words';

const PAGE_SIZE = 20;

/** "Kontakte durchsuchen": full text over the own caseload. What is looked for stands in the history, never in the address. */
export function JournalSearchPage() {
  const { t } = useTranslation();
  const { state, key } = useLocation();
  const navigate = useNavigate();
  const search = readSearch(state);
  const go = (next: JournalSearch) => void navigate('/kontakte', { state: next });
  return (
    <>
      <PageHead
        title={t('journal.searchTitle')}
        lead={t('journal.searchLead')}
        actions={<LinkButton to="/kontakte/zahlen" text={t('journal.toFigures')} />}
      />
      <div className="stack">
        <SearchForm key={`form ${key}`} search={search} onSearch={go} />
        {search.caseId && (
          <div className="actions">
            <span>{t('journal.inOneFile')}</span>
            <Button
              look="tertiary"
              text={t('journal.inAllFiles')}
              onClick={() => go({ ...search, caseId: undefined })}
            />
          </div>
        )}
        {search.q.trim() === '' ? (
          <EmptyState title={t('journal.searchStartTitle')}>{t('journal.searchStart')}</EmptyState>
        ) : (
          <Hits key={`hits ${key}`} search={search} />
        )}
      </div>
    </>
  );
}

interface FormProps {
  search: JournalSearch;
  onSearch: (search: JournalSearch) => void;
}

/** Searches when asked to: every search is logged for each person whose contacts it shows. */
function SearchForm({ search, onSearch }: FormProps) {
  const { t } = useTranslation();
  const words = useJournalWords();
  const [typed, setTyped] = useState(search);
  const change = (changed: Partial<JournalSearch>) => setTyped({ ...typed, ...changed });
  return (
    <form
      className="stack-tight"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed);
      }}
    >
      <div className="filters">
        <TextField
          name="q"
          type="search"
          label={t('journal.searchFor')}
          hint={t('journal.searchHint')}
          value={typed.q}
          onChange={(q) => change({ q })}
        />
        <SelectField
          name="kind"
          label={t('journal.kind')}
          empty={t('journal.anyKind')}
          value={typed.kind ?? ''}
          options={words.kindOptions}
          onChange={(kind) => change({ kind: isContactKind(kind) ? kind : undefined })}
        />
        <PeriodFilter from={typed.from} until={typed.until} onChange={change} />
      </div>
      <div className="actions">
        <Button type="submit" look="primary" text={t('journal.search')} />
      </div>
    </form>
  );
}

function Hits({ search }: { search: JournalSearch }) {
  const { t } = useTranslation();
  const pages = usePages(PAGE_SIZE);
  const query = useSearch({ ...search, limit: PAGE_SIZE, after: pages.after });
  return (
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
  );
}

/** What an entry of the history asks for; only what it may. */
function readSearch(state: unknown): JournalSearch {
  if (!isRecord(state)) return { q: '' };
  const text = (name: string) => (typeof state[name] === 'string' ? state[name] : undefined);
  const kind = text('kind') ?? '';
  return {
    q: text('q') ?? '',
    caseId: text('caseId'),
    kind: isContactKind(kind) ? kind : undefined,
    from: text('from'),
    until: text('until'),
  };
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
