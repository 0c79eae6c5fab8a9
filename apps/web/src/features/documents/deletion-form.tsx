import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type FieldError, Problem } from '../../api/problem';
import type { CaseDocument, DeletionReason } from '../../api/types';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { RadioGroup } from '../../components/form/choice-group';
import { Form } from '../../components/form/form';
import de from '../../i18n/de.json';
import { useDeleteDocument } from './api';

const REASONS = Object.keys(de.deletionReason) as DeletionReason[];

/** Deletes a document for good: never without a reason, which the person reads. */
export function DeletionForm({ caseId, document }: { caseId: string; document: CaseDocument }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteDocument(caseId, document.id);
  const [reason, setReason] = useState<DeletionReason | ''>('');
  const [missing, setMissing] = useState<FieldError[]>([]);
  const errors = remove.error instanceof Problem ? remove.error.errors : missing;
  const submit = () => {
    if (!reason) return setMissing([{ field: 'reason', code: 'missing', message: t('document.reasonMissing') }]);
    return remove.mutate(reason, {
      onSuccess: () => void navigate(`/faelle/${caseId}/dokumente`, { state: { happened: 'deleted' } }),
    });
  };
  // What is not over is no reason that the server takes.
  const offered = REASONS.filter((code) => code !== 'retention-over' || document.isKeepingOver);
  return (
    <details className="panel">
      <summary>{t('document.deleteTitle')}</summary>
      <div className="stack spaced">
        {document.hold && <p>{t('document.heldText')}</p>}
        <p>{t('document.deleteText')}</p>
        {remove.error && errors.length === 0 && <Failure error={remove.error} />}
        <Form errors={errors} onSubmit={submit}>
          <RadioGroup
            name="reason"
            label={t('document.deleteReason')}
            value={reason}
            options={offered.map((value) => ({ value, label: t(`deletionReason.${value}`) }))}
            onChange={setReason}
          />
          <div className="form-foot">
            <Button type="submit" look="danger" text={t('document.deleteSubmit')} disabled={remove.isPending} />
          </div>
        </Form>
      </div>
    </details>
  );
}
