import { useTranslation } from 'react-i18next';
import type { Draft } from '../browser/drafts';
import { formatMoment, formatTime } from '../i18n/format';
import { Alert } from './alert';
import { Button } from './button';

/** Tells at the top of a form that text from an earlier visit is back, and how to be rid of it. */
export function RestoredNote<T>({ draft }: { draft: Draft<T> }) {
  const { t } = useTranslation();
  if (!draft.restored || !draft.keptAt) return null;
  return (
    <Alert kind="info" title={t('draft.restoredTitle')}>
      <p>{t('draft.restored', { when: formatMoment(draft.keptAt.toISOString()) })}</p>
      <div className="actions">
        <Button look="tertiary" text={t('draft.discard')} onClick={() => draft.discard()} />
      </div>
    </Alert>
  );
}

/** Tells at the foot of a form where and when the text was kept. */
export function KeptNote<T>({ draft }: { draft: Draft<T> }) {
  const { t } = useTranslation();
  return (
    <p className="draft-note">
      {draft.keptAt ? t('draft.saved', { time: formatTime(draft.keptAt) }) : t('draft.none')}
    </p>
  );
}
