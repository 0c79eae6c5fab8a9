import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import { isRecord, Problem } from '../../api/problem';
import type { Case, Intake } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { DraftForm } from '../../components/form/draft-form';
import { NotFound } from '../../components/not-found';
import { QueryView } from '../../components/query-view';
import { useCanEdit } from '../../session/session';
import { useIntake, useWriteIntake } from './api';
import { IntakeFacts } from './intake-facts';
import { IntakeFields } from './intake-fields';
import { toTyped, toWritten } from './typed-intake';

/** The form of the intake. */
export function IntakeForm() {
  const file = useOutletContext<Case>();
  const canEdit = useCanEdit();
  const query = useIntake(file.id);
  if (!canEdit || file.phase !== 'intake') return <NotFound />;
  return <QueryView query={query}>{(intake) => <Typing caseId={file.id} intake={intake} />}</QueryView>;
}

function Typing({ caseId, intake }: { caseId: string; intake: Intake }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(`intake:${caseId}`, toTyped(intake));
  const write = useWriteIntake(caseId);
  const [current, setCurrent] = useState<Intake | null>(null);
  const tab = `/faelle/${caseId}/aufnahme`;
  const submit = () =>
    write.mutate(toWritten(draft.value), {
      onSuccess: () => {
        draft.discard();
        void navigate(tab, { state: { happened: 'saved' } });
      },
      onError: (error) => setCurrent(changedIntake(error)),
    });
  return (
    <section className="form" aria-labelledby="intake-form">
      <h2 className="section-title" id="intake-form">
        {t('intake.title')}
      </h2>
      <RestoredNote draft={draft} />
      {current && (
        <Alert kind="warning" title={t('intake.changedTitle')} live>
          <p>{t('intake.changedText')}</p>
          <IntakeFacts intake={current} />
          <div className="actions">
            <Button
              text={t('intake.keepMine')}
              onClick={() => {
                draft.update({ ...draft.value, version: current.version });
                setCurrent(null);
                write.reset();
              }}
            />
          </div>
        </Alert>
      )}
      <DraftForm
        draft={draft}
        sending={current ? { error: null, isPending: false } : write}
        submitText={t('intake.save')}
        onSubmit={submit}
        leave={<LinkButton look="tertiary" to={tab} text={t('do.cancel')} />}
      >
        <IntakeFields typed={draft.value} onChange={(changed) => draft.update({ ...draft.value, ...changed })} />
      </DraftForm>
    </section>
  );
}

/** What stands there now, where somebody else was faster. */
function changedIntake(error: unknown): Intake | null {
  if (!(error instanceof Problem) || error.code !== 'section-changed') return null;
  const { current } = error.body;
  return isRecord(current) ? (current as Intake) : null;
}
