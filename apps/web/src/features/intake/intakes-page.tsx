import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IntakeItem, IntakeQuery } from '../../api/types';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { SortHeader } from '../../components/sort-header';
import { usePages } from '../../components/use-pages';
import de from '../../i18n/de.json';
import { formatDay } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useIntakes } from './api';

type State = NonNullable<IntakeQuery['state']>;
type Sort = NonNullable<IntakeQuery['sort']>;
type Urgency = NonNullable<IntakeQuery['urgency']>;
const URGENCIES = Object.keys(de.urgency) as Urgency[];

/** Whoever came and is not decided about yet; and whoever was declined. */
export function IntakesPage() {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const [state, setState] = useState<State>('undecided');
  const [urgency, setUrgency] = useState<Urgency | ''>('');
  const [sort, setSort] = useState<Sort>('openedOn');
  const pages = usePages(50);
  const query = useIntakes({
    limit: pages.size,
    after: pages.after,
    sort,
    state,
    ...(urgency && { urgency }),
  });
  return (
    <>
      <PageHead
        title={t('intake.listTitle')}
        lead={t(canEdit ? 'intake.listLead' : 'intake.teamLead')}
        actions={
          <>
            <LinkButton to="/listen" text={t('imports.title')} />
            {canEdit && <LinkButton look="primary" icon="add" to="/faelle/neu" text={t('cases.new')} />}
          </>
        }
      />
      <div className="stack">
        {canEdit && (
          <div className="filters few">
            <SelectField
              name="state"
              label={t('intake.which')}
              empty={t('intake.undecidedOnes')}
              value={state === 'undecided' ? '' : state}
              options={[{ value: 'declined', label: t('intake.declinedOnes') }]}
              onChange={pages.restarting((value) => setState(value === 'declined' ? 'declined' : 'undecided'))}
            />
            <SelectField
              name="urgency"
              label={t('intake.urgency')}
              empty={t('intake.anyUrgency')}
              value={urgency}
              options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
              onChange={pages.restarting((value) => setUrgency(value as Urgency | ''))}
            />
          </div>
        )}
        <PagedList
          query={query}
          pages={pages}
          lines={8}
          empty={<EmptyState title={t('intake.listEmptyTitle')}>{t('intake.listEmptyText')}</EmptyState>}
        >
          {(items) => <IntakeTable items={items} sort={sort} onSort={pages.restarting(setSort)} />}
        </PagedList>
      </div>
    </>
  );
}

function IntakeTable({ items, sort, onSort }: { items: IntakeItem[]; sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('intake.caption')}</caption>
      <thead>
        <tr>
          <SortHeader column="name" text={t('intake.name')} sort={sort} onSort={onSort} />
          <th scope="col">{t('cases.number')}</th>
          <SortHeader column="openedOn" text={t('intake.since')} sort={sort} onSort={onSort} />
          {canEdit && <th scope="col">{t('intake.source')}</th>}
          {canEdit && <th scope="col">{t('intake.urgency')}</th>}
          <th scope="col">{t('cases.manager')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.caseId}>
            <th scope="row">
              <Link to={`/faelle/${item.caseId}/aufnahme`}>
                {item.familyName}, {item.givenName}
              </Link>
            </th>
            <td data-label={t('cases.number')} className="numeric nowrap">
              {item.number}
            </td>
            <td data-label={t('intake.since')} className="numeric nowrap">
              {formatDay(item.openedOn)}
            </td>
            {canEdit && (
              <td data-label={t('intake.source')}>
                {item.source ? t(`intakeSource.${item.source}`) : t('intake.notRecorded')}
              </td>
            )}
            {canEdit && (
              <td data-label={t('intake.urgency')} className={item.urgency ? undefined : 'blank'}>
                {item.urgency && (
                  <KernBadge
                    variant={item.urgency === 'acute' ? 'danger' : item.urgency === 'high' ? 'warning' : 'info'}
                    text={t(`urgency.${item.urgency}`)}
                  />
                )}
              </td>
            )}
            <td data-label={t('cases.manager')}>{item.caseManager ?? t('case.noManager')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
