import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem, type FieldError } from '../../api/problem';
import { Button, LinkButton } from '../../components/button';
import { Failure } from '../../components/failure';
import { FileField } from '../../components/form/file-field';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { formatBytes } from '../../i18n/format';
import { useUpload } from './api';
import { Steps } from './steps';

const MOST_BYTES = 25 * 1024 * 1024;
/** By the name: what a system calls the type of a CSV depends on which office programs it has. */
const TYPES: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The first step: which list, and where it is from. */
export function UploadPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [faults, setFaults] = useState<FieldError[]>([]);
  const { send, share } = useUpload();
  const percent = Math.round(share * 100);
  const submit = () => {
    const type = TYPES[file?.name.split('.').pop()?.toLowerCase() ?? ''];
    const wrong = [
      ...(source.trim().length < 2
        ? [{ field: 'source', code: 'minLength', message: t('imports.sourceMissing') }]
        : []),
      ...(file && type && file.size <= MOST_BYTES
        ? []
        : [{ field: 'file', code: 'type', message: t(file && type ? 'imports.tooLarge' : 'imports.fileMissing') }]),
    ];
    setFaults(wrong);
    if (wrong.length > 0 || !file || !type) return;
    send.mutate(
      { file: new File([file], 'list', { type }), source: source.trim() },
      {
        onSuccess: ({ id }) => void navigate(`/listen/${id}`),
        onError: (error) => setFaults(error instanceof Problem ? error.errors : []),
      },
    );
  };
  return (
    <>
      <PageHead
        title={t('imports.new')}
        lead={t('imports.newLead')}
        back={{ to: '/listen', text: t('imports.title') }}
      />
      <div className="reading stack">
        <Steps now="upload" />
        {send.error && faults.length === 0 && <Failure error={send.error} />}
        <Form errors={faults} onSubmit={submit}>
          <TextField
            name="source"
            label={t('imports.source')}
            hint={t('imports.sourceHint')}
            value={source}
            onChange={setSource}
          />
          <FileField
            name="file"
            label={t('imports.file')}
            hint={t('imports.fileHint')}
            accept={['.csv', '.xlsx', ...Object.values(TYPES)]}
            chosen={file && t('evidence.chosen', { name: file.name, size: formatBytes(file.size) })}
            onChoose={setFile}
          />
          {send.isPending && (
            <div className="upload">
              <label htmlFor="upload-list">{t('imports.sending', { percent })}</label>
              <progress id="upload-list" max={100} value={percent} />
            </div>
          )}
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('imports.send')} disabled={send.isPending} />
            <LinkButton look="tertiary" to="/listen" text={t('do.cancel')} />
          </div>
        </Form>
      </div>
    </>
  );
}
