import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { FieldError } from '../../api/problem';
import type { AccessLogItem } from '../../api/types';
import { Button, DownloadButton } from '../../components/button';
import { Form } from '../../components/form/form';
import { TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { formatMoment } from '../../i18n/format';
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
      <section className="panel stack-tight spaced reading" aria-labelledby="log-export">
        <h2 className="section-title" id="log-export">
          {t('log.exportTitle')}
        </h2>
        <p>{t('log.exportText')}</p>
        <div className="actions">
          <DownloadButton href="/api/access-log/export" text={t('log.export')} />
        </div>
      </section>
    </>
  );
}

export function FileLogPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  return (
    <>
      <PageHead title={t('log.fileTitle')} lead={t('log.lead')} back={{ to: '/zugriffe', text: t('log.entryTitle') }} />
      <AccessLog key={id} caseId={id} renderDuties={(item) => <Duties caseId={id} item={item} />} />
    </>
  );
}

/** What the data protection officer decides about one entry: when the person sees it, and whose name. */
function Duties({ caseId, item }: { caseId: string; item: AccessLogItem }) {
  const { t } = useTranslation();
  const address = `/zugriffe/${caseId}/${item.id}`;
  const when = formatMoment(item.at);
  // What nobody of the staff did has no name to tell.
  const hasName = item.role !== 'person' && item.role !== 'system';
  return (
    <span className="link-stack">
      <Link to={`${address}/zurueckstellen`} aria-label={t('deferral.deferOf', { when })}>
        {t('deferral.defer')}
      </Link>
      {hasName && (
        <Link to={`${address}/namen`} aria-label={t('nameRelease.releaseOf', { when })}>
          {t('nameRelease.release')}
        </Link>
      )}
    </span>
  );
}
