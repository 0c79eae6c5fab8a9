import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { FieldError } from '../../api/problem';
import { Button } from '../../components/button';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { AccessLog } from './access-log';

/** The data protection officer names a file and sees who looked at it, never what it says. */
export function LogEntryPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [missing, setMissing] = useState<FieldError[]>([]);
  const submit = () => {
    const named = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(id)?.[0];
    if (named) void navigate(`/zugriffe/${named}`);
    else setMissing([{ field: 'caseId', code: 'missing', message: t('log.entryMissing') }]);
  };
  return (
    <>
      <PageHead title={t('log.entryTitle')} lead={t('log.entryLead')} />
      <Form errors={missing} onSubmit={submit}>
        <TextField name="caseId" label={t('log.entryLabel')} value={id} onChange={setId} />
        <div className="form-foot">
          <Button type="submit" look="primary" text={t('log.entrySubmit')} />
        </div>
      </Form>
    </>
  );
}

export function FileLogPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  return (
    <>
      <PageHead title={t('log.fileTitle')} lead={t('log.lead')} back={{ to: '/zugriffe', text: t('log.entryTitle') }} />
      <AccessLog key={id} caseId={id} />
    </>
  );
}
