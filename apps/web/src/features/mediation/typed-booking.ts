import type { NewBooking } from '../../api/types';
import { instantOf, parseDay, parseTime } from '../../i18n/format';

/** A form for an appointment as it is typed. */
export const EMPTY_BOOKING = {
  language: '',
  day: '',
  time: '',
  minutes: '60',
  mode: 'on-site',
  place: '',
  town: '',
  mediatorId: '',
  shortReason: '',
};
export type TypedBooking = typeof EMPTY_BOOKING;

/** A day and a time as an instant, ISO 8601; null while they are not both there. */
export function momentOf(day: string, time: string): string | null {
  const instant = instantOf(`${parseDay(day)}T${parseTime(time)}`);
  return /T\d\d:\d\d:00/.test(instant) ? instant : null;
}

/** What is missing is sent as it is, so that the server says so beside the field. */
export function bookingOf(typed: TypedBooking): NewBooking {
  const { language, day, time, minutes, mode, place, mediatorId, shortReason } = typed;
  return {
    language,
    mediatorId,
    beginsAt: momentOf(day, time) ?? '',
    minutes: Number(minutes),
    mode: mode as NewBooking['mode'],
    place: mode === 'on-site' ? place.trim() || null : null,
    shortReason: (shortReason || null) as NewBooking['shortReason'],
  };
}
