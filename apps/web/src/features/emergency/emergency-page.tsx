import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { KeptNote } from '../../components/draft-note';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { TextArea, TextField } from '../../components/form/text-field';
import { PageHead } from '../../components/page-head';
import { useEmergencyAccesses, useOpenEmergency } from './api';
import { AccessList } from './access-list';

/** Opens a file nobody here is responsible for, when it cannot wait: its consequences first. */
export function EmergencyPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft('emergency', { caseNumber: '', reason: '' });
  const open = useOpenEmergency();
  const own = useEmergencyAccesses().data?.items ?? [];
  const errors = open.error instanceof Problem ? open.error.errors : [];
  const isUnknown = open.error instanceof Problem && open.error.status === 404;
  const typed = draft.value;
  const submit = () =>
    open.mutate(
      { caseNumber: typed.caseNumber.trim(), reason: typed.reason.trim() },
      {
        onSuccess: ({ id }) => {
          draft.discard();
          void navigate(`/notfall/${id}`);
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('emergency.title')}
        lead={t('emergency.lead')}
        back={{ to: '/faelle', text: t('emergency.back') }}
      />
      <div className="form">
        <Alert kind="warning" title={t('emergency.consequenceTitle')}>
          <ul>
            <li>{t('emergency.c1')}</li>
            <li>{t('emergency.c2')}</li>
            <li>{t('emergency.c3')}</li>
            <li>{t('emergency.c4')}</li>
          </ul>
        </Alert>
        {isUnknown && (
          <Alert kind="danger" title={t('emergency.unknownTitle')} live>
            <p>{t('emergency.unknownText')}</p>
          </Alert>
        )}
        {open.error && errors.length === 0 && !isUnknown && <Failure error={open.error} />}
        <Form errors={errors} onSubmit={submit}>
          <TextField
            name="caseNumber"
            label={t('cases.number')}
            hint={t('emergency.numberHint')}
            short
            value={typed.caseNumber}
            onChange={(caseNumber) => draft.update({ ...typed, caseNumber })}
          />
          <TextArea
            name="reason"
            label={t('emergency.reason')}
            hint={t('emergency.reasonHint')}
            value={typed.reason}
            onChange={(reason) => draft.update({ ...typed, reason })}
          />
          <div className="form-foot">
            <Button type="submit" look="danger" text={t('emergency.submit')} disabled={open.isPending} />
            <LinkButton look="tertiary" to="/faelle" text={t('do.cancel')} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
      {own.length > 0 && (
        <section className="stack-tight own-emergencies" aria-labelledby="own-emergencies">
          <h2 className="section-title" id="own-emergencies">
            {t('emergency.own')}
          </h2>
          <AccessList items={own} addressOf={({ id, live }) => (live ? `/notfall/${id}` : undefined)} />
        </section>
      )}
    </>
  );
}
