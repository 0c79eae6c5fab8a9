import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { PlanGoal, PlanMeasure } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { RadioGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { formatDay, parseDay, today } from '../../i18n/format';
import { useReviewPlan, useSupportPlans } from './api';
import { LEVELS } from './standing';

const GOAL_STATES = ['open', 'reached', 'partly-reached', 'not-reached', 'dropped'] as const;
const MEASURE_STATES = ['open', 'running', 'done', 'dropped'] as const;

/** Something of the plan that has a state. */
type Subject = { kind: 'goal'; of: PlanGoal } | { kind: 'measure'; of: PlanMeasure };

/** The form for how one goal or one measure stands. */
export function PlanReviewPage() {
  const { id = '', planId = '', itemId = '' } = useParams();
  return (
    <QueryView query={useSupportPlans(id)}>
      {({ items }) => {
        const goals = items.find((plan) => plan.id === planId)?.goals ?? [];
        const goal = goals.find((one) => one.id === itemId);
        const measure = goals.flatMap(({ measures }) => measures).find((one) => one.id === itemId);
        if (goal) return <ReviewForm key={itemId} caseId={id} planId={planId} subject={{ kind: 'goal', of: goal }} />;
        if (measure)
          return <ReviewForm key={itemId} caseId={id} planId={planId} subject={{ kind: 'measure', of: measure }} />;
        return <NotFound />;
      }}
    </QueryView>
  );
}

function ReviewForm({ caseId, planId, subject }: { caseId: string; planId: string; subject: Subject }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sending = useReviewPlan(caseId, planId);
  const { kind, of } = subject;
  const draft = useDraft(`plan-review:${of.id ?? ''}`, {
    state: of.state,
    note: '',
    reviewedOn: formatDay(today()),
    nextOn: '',
    attainment: kind === 'goal' && of.attainment !== null ? String(of.attainment) : '',
  });
  const typed = draft.value;
  const list = `/faelle/${caseId}/hilfeplan`;
  const change = (changed: Partial<typeof typed>) => draft.update({ ...typed, ...changed });
  const submit = () =>
    sending.mutate(
      {
        ...(kind === 'goal' ? { goalId: of.id } : { measureId: of.id }),
        state: typed.state,
        note: typed.note.trim(),
        reviewedOn: parseDay(typed.reviewedOn),
        ...(typed.nextOn.trim() && { nextOn: parseDay(typed.nextOn) }),
        ...(typed.attainment !== '' && { attainment: Number(typed.attainment) }),
      },
      {
        onSuccess: () => {
          draft.discard();
          void navigate(list, { state: { done: 'reviewed' } });
        },
      },
    );
  const isDropped = typed.state === 'dropped';
  const title = t(kind === 'goal' ? 'supportPlan.reviewGoal' : 'supportPlan.reviewMeasure');
  return (
    <>
      <PageHead title={title} lead={of.text} back={{ to: list, text: t('supportPlan.back') }} />
      <div className="form">
        <RestoredNote draft={draft} />
        <DraftForm
          draft={draft}
          sending={sending}
          submitText={t('supportPlan.reviewSubmit')}
          onSubmit={submit}
          leave={<LinkButton look="tertiary" to={list} text={t('do.back')} />}
        >
          <RadioGroup
            name="state"
            label={t('supportPlan.state')}
            value={typed.state}
            options={
              kind === 'goal'
                ? GOAL_STATES.map((state) => ({ value: state, label: t(`goalState.${state}`) }))
                : MEASURE_STATES.map((state) => ({ value: state, label: t(`measureState.${state}`) }))
            }
            onChange={(state) => change({ state })}
          />
          <TextArea
            name="note"
            label={t(isDropped ? 'supportPlan.reason' : 'supportPlan.note')}
            hint={t(isDropped ? 'supportPlan.reasonHint' : 'supportPlan.noteHint')}
            optional={!isDropped}
            value={typed.note}
            onChange={(note) => change({ note })}
          />
          {kind === 'goal' && of.scale && (
            <Levels scale={of.scale} value={typed.attainment} onChange={(attainment) => change({ attainment })} />
          )}
          <DayField
            name="reviewedOn"
            label={t('supportPlan.reviewedOn')}
            hint={t('supportPlan.dueHint')}
            value={typed.reviewedOn}
            onChange={(reviewedOn) => change({ reviewedOn })}
          />
          <DayField
            name="nextOn"
            label={t('supportPlan.nextOn')}
            hint={t('supportPlan.dueHint')}
            optional
            value={typed.nextOn}
            onChange={(nextOn) => change({ nextOn })}
          />
        </DraftForm>
      </div>
    </>
  );
}

function Levels({
  scale,
  value,
  onChange,
}: {
  scale: string[];
  value: string;
  onChange: (attainment: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <RadioGroup
      name="attainment"
      label={t('supportPlan.attainment')}
      hint={t('supportPlan.attainmentHint')}
      value={value}
      options={[
        { value: '', label: t('supportPlan.notRated') },
        ...LEVELS.map(({ value: level, key }, place) => ({
          value: String(level),
          label: t(`planLevel.${key}`),
          hint: scale[place] ?? '',
        })),
      ]}
      onChange={onChange}
    />
  );
}
