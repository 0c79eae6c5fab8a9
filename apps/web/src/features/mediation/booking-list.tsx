import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingPage, BookingQuery, MediationBooking } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { PagedList } from '../../components/paged-list';
import type { Pages } from '../../components/use-pages';
import { type BookingSort, BookingTable } from './booking-table';
import { StepForm } from './step-form';

interface Props {
  query: UseQueryResult<BookingPage>;
  pages: Pages;
  sort: BookingSort;
  onSort: (sort: BookingSort) => void;
  canStep: boolean;
  /** The file they are all for; without one each names its own. */
  caseId?: string;
}

/** Appointments with the form that says what became of one. */
export function BookingList({ query, pages, sort, onSort, canStep, caseId }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<MediationBooking | null>(null);
  const [done, setDone] = useState<{ state: NonNullable<BookingQuery['state']>; caseId: string | null } | null>(null);
  return (
    <div className="stack">
      {done && (
        <Alert kind="success" title={t('booking.told', { state: t(`bookingState.${done.state}`) })} live>
          {done.state === 'held' && done.caseId && (
            <div className="actions">
              <LinkButton to={`/faelle/${done.caseId}/kontakte/neu`} text={t('booking.recordContact')} />
            </div>
          )}
        </Alert>
      )}
      {open && (
        <StepForm
          key={`${open.id}:${open.state}`}
          booking={open}
          onLeave={() => setOpen(null)}
          onDone={(state) => {
            setDone({ state, caseId: open.caseId });
            setOpen(null);
          }}
        />
      )}
      <PagedList
        query={query}
        pages={pages}
        lines={6}
        empty={<EmptyState title={t('booking.emptyTitle')}>{t('booking.emptyText')}</EmptyState>}
      >
        {(items) => (
          <BookingTable
            items={items}
            sort={sort}
            onSort={onSort}
            withFile={!caseId}
            onStep={
              canStep
                ? (booking) => {
                    setDone(null);
                    setOpen(booking);
                  }
                : undefined
            }
          />
        )}
      </PagedList>
    </div>
  );
}
