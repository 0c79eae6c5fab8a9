import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import type { Case, Deadline, DeadlineQuery } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import { useCanEdit } from '../../session/session';
import { useFileDeadlines } from './api';
import { DeadlineActs } from './deadline-acts';
import { DeadlineTable } from './deadline-table';
import { NewDeadlineForm } from './new-deadline-form';
import { isDeadlineKind, useDeadlineWords } from './words';

/** The tab "Fristen" of a file: what is open, what became of the others, and the form for a new one. */
export function DeadlinesTab() {
  const file = useOutletContext<Case>();
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const words = useDeadlineWords();
  const [filter, setFilter] = useState<Pick<DeadlineQuery, 'state' | 'kind'>>({});
  const pages = usePages(30);
  const isSettled = filter.state === 'settled';
  const sort = isSettled ? '-dueOn' : 'dueOn';
  const query = useFileDeadlines(file.id, { limit: pages.size, after: pages.after, sort, ...filter });
  const change = pages.restarting((changed: typeof filter) => setFilter({ ...filter, ...changed }));
  const empty = (
    <EmptyState title={t(isSettled ? 'deadline.noneSettledTitle' : 'deadline.noneOpenTitle')}>
      {t(isSettled ? 'deadline.noneSettledText' : 'deadline.noneOpenText')}
    </EmptyState>
  );
  const list = (acts?: (deadline: Deadline) => React.ReactNode) => (
    <PagedList query={query} pages={pages} lines={5} empty={empty}>
      {(items) => <DeadlineTable items={items} acts={acts} />}
    </PagedList>
  );
  return (
    <div className="stack">
      <p className="reading">{t('deadline.tabLead')}</p>
      <Filters few label={t('deadline.filters')}>
        <SelectField
          name="state"
          label={t('deadline.state')}
          empty={t('deadline.stateOpen')}
          value={filter.state ?? ''}
          options={[{ value: 'settled', label: t('deadline.stateSettled') }]}
          onChange={(state) => change({ state: state === 'settled' ? state : undefined })}
        />
        <SelectField
          name="kind"
          label={t('deadline.kind')}
          empty={t('deadline.anyKind')}
          value={filter.kind ?? ''}
          options={words.kindOptions}
          onChange={(kind) => change({ kind: isDeadlineKind(kind) ? kind : undefined })}
        />
      </Filters>
      {canEdit && !isSettled ? (
        <DeadlineActs>{(acts) => list((deadline) => acts({ ...deadline, caseId: file.id }))}</DeadlineActs>
      ) : (
        list()
      )}
      {canEdit && file.closedOn === null && <NewDeadlineForm caseId={file.id} />}
    </div>
  );
}
