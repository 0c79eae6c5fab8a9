import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { formatMoment, formatTime } from '../../i18n/format';
import type { ContactDraft } from './use-contact-draft';

/** Tells that a draft of an earlier visit is back, and how to be rid of it. */
export function RestoredDraft({ draft }: { draft: ContactDraft }) {
  const { t } = useTranslation();
  const [isShown] = useState(draft.isRestored);
  const [isThrownAway, setThrownAway] = useState(false);
  if (!isShown || isThrownAway) return null;
  return (
    <Alert kind="info" title={t('draft.restoredTitle')}>
      <p>{draft.savedAt ? t('journal.restored', { when: formatMoment(draft.savedAt) }) : t('journal.restoredHere')}</p>
      <div className="actions">
        <Button
          look="tertiary"
          text={t('draft.discard')}
          onClick={() => {
            setThrownAway(true);
            draft.throwAway();
          }}
        />
      </div>
    </Alert>
  );
}

/** Tells where the server will not go on, and lets choose how to. Nothing typed is lost either way. */
export function DraftRefused({ draft, onCorrect }: { draft: ContactDraft; onCorrect: () => void }) {
  const { t } = useTranslation();
  if (!draft.refusal) return null;
  const { code, current } = draft.refusal;
  if (code === 'case-closed') return <Alert kind="danger" live title={t('journal.closed')} />;
  if (code === 'entry-recorded' || current === null)
    return (
      <Alert kind="warning" live title={t('journal.recordedTitle')}>
        <p>{t('journal.recordedText')}</p>
        <div className="actions">
          <Button text={t('journal.asCorrection')} onClick={onCorrect} />
        </div>
      </Alert>
    );
  return (
    <Alert kind="warning" live title={t('journal.otherWindowTitle')}>
      <p>{t('journal.otherWindowText')}</p>
      <p className="pre-line">{current.typed?.text}</p>
      <div className="actions">
        <Button text={t('journal.keepMine')} onClick={() => draft.keepMine(current)} />
        <Button text={t('journal.takeTheirs')} onClick={() => draft.takeTheirs(current)} />
      </div>
    </Alert>
  );
}

/** Tells at the foot of the form where and when the text was last saved. */
export function SavedNote({ draft: { savedAt, isUnsaved, hasFailed } }: { draft: ContactDraft }) {
  const { t } = useTranslation();
  const time = savedAt ? formatTime(new Date(savedAt)) : '';
  return (
    <p className="draft-note" role="status">
      {isUnsaved && hasFailed
        ? t('journal.onlyHere')
        : isUnsaved
          ? t('do.saving')
          : savedAt
            ? t('journal.savedAt', { time })
            : t('journal.savedAsYouType')}
    </p>
  );
}
