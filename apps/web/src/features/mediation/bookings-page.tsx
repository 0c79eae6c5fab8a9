import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ComboField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { SelectField } from '../../components/form/select-field';
import { Filters } from '../../components/form/filters';
import { PageHead } from '../../components/page-head';
import { usePages } from '../../components/use-pages';
import type { BookingQuery } from '../../api/types';
import { useCodeList } from '../../domain/code-list';
import { parseDay } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useBookings } from './api';
import { BookingList } from './booking-list';
import type { BookingSort } from './booking-table';
import { PageLinks } from './page-links';
import { useMediationWords } from './words';

const NOTHING = { state: '', language: '', from: '', until: '' };

/** Appointments with mediators: a case manager's own, for the administration all of the Kreis without a file. */
export function BookingsPage() {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const words = useMediationWords();
  const [typed, setTyped] = useState(NOTHING);
  const [sort, setSort] = useState<BookingSort>('-beginsAt');
  const pages = usePages(50);
  const change = pages.restarting((more: Partial<typeof NOTHING>) => setTyped({ ...typed, ...more }));
  const query = useBookings({ limit: pages.size, after: pages.after, sort, ...filterOf(typed) });
  return (
    <>
      <PageHead
        title={t('booking.title')}
        lead={t(canEdit ? 'booking.lead' : 'booking.leadWithoutFile')}
        actions={<PageLinks here="bookings" />}
      />
      <div className="stack">
        <Filters label={t('booking.filters')}>
          <SelectField
            name="state"
            label={t('booking.state')}
            empty={t('booking.anyState')}
            value={typed.state}
            options={words.states}
            onChange={(state) => change({ state })}
          />
          <ComboField
            name="language"
            label={t('mediator.language')}
            value={typed.language}
            options={useCodeList('languages')}
            onChange={(language) => change({ language })}
          />
          <DayField name="from" label={t('booking.from')} value={typed.from} onChange={(from) => change({ from })} />
          <DayField
            name="until"
            label={t('booking.until')}
            value={typed.until}
            onChange={(until) => change({ until })}
          />
        </Filters>
        <BookingList query={query} pages={pages} sort={sort} onSort={pages.restarting(setSort)} canStep />
      </div>
    </>
  );
}

/** A day that is still being typed asks for nothing. */
function filterOf({ state, language, from, until }: typeof NOTHING): BookingQuery {
  const day = (typed: string) => (/^\d{4}-\d\d-\d\d$/.test(parseDay(typed)) ? parseDay(typed) : undefined);
  return {
    ...(state && { state: state as BookingQuery['state'] }),
    ...(language && { language }),
    from: day(from),
    until: day(until),
  };
}
