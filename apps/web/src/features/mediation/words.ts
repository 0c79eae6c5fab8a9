import { useTranslation } from 'react-i18next';
import type { BookingStep, Mediator, MediationBooking } from '../../api/types';
import de from '../../i18n/de.json';

type State = MediationBooking['state'];
type Side = NonNullable<BookingStep['byWhom']>;

const keys = <T extends string>(words: Record<T, string>) => Object.keys(words) as T[];

/** The closed sets of language mediation as choices. */
export function useMediationWords() {
  const { t } = useTranslation();
  return {
    qualifications: keys<Mediator['qualification']>(de.qualification).map((value) => ({
      value,
      label: t(`qualification.${value}`),
    })),
    modes: keys<MediationBooking['mode']>(de.mediationMode).map((value) => ({
      value,
      label: t(`mediationMode.${value}`),
    })),
    shortReasons: keys<NonNullable<MediationBooking['shortReason']>>(de.shortReason).map((value) => ({
      value,
      label: t(`shortReason.${value}`),
    })),
    states: keys<State>(de.bookingState).map((value) => ({ value, label: t(`bookingState.${value}`) })),
    sides: keys<Side>(de.bookingSide).map((value) => ({ value, label: t(`bookingSide.${value}`) })),
  };
}
