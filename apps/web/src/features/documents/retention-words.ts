import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../api/types';
import { formatDay } from '../../i18n/format';

/** When a document goes, in a few words. */
export function useRetentionWords(): (document: CaseDocument) => string {
  const { t } = useTranslation();
  return ({ hold, deletedOn, retention: { months } }) => {
    if (hold) return t('document.heldSince', { day: formatDay(hold.since) });
    if (deletedOn) return t('document.deletedOn', { day: formatDay(deletedOn) });
    return t('document.keptWithFile', { count: months });
  };
}
