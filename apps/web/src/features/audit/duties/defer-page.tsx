import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Problem } from '../../../api/problem';
import { useDraft } from '../../../browser/drafts';
import { Alert } from '../../../components/alert';
import { Button } from '../../../components/button';
import { KeptNote } from '../../../components/draft-note';
import { Failure } from '../../../components/failure';
import { Form } from '../../../components/form/form';
import { TextArea, TextField } from '../../../components/form/text-field';
import { PageHead } from '../../../components/page-head';
import { parseDay, startOfDay } from '../../../i18n/format';
import { useDefer } from './api';

const NOTHING = { ground: '', until: '' };

/** Shows a person one entry later: with a paragraph, an end within six months, and once only. */
export function DeferPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id = '', eventId = '' } = useParams();
  const draft = useDraft(`defer:${eventId}`, NOTHING);
  const defer = useDefer();
  const errors = defer.error instanceof Problem ? defer.error.errors : [];
  const typed = draft.value;
  const submit = () =>
    defer.mutate(
      { caseId: id, eventId, ground: typed.ground.trim(), until: startOfDay(parseDay(typed.until)) },
      {
        onSuccess: () => {
          draft.discard();
          void navigate('/zurueckgestellt', { state: { happened: 'deferred' } });
        },
      },
    );
  return (
    <>
      <PageHead
        title={t('deferral.newTitle')}
        lead={t('deferral.newLead')}
        back={{ to: `/zugriffe/${id}`, text: t('log.fileTitle') }}
      />
      <div className="reading stack">
        <Alert kind="info" title={t('deferral.rulesTitle')}>
          <ul>
            <li>{t('deferral.rule1')}</li>
            <li>{t('deferral.rule2')}</li>
            <li>{t('deferral.rule3')}</li>
          </ul>
        </Alert>
        {defer.error && errors.length === 0 && <Failure error={defer.error} />}
        <Form errors={errors} onSubmit={submit}>
          <TextArea
            name="ground"
            label={t('deferral.groundLabel')}
            hint={t('deferral.groundHint')}
            value={typed.ground}
            onChange={(ground) => draft.update({ ...typed, ground })}
          />
          <TextField
            name="until"
            label={t('deferral.untilLabel')}
            hint={t('deferral.untilHint')}
            short
            inputMode="numeric"
            value={typed.until}
            onChange={(until) => draft.update({ ...typed, until })}
          />
          <div className="form-foot">
            <Button type="submit" look="primary" text={t('deferral.submit')} disabled={defer.isPending} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
    </>
  );
}
