import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Merge } from '../../api/types';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Failure } from '../../components/failure';
import { formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useUndoMerge } from './api';

/** What was merged with this file, and the way back. */
export function MergeList({ caseId, merges }: { caseId: string; merges: Merge[] }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  return (
    <section className="stack-tight" aria-labelledby="merges">
      <h2 className="section-title" id="merges">
        {t('merge.merged')}
      </h2>
      {merges.map((merge) => (
        <div className="panel stack-tight" key={merge.id}>
          <p>
            {t(merge.rests ? 'merge.restsFor' : 'merge.goesOnFor')}{' '}
            {merge.otherId ? (
              <Link className="numeric" to={`/faelle/${merge.otherId}`}>
                {merge.otherNumber}
              </Link>
            ) : (
              t('merge.erased')
            )}
          </p>
          <p className="muted small">
            {t('merge.mergedBy', { who: merge.mergedBy, when: formatMoment(merge.mergedAt) })}
            {merge.undoneAt && (
              <span className="block">
                {t('merge.undoneBy', { who: merge.undoneBy, when: formatMoment(merge.undoneAt) })}
              </span>
            )}
          </p>
          {merge.rests && !merge.undoneAt && <p className="small">{t('merge.restsText')}</p>}
          {canEdit && !merge.rests && !merge.undoneAt && <UndoPanel caseId={caseId} mergeId={merge.id} />}
        </div>
      ))}
    </section>
  );
}

/** Puts both files back, once somebody has said so twice. */
function UndoPanel({ caseId, mergeId }: { caseId: string; mergeId: string }) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const undo = useUndoMerge(caseId);
  return (
    <div className="actions">
      <Button text={t('merge.undo')} onClick={() => setAsked(true)} />
      {isAsked && (
        <Dialog
          title={t('merge.undoTitle')}
          onClose={() => setAsked(false)}
          footer={
            <>
              <Button
                look="primary"
                text={t('merge.undo')}
                disabled={undo.isPending}
                onClick={() => undo.mutate(mergeId, { onSuccess: () => setAsked(false) })}
              />
              <Button look="tertiary" text={t('do.cancel')} onClick={() => setAsked(false)} />
            </>
          }
        >
          {undo.error && <Failure error={undo.error} />}
          <p>{t('merge.undoText')}</p>
        </Dialog>
      )}
    </div>
  );
}
