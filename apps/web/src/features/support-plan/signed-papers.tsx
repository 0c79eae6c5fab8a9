import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '../../api/problem';
import type { SupportPlan } from '../../api/types';
import { uploadFaults } from '../../api/upload';
import { Alert } from '../../components/alert';
import { Button, DocumentButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { UploadField } from '../../components/form/upload-field';
import { formatBytes, formatMoment } from '../../i18n/format';
import { useAddSigned } from './api';

const ACCEPTED = ['application/pdf', 'image/jpeg', 'image/png'];
const MOST_BYTES = 20 * 1024 * 1024;

/** The sheets that the person has signed, and the way to add one. */
export function SignedPapers({ caseId, plan, canEdit }: { caseId: string; plan: SupportPlan; canEdit: boolean }) {
  const { t } = useTranslation();
  const { id, signedPapers } = plan;
  const heading = `signed-${id}`;
  return (
    <section className="panel quiet stack" aria-labelledby={heading}>
      <h3 className="section-title" id={heading}>
        {t('supportPlan.signedTitle')}
      </h3>
      {signedPapers.length === 0 && <p className="muted">{t('supportPlan.signedNone')}</p>}
      {signedPapers.length > 0 && (
        <ul className="plain-list stack">
          {signedPapers.map(({ documentId, number, mediaType, size, recordedAt, author }, place) => (
            <li key={documentId} className="stack-tight">
              <p className="small numeric">
                {t(mediaType === 'application/pdf' ? 'documentType.pdf' : 'documentType.image')}, {formatBytes(size)} ·{' '}
                {t('document.added', { when: formatMoment(recordedAt), who: author ?? '–' })}
              </p>
              <div className="actions">
                <DocumentButton
                  href={`/api/cases/${caseId}/documents/${documentId}/versions/${number}?as=preview`}
                  text={t('supportPlan.signedLook')}
                  aria-label={t('supportPlan.signedLookOf', { number: place + 1 })}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      {canEdit && <AddSigned caseId={caseId} planId={id} />}
    </section>
  );
}

function AddSigned({ caseId, planId }: { caseId: string; planId: string }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const [faults, setFaults] = useState<FieldError[]>([]);
  const add = useAddSigned(caseId, planId, setShare);
  const words = { tooLarge: t('document.tooLarge'), wrongType: t('supportPlan.signedWrongType') };
  const about = (code: string, message: string) => setFaults([{ field: 'file', code, message }]);
  const submit = () => {
    if (!file) return about('missing', t('document.missing'));
    if (file.size > MOST_BYTES) return about('size', words.tooLarge);
    if (!ACCEPTED.includes(file.type)) return about('type', words.wrongType);
    setFaults([]);
    return add.mutate(file, {
      onSuccess: () => setFile(null),
      onError: (error) => setFaults(uploadFaults(error, words)),
      onSettled: () => setShare(0),
    });
  };
  return (
    <>
      {add.isSuccess && <Alert kind="success" live title={t('supportPlan.signedAdded')} />}
      {add.error && faults.length === 0 && <Failure error={add.error} />}
      <Form errors={faults} onSubmit={submit}>
        <p className="reading">{t('supportPlan.signedText')}</p>
        <UploadField
          label={t('supportPlan.signedFile')}
          hint={t('supportPlan.signedHint')}
          accept={ACCEPTED}
          file={file}
          sent={add.isPending ? share : null}
          onChoose={(chosen) => {
            setFile(chosen);
            setFaults([]);
          }}
        />
        <div className="form-foot">
          <Button type="submit" text={t('supportPlan.signedAdd')} disabled={add.isPending} />
        </div>
      </Form>
    </>
  );
}
