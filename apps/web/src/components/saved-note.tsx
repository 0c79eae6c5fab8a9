import { useTranslation } from 'react-i18next';
import type { SavedDraft } from '../browser/saved-draft';
import { formatTime } from '../i18n/format';

/** Tells at the foot of a form whether the server has what is typed. */
export function SavedNote({ draft }: { draft: Pick<SavedDraft<unknown>, 'state' | 'savedAt'> }) {
  const { t } = useTranslation();
  const { state, savedAt } = draft;
  return (
    <p className="draft-note" role="status">
      {state === 'saved'
        ? savedAt
          ? t('savedDraft.savedAt', { time: formatTime(savedAt) })
          : t('savedDraft.unsaved')
        : t(`savedDraft.${state}`)}
    </p>
  );
}
