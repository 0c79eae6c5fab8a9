import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { isRecord } from '../../api/problem';
import type { Assessment } from '../../api/types';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Failure } from '../../components/failure';
import { SelectField } from '../../components/form/select-field';
import { QueryView } from '../../components/query-view';
import { formatDay, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useAssessments, useStartAssessment } from './api';
import { type Finished, finishedOf } from './areas';
import { AssessmentView } from './assessment-view';
import { Comparison } from './comparison';
import { Course } from './course';

/** The tab "Einschätzung" of a file: where its draft stands, first against latest, and every version. */
export function AssessmentTab() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { state } = useLocation();
  const wasFinished = isRecord(state) && state['finished'] === true;
  return (
    <div className="stack">
      {wasFinished && (
        <Alert kind="success" title={t('assessment.finishedTitle')} live>
          <p>{t('assessment.finishedText')}</p>
        </Alert>
      )}
      <p className="reading muted">{t('assessment.lead')}</p>
      <QueryView query={useAssessments(id)}>{({ items }) => <Content caseId={id} assessments={items} />}</QueryView>
    </div>
  );
}

function Content({ caseId, assessments }: { caseId: string; assessments: Assessment[] }) {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const finished = finishedOf(assessments);
  const draft = assessments.find(({ assessedOn }) => assessedOn === null);
  if (finished.length === 0 && !draft)
    return (
      <EmptyState title={t('assessment.emptyTitle')} action={canEdit && <Start caseId={caseId} look="primary" />}>
        {canEdit ? t('assessment.emptyText') : t('assessment.emptyRead')}
      </EmptyState>
    );
  return (
    <>
      {draft ? (
        <Alert kind="info" title={t('assessment.draftTitle')}>
          <p>{t('assessment.draftText', { when: formatMoment(draft.updatedAt), who: draft.author })}</p>
          {canEdit && (
            <div className="actions">
              <LinkButton to={`/faelle/${caseId}/einschaetzung/entwurf/employment`} text={t('assessment.continue')} />
            </div>
          )}
        </Alert>
      ) : (
        canEdit && <Start caseId={caseId} look="secondary" />
      )}
      {finished.length > 0 && (
        <>
          <Comparison versions={finished} />
          {finished.length > 1 && <Course versions={finished} />}
          <Versions versions={finished} />
        </>
      )}
      {finished.length === 0 && draft && !canEdit && <AssessmentView assessment={draft} />}
    </>
  );
}

function Start({ caseId, look }: { caseId: string; look: 'primary' | 'secondary' }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const start = useStartAssessment(caseId);
  return (
    <div className="stack-tight">
      {start.error && <Failure error={start.error} />}
      <div className="actions">
        <Button
          look={look}
          icon="add"
          text={look === 'primary' ? t('assessment.start') : t('assessment.again')}
          disabled={start.isPending}
          onClick={() =>
            start.mutate(undefined, {
              onSuccess: () => void navigate(`/faelle/${caseId}/einschaetzung/entwurf/employment`),
            })
          }
        />
      </div>
    </div>
  );
}

function Versions({ versions }: { versions: Finished[] }) {
  const { t } = useTranslation();
  const newestFirst = versions.toReversed();
  const [chosen, setChosen] = useState(newestFirst[0]?.id);
  const shown = versions.find(({ id }) => id === chosen) ?? newestFirst[0];
  return (
    <>
      {versions.length > 1 && (
        <SelectField
          name="version"
          label={t('assessment.show')}
          value={shown?.id ?? ''}
          options={newestFirst.map(({ id, number, assessedOn }) => ({
            value: id,
            label: t('assessment.versionOf', { number, date: formatDay(assessedOn) }),
          }))}
          onChange={setChosen}
        />
      )}
      {shown && <AssessmentView assessment={shown} />}
    </>
  );
}
