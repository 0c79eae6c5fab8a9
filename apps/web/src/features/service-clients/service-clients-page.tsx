import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isRecord } from '../../api/problem';
import type { ServiceClientQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import { useServiceClients } from './api';
import { ClientTable } from './client-table';

type State = NonNullable<ServiceClientQuery['state']>;
type Sort = NonNullable<ServiceClientQuery['sort']>;

/** Systems of agencies that may ask for decisions: registered, given other keys, and ended by the administration. */
export function ServiceClientsPage() {
  const { t } = useTranslation();
  const { state: visit } = useLocation();
  const [state, setState] = useState<State | ''>('');
  const [sort, setSort] = useState<Sort>('name');
  const pages = usePages(50);
  const query = useServiceClients({ limit: pages.size, after: pages.after, sort, ...(state && { state }) });
  const registered = isRecord(visit) ? visit['registered'] : undefined;
  const add = <LinkButton look="primary" icon="add" to="/fachverfahren/neu" text={t('client.new')} />;
  return (
    <>
      <PageHead title={t('client.title')} lead={t('client.lead')} actions={add} />
      <div className="stack">
        {typeof registered === 'string' && (
          <Alert kind="success" title={t('client.registeredTitle')} live>
            <p>
              {t('client.registeredText')} <code className="hash">{registered}</code>
            </p>
          </Alert>
        )}
        <div className="filters few">
          <SelectField
            name="state"
            label={t('client.which')}
            empty={t('client.all')}
            value={state}
            options={[
              { value: 'active', label: t('client.active') },
              { value: 'ended', label: t('client.ended') },
            ]}
            onChange={pages.restarting((value) => setState(value as State | ''))}
          />
        </div>
        <PagedList
          query={query}
          pages={pages}
          empty={
            <EmptyState title={t('client.emptyTitle')} action={add}>
              {t('client.emptyText')}
            </EmptyState>
          }
        >
          {(items) => <ClientTable items={items} sort={sort} onSort={pages.restarting(setSort)} />}
        </PagedList>
      </div>
    </>
  );
}
