import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookingQuery, MediationBooking } from '../../api/types';
import { Button } from '../../components/button';
import { SortHeader } from '../../components/sort-header';
import { useCodeLabel } from '../../domain/code-list';
import { formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { stepsOf } from './step-form';

export type BookingSort = NonNullable<BookingQuery['sort']>;
const VARIANTS = {
  requested: 'warning',
  confirmed: 'info',
  held: 'success',
  'no-show': 'danger',
  cancelled: 'danger',
} as const;

interface Props {
  items: MediationBooking[];
  sort: BookingSort;
  onSort: (sort: BookingSort) => void;
  /** Where something may become of them. */
  onStep?: (booking: MediationBooking) => void;
  /** Whether the file is named, for those who see into it. */
  withFile?: boolean;
}

/** Appointments, and what became of them. */
export function BookingTable({ items, sort, onSort, onStep, withFile = false }: Props) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('booking.title')}</caption>
      <thead>
        <tr>
          <SortHeader column="beginsAt" text={t('booking.when')} sort={sort} onSort={onSort} />
          <SortHeader column="mediator" text={t('booking.mediator')} sort={sort} onSort={onSort} />
          <th scope="col">{t('booking.where')}</th>
          <th scope="col">{t('booking.contact')}</th>
          <SortHeader column="state" text={t('booking.state')} sort={sort} onSort={onSort} />
          {onStep && <th scope="col">{t('booking.act')}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} onStep={onStep} withFile={withFile} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Pick<Props, 'onStep' | 'withFile'> & { item: MediationBooking };

function Row({ item, onStep, withFile }: RowProps) {
  const { t } = useTranslation();
  const language = useCodeLabel('languages');
  const wasThere = useCanEdit();
  const when = formatMoment(item.beginsAt);
  return (
    <tr>
      <th scope="row">
        <span className="nowrap numeric">{when}</span>
        <span className="muted small block">{t('booking.lasts', { count: item.minutes })}</span>
      </th>
      <td data-label={t('booking.mediator')}>
        <span>
          {item.mediator}
          <span className="muted small block">{language(item.language)}</span>
        </span>
      </td>
      <td data-label={t('booking.where')}>
        <span>
          {t(`mediationMode.${item.mode}`)}
          {item.place && <span className="small block">{item.place}</span>}
        </span>
      </td>
      <td data-label={t('booking.contact')}>
        <span>
          {item.contact}
          {withFile && item.caseId && (
            <span className="small block">
              <Link to={`/faelle/${item.caseId}/sprachmittlung`} aria-label={t('booking.fileOf', { when })}>
                {t('booking.file')}
              </Link>
            </span>
          )}
        </span>
      </td>
      <td data-label={t('booking.state')} className="stacked">
        <Outcome item={item} />
      </td>
      {onStep && (
        <td>
          {stepsOf(item, wasThere).length > 0 && (
            <Button
              text={t('booking.do')}
              aria-label={t('booking.stepOf', { mediator: item.mediator, when })}
              onClick={() => onStep(item)}
            />
          )}
        </td>
      )}
    </tr>
  );
}

/** The state, and what has to be known of it: why so soon, who did not come, how short before, how long. */
function Outcome({ item }: { item: MediationBooking }) {
  const { t } = useTranslation();
  const { state, shortReason, byWhom, cancelledHoursBefore: hours, workedMinutes } = item;
  const notes = [
    shortReason && t('booking.short', { reason: t(`shortReason.${shortReason}`) }),
    byWhom && t('booking.by', { who: t(`bookingSide.${byWhom}`) }),
    hours !== null && (hours >= 0 ? t('booking.hoursBefore', { count: hours }) : t('booking.afterBegin')),
    workedMinutes !== null && t('booking.billed', { count: workedMinutes }),
  ];
  return (
    <span>
      <KernBadge variant={VARIANTS[state]} text={t(`bookingState.${state}`)} />
      {notes.map(
        (note) =>
          note && (
            <span key={note} className="small block">
              {note}
            </span>
          ),
      )}
    </span>
  );
}
