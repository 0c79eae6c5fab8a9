import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { isRecord, Problem } from '../../api/problem';
import type { AreaAssessment, Assessment } from '../../api/types';
import { useSavedDraft } from '../../browser/saved-draft';
import { Failure } from '../../components/failure';
import { Form } from '../../components/form/form';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { SavedNote } from '../../components/saved-note';
import { useAssessments, useSendAssessment } from './api';
import { AreaFields } from './area-fields';
import { AreaFoot, AreaList } from './area-steps';
import { DraftConflict } from './draft-conflict';
import { FinishForm } from './finish-form';

/** The draft of an assessment, area by area; it is saved on the server as it is written. */
export function AssessmentDraftPage() {
  const { id = '' } = useParams();
  return (
    <QueryView query={useAssessments(id)}>
      {({ items }) => {
        const draft = items.find(({ assessedOn }) => assessedOn === null);
        return draft ? <Draft key={draft.id} caseId={id} assessment={draft} /> : <NotFound />;
      }}
    </QueryView>
  );
}

function Draft({ caseId, assessment }: { caseId: string; assessment: Assessment }) {
  const { t } = useTranslation();
  const { area: step } = useParams();
  const navigate = useNavigate();
  const send = useSendAssessment(caseId, assessment.id);
  const draft = useSavedDraft(
    `assessment:${assessment.id}`,
    { version: assessment.version, value: assessment.areas },
    send,
  );
  const areas = draft.value;
  const place = areas.findIndex(({ area }) => area === step);
  const current = areas[place];
  const theirs = changedAreas(draft.error);
  if (theirs)
    return (
      <DraftConflict
        mine={areas}
        theirs={theirs.areas}
        isSaving={draft.state === 'saving'}
        onBack={() => draft.goOn({ version: draft.version, value: [...areas] })}
        onChoose={(chosen) => draft.goOn({ version: theirs.version, value: chosen })}
      />
    );
  const base = `/faelle/${caseId}/einschaetzung`;
  const errors = draft.error instanceof Problem ? draft.error.errors : [];
  return (
    <>
      <PageHead title={t('assessment.title')} back={{ to: base, text: t('assessment.tab') }} />
      <div className="columns assess">
        <div className="form">
          {draft.error && errors.length === 0 && <Failure error={draft.error} retry={() => void draft.saveNow()} />}
          {current ? (
            <Form
              key={current.area}
              errors={errors}
              onSubmit={() => {
                void draft.saveNow();
                void navigate(`${base}/entwurf/${areas[place + 1]?.area ?? 'abschluss'}`);
              }}
            >
              <AreaFields
                place={place}
                area={current}
                onChange={(changed) =>
                  draft.update(areas.map((one, index) => (index === place ? { ...one, ...changed } : one)))
                }
              />
              <AreaFoot base={base} areas={areas} place={place} />
              <SavedNote draft={draft} />
            </Form>
          ) : (
            <FinishForm caseId={caseId} assessmentId={assessment.id} draft={draft} />
          )}
        </div>
        <AreaList base={base} areas={areas} />
      </div>
    </>
  );
}

/** The draft as somebody else has left it, when the server refused ours for that reason. */
function changedAreas(error: Error | null): { version: number; areas: AreaAssessment[] } | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const current = error.body['current'];
  return isDraft(current) ? current : null;
}

function isDraft(value: unknown): value is { version: number; areas: AreaAssessment[] } {
  return isRecord(value) && typeof value['version'] === 'number' && Array.isArray(value['areas']);
}
