import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '../../api/problem';
import { uploadFaults } from '../../api/upload';
import { Alert } from '../../components/alert';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { UploadField } from '../../components/form/upload-field';
import { formatBytes } from '../../i18n/format';
import { useAddEvidence, type Proven } from './api';

const TYPES = ['application/pdf', 'image/jpeg', 'image/png'];
const MOST_BYTES = 10 * 1024 * 1024;

/** Chooses or photographs a paper and sends it; what cannot be taken is said before anything leaves. */
export function EvidenceForm({ proven, level }: { proven: Proven; level: 3 | 4 }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [round, setRound] = useState(0);
  const [faults, setFaults] = useState<FieldError[]>([]);
  const { add, share } = useAddEvidence(proven);
  const fault = useFault();
  const choose = (chosen: File | null) => {
    add.reset();
    setFile(chosen);
    setFaults(fault(chosen) ?? []);
  };
  const submit = () => {
    const wrong = file ? fault(file) : [{ field: 'file', code: 'missing', message: t('evidence.missing') }];
    if (wrong || !file) return setFaults(wrong ?? []);
    return add.mutate(file, {
      onSuccess: () => {
        setFile(null);
        setRound(round + 1);
      },
      onError: (error) =>
        setFaults(uploadFaults(error, { tooLarge: t('evidence.tooLarge'), wrongType: t('evidence.wrongType') })),
    });
  };
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <div className="stack-tight">
      <Heading className="section-title">{t('evidence.new')}</Heading>
      {add.isSuccess && (
        <Alert kind="success" title={t('evidence.saved')} live>
          <p>{t('evidence.savedText')}</p>
        </Alert>
      )}
      {add.error && faults.length === 0 && <Failure error={add.error} />}
      <Form errors={faults} onSubmit={submit}>
        <UploadField
          key={round}
          label={t('evidence.file')}
          hint={t('evidence.fileHint')}
          accept={TYPES}
          file={file}
          sent={add.isPending ? share : null}
          onChoose={choose}
        />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('evidence.submit')} disabled={add.isPending} />
        </div>
      </Form>
    </div>
  );
}

/** What is wrong with a file that anybody can see, or nothing. */
function useFault() {
  const { t } = useTranslation();
  return (file: File | null): FieldError[] | null => {
    if (!file) return null;
    if (!TYPES.includes(file.type)) return [{ field: 'file', code: 'type', message: t('evidence.wrongType') }];
    if (file.size > MOST_BYTES)
      return [{ field: 'file', code: 'size', message: t('evidence.tooLargeBy', { size: formatBytes(file.size) }) }];
    return null;
  };
}
