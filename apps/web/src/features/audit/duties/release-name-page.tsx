import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Problem } from '../../../api/problem';
import { useDraft } from '../../../browser/drafts';
import { Alert } from '../../../components/alert';
import { Button } from '../../../components/button';
import { KeptNote } from '../../../components/draft-note';
import { Failure } from '../../../components/failure';
import { Form } from '../../../components/form/form';
import { TextArea } from '../../../components/form/text-field';
import { PageHead } from '../../../components/page-head';
import { useReleaseName } from './api';

/** Tells a person, on her request, who it was in one entry. */
export function ReleaseNamePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id = '', eventId = '' } = useParams();
  const reason = useDraft(`release:${eventId}`, '');
  const release = useReleaseName();
  const errors = release.error instanceof Problem ? release.error.errors : [];
  const isKnown = release.error instanceof Problem && release.error.status === 409;
  const submit = () =>
    release.mutate(
      { caseId: id, eventId, reason: reason.value.trim() },
      {
        onSuccess: ({ staffName }) => {
          reason.discard();
          void navigate('/namen', { state: { released: staffName } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('nameRelease.newTitle')}
        lead={t('nameRelease.newLead')}
        back={{ to: `/zugriffe/${id}`, text: t('log.fileTitle') }}
      />
      <div className="reading stack">
        <Alert kind="info" title={t('nameRelease.consequenceTitle')}>
          <ul>
            <li>{t('nameRelease.c1')}</li>
            <li>{t('nameRelease.c2')}</li>
            <li>{t('nameRelease.c3')}</li>
          </ul>
        </Alert>
        {isKnown && <Alert kind="warning" title={t('nameRelease.known')} live />}
        {release.error && !isKnown && errors.length === 0 && <Failure error={release.error} />}
        <Form errors={errors} onSubmit={submit}>
          <TextArea
            name="reason"
            label={t('nameRelease.reasonLabel')}
            hint={t('nameRelease.reasonHint')}
            value={reason.value}
            onChange={reason.update}
          />
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('nameRelease.submit')} disabled={release.isPending} />
          </div>
          <KeptNote draft={reason} />
        </Form>
      </div>
    </>
  );
}
