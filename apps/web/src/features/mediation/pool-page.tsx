import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mediator, MediatorQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ComboField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { TextField } from '../../components/form/text-field';
import { Filters } from '../../components/form/filters';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { SearchBox } from '../../components/search-box';
import { usePages } from '../../components/use-pages';
import { useCodeList } from '../../domain/code-list';
import { useCanEdit } from '../../session/session';
import { useMediators } from './api';
import { MediatorForm } from './mediator-form';
import { MediatorTable, type PoolSort } from './mediator-table';
import { PageLinks } from './page-links';
import { TownField } from './town-field';
import { momentOf } from './typed-booking';

const NOTHING = { q: '', language: '', town: '', day: '', time: '' };

/** Who interprets: by language, town and when they are free; kept by the administration and team leads. */
export function PoolPage() {
  const { t } = useTranslation();
  const keepsPool = !useCanEdit();
  const [typed, setTyped] = useState(NOTHING);
  const [sort, setSort] = useState<PoolSort>('name');
  const [open, setOpen] = useState<Mediator | 'new' | null>(null);
  const [isSaved, setSaved] = useState(false);
  const pages = usePages(50);
  const filter = filterOf(typed);
  const query = useMediators({ limit: pages.size, after: pages.after, sort, ...filter });
  const edit = (chosen: Mediator | 'new') => {
    setSaved(false);
    setOpen(chosen);
  };
  return (
    <>
      <PageHead
        title={t('mediator.title')}
        lead={t('mediator.lead')}
        actions={
          <>
            <PageLinks here="pool" />
            {keepsPool && <Button look="primary" icon="add" text={t('mediator.new')} onClick={() => edit('new')} />}
          </>
        }
      />
      <div className="stack">
        {isSaved && <Alert kind="success" title={t('mediator.saved')} live />}
        {open && (
          <MediatorForm
            key={open === 'new' ? 'new' : open.id}
            mediator={open === 'new' ? null : open}
            onLeave={() => setOpen(null)}
            onDone={() => {
              setOpen(null);
              setSaved(true);
            }}
          />
        )}
        <PoolFilters typed={typed} onChange={pages.restarting((more) => setTyped({ ...typed, ...more }))} />
        <PagedList
          query={query}
          pages={pages}
          lines={6}
          empty={<EmptyState title={t('mediator.emptyTitle')}>{t('mediator.emptyText')}</EmptyState>}
        >
          {(items) => (
            <MediatorTable
              items={items}
              sort={sort}
              onSort={pages.restarting(setSort)}
              onEdit={keepsPool ? edit : undefined}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}

function filterOf({ q, language, town, day, time }: typeof NOTHING): MediatorQuery {
  const freeAt = momentOf(day, time);
  return {
    ...(q.trim() && { q: q.trim() }),
    ...(language && { language }),
    ...(town && { town }),
    ...(freeAt && { freeAt }),
  };
}

function PoolFilters({
  typed,
  onChange,
}: {
  typed: typeof NOTHING;
  onChange: (more: Partial<typeof NOTHING>) => void;
}) {
  const { t } = useTranslation();
  return (
    <Filters label={t('mediator.filters')}>
      <SearchBox
        label={t('mediator.search')}
        placeholder={t('mediator.searchHint')}
        searched={typed.q}
        onSearch={(q) => onChange({ q })}
      />
      <ComboField
        name="language"
        label={t('mediator.language')}
        value={typed.language}
        options={useCodeList('languages')}
        onChange={(language) => onChange({ language })}
      />
      <TownField value={typed.town} onChange={(town) => onChange({ town })} />
      <DayField name="day" label={t('mediator.freeOn')} value={typed.day} onChange={(day) => onChange({ day })} />
      <TextField
        name="time"
        label={t('mediator.freeAt')}
        short
        value={typed.time}
        onChange={(time) => onChange({ time })}
      />
    </Filters>
  );
}
