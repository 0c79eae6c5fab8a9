import { useTranslation } from 'react-i18next';
import type { Consent } from '../../api/types';
import { formatMoment } from '../../i18n/format';

/** When a declaration was recorded, and by whom where that is told. */
export function useRecordedText({ recordedAt, recordedBy }: Consent): string {
  const { t } = useTranslation();
  const when = formatMoment(recordedAt);
  return recordedBy ? t('record.recordedBy', { when, who: recordedBy }) : when;
}
