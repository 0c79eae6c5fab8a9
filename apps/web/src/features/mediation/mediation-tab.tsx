import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import type { Case } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { usePages } from '../../components/use-pages';
import { useCanEdit } from '../../session/session';
import { useFileBookings } from './api';
import { BookingForm } from './booking-form';
import { BookingList } from './booking-list';
import type { BookingSort } from './booking-table';

/** The part "Sprachmittlung" of a file: its appointments, and the form that books one. */
export function MediationTab() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const canEdit = useCanEdit();
  const [sort, setSort] = useState<BookingSort>('-beginsAt');
  const [isOpen, setOpen] = useState(false);
  const [isBooked, setBooked] = useState(false);
  const pages = usePages(30);
  const query = useFileBookings(file.id, { limit: pages.size, after: pages.after, sort });
  return (
    <div className="stack">
      <p className="reading">{t('booking.tabLead')}</p>
      {isBooked && <Alert kind="success" title={t('booking.booked')} live />}
      {canEdit && file.phase !== 'closed' && !isOpen && (
        <div className="actions">
          <Button
            look="primary"
            icon="add"
            text={t('booking.new')}
            onClick={() => {
              setBooked(false);
              setOpen(true);
            }}
          />
        </div>
      )}
      {isOpen && (
        <BookingForm
          caseId={file.id}
          onLeave={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            setBooked(true);
          }}
        />
      )}
      <BookingList
        query={query}
        pages={pages}
        sort={sort}
        onSort={pages.restarting(setSort)}
        canStep={canEdit}
        caseId={file.id}
      />
    </div>
  );
}
