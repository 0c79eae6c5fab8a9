import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isRecord, Problem } from '../../api/problem';
import type { SupportPlan } from '../../api/types';
import { useSavedDraft } from '../../browser/saved-draft';
import { Button } from '../../components/button';
import { Failure } from '../../components/failure';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { SavedNote } from '../../components/saved-note';
import { AgreeForm } from './agree-form';
import { useSendPlan, useSupportPlans } from './api';
import { GoalFields } from './goal-fields';
import { PlanConflict } from './plan-conflict';
import { Printing } from './printing';
import { NEW_GOAL, type TypedGoal, typedOf } from './typed-plan';

/** The draft of a support plan; it is saved on the server as it is written, and agreed at its foot. */
export function PlanDraftPage() {
  const { id = '' } = useParams();
  return (
    <QueryView query={useSupportPlans(id)}>
      {({ items }) => {
        const draft = items.find(({ state }) => state === 'draft');
        return draft ? <Draft key={draft.id} caseId={id} plan={draft} /> : <NotFound />;
      }}
    </QueryView>
  );
}

function Draft({ caseId, plan }: { caseId: string; plan: SupportPlan }) {
  const { t } = useTranslation();
  const send = useSendPlan(caseId, plan.id);
  const draft = useSavedDraft(`plan:${plan.id}`, { version: plan.version, value: typedOf(plan) }, send);
  const { goals, remarks } = draft.value;
  const errors = draft.error instanceof Problem ? draft.error.errors : [];
  const theirs = changedPlan(draft.error);
  if (theirs)
    return (
      <PlanConflict
        mine={draft.value}
        theirs={typedOf(theirs)}
        isSaving={draft.state === 'saving'}
        onBack={() => draft.goOn({ version: draft.version, value: { ...draft.value } })}
        onChoose={(chosen) => draft.goOn({ version: theirs.version, value: chosen })}
      />
    );
  const change = (changed: TypedGoal[]) => draft.update({ goals: changed, remarks });
  return (
    <>
      <PageHead
        title={t('supportPlan.title')}
        back={{ to: `/faelle/${caseId}/hilfeplan`, text: t('supportPlan.back') }}
      />
      <div className="form">
        {draft.error && errors.length === 0 && <Failure error={draft.error} retry={() => void draft.saveNow()} />}
        <AgreeForm caseId={caseId} planId={plan.id} draft={draft}>
          <div className="stack" id="field-goals" tabIndex={-1}>
            {goals.map((goal, place) => (
              <GoalFields
                key={place}
                place={place}
                goal={goal}
                onChange={(changed) => change(goals.map((one, at) => (at === place ? { ...one, ...changed } : one)))}
                onRemove={() => change(goals.filter((_, at) => at !== place))}
              />
            ))}
          </div>
          <div className="actions">
            <Button icon="add" text={t('supportPlan.addGoal')} onClick={() => change([...goals, NEW_GOAL])} />
          </div>
          <TextArea
            name="remarks"
            label={t('supportPlan.remarks')}
            optional
            value={remarks}
            onChange={(changed) => draft.update({ goals, remarks: changed })}
          />
          <SavedNote draft={draft} />
          <Printing caseId={caseId} planId={plan.id} />
        </AgreeForm>
      </div>
    </>
  );
}

/** The draft as somebody else has left it, when the server refused ours for that reason. */
function changedPlan(error: Error | null): SupportPlan | null {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  const current = error.body['current'];
  return isPlan(current) ? current : null;
}

function isPlan(value: unknown): value is SupportPlan {
  return isRecord(value) && typeof value['version'] === 'number' && Array.isArray(value['goals']);
}
