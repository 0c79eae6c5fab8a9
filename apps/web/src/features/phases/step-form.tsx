import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Problem } from '../../api/problem';
import type { Case, NewPhaseStep } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { RestoredNote } from '../../components/draft-note';
import { RadioGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { SelectField } from '../../components/form/select-field';
import { TextArea } from '../../components/form/text-field';
import { NotFound } from '../../components/not-found';
import { type Phase, useWords } from '../../domain/words';
import de from '../../i18n/de.json';
import { parseDay } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useTakeStep } from './api';
import { ClosingSummary } from './closing-summary';
import { phaseAfter, phasesBeyond, type Step, stepsFrom } from './next-steps';

const NOTHING = { step: '' as Step | '', phase: '', on: '', reasonCode: '', reason: '', followUpOn: '' };
type Typed = typeof NOTHING;
type ClosingReason = NonNullable<NewPhaseStep['reasonCode']>;
const CLOSING_REASONS = Object.keys(de.closingReason) as ClosingReason[];

/** The form that takes a file to another phase. */
export function StepForm() {
  const { t } = useTranslation();
  const file = useOutletContext<Case>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft<Typed>(`phase-step:${file.id}`, NOTHING);
  const take = useTakeStep(file.id);
  const course = `/faelle/${file.id}/verlauf`;
  if (!useCanEdit()) return <NotFound />;
  const submit = () =>
    take.mutate(toStep(draft.value, file.phase), {
      onSuccess: () => {
        draft.discard();
        void navigate(course, { state: { happened: 'taken' } });
      },
    });
  const isOvertaken = take.error instanceof Problem && take.error.code === 'phase-changed';
  return (
    <section className="form" aria-labelledby="next-step">
      <h2 className="section-title" id="next-step">
        {t('course.stepTitle')}
      </h2>
      {file.phase === 'intake' && (
        <Alert kind="info" title={t('course.intakeFirst')}>
          <p>{t('course.intakeFirstText')}</p>
          <div className="actions">
            <LinkButton to={`/faelle/${file.id}/aufnahme`} text={t('course.toIntake')} />
          </div>
        </Alert>
      )}
      <RestoredNote draft={draft} />
      {isOvertaken && (
        <Alert kind="warning" title={t('course.changedTitle')} live>
          <p>{t('course.changedText')}</p>
          <div className="actions">
            <Button
              text={t('course.reload')}
              onClick={() => {
                take.reset();
                void queries.invalidateQueries({ queryKey: ['case', file.id] });
              }}
            />
          </div>
        </Alert>
      )}
      <DraftForm
        draft={draft}
        sending={isOvertaken ? { error: null, isPending: take.isPending } : take}
        submitText={t('course.submit')}
        onSubmit={submit}
        leave={<LinkButton look="tertiary" to={course} text={t('do.cancel')} />}
      >
        <Fields
          caseId={file.id}
          phase={file.phase}
          typed={draft.value}
          onChange={(changed) => draft.update({ ...draft.value, ...changed })}
        />
      </DraftForm>
    </section>
  );
}

interface FieldsProps {
  caseId: string;
  phase: Phase;
  typed: Typed;
  onChange: (changed: Partial<Typed>) => void;
}

function Fields({ caseId, phase, typed, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const next = phaseAfter(phase);
  const steps = stepsFrom(phase);
  const step = steps.find((offered) => offered === typed.step) ?? '';
  return (
    <>
      <RadioGroup
        name="step"
        label={t('course.take')}
        layout="cards"
        value={step}
        options={steps.map((value) => ({
          value,
          label: t(`guidedStep.${value}`, { phase: next ? words.phase(next) : '' }),
          hint: t(`guidedStepHint.${value}`),
        }))}
        onChange={(chosen) => onChange({ step: chosen })}
      />
      {step === 'skip' && (
        <SelectField
          name="phase"
          label={t('course.to')}
          value={typed.phase}
          options={phasesBeyond(phase).map((value) => ({ value, label: words.phase(value) }))}
          onChange={(chosen) => onChange({ phase: chosen })}
        />
      )}
      {step === 'close' && <ClosingFields caseId={caseId} typed={typed} onChange={onChange} />}
      {step === 'reopen' && <Consequences title={t('course.reopenTitle')} of={['reopenShares', 'reopenPhase']} />}
      {step && (
        <>
          <TextArea
            name="reason"
            label={t('course.why')}
            hint={t('course.whyHint')}
            optional={!['skip', 'reopen'].includes(step) && typed.reasonCode !== 'other'}
            value={typed.reason}
            onChange={(reason) => onChange({ reason })}
          />
          <DayField
            name="on"
            label={t('course.on')}
            hint={t('course.onHint')}
            optional
            value={typed.on}
            onChange={(on) => onChange({ on })}
          />
        </>
      )}
    </>
  );
}

function ClosingFields({ caseId, typed, onChange }: Omit<FieldsProps, 'phase'>) {
  const { t } = useTranslation();
  return (
    <>
      <Consequences title={t('course.closeTitle')} of={['closeShares', 'closeWrites', 'closePlace']} />
      <ClosingSummary caseId={caseId} />
      <RadioGroup
        name="reasonCode"
        label={t('course.closingReason')}
        value={CLOSING_REASONS.find((code) => code === typed.reasonCode) ?? ''}
        options={CLOSING_REASONS.map((value) => ({ value, label: t(`closingReason.${value}`) }))}
        onChange={(reasonCode) => onChange({ reasonCode })}
      />
      <DayField
        name="followUpOn"
        label={t('course.followUpOn')}
        hint={t('course.followUpHint')}
        optional
        value={typed.followUpOn}
        onChange={(followUpOn) => onChange({ followUpOn })}
      />
    </>
  );
}

type Consequence = 'closeShares' | 'closeWrites' | 'closePlace' | 'reopenShares' | 'reopenPhase';

/** What a far-reaching step does, before it is taken. */
function Consequences({ title, of }: { title: string; of: Consequence[] }) {
  const { t } = useTranslation();
  return (
    <Alert kind="warning" title={title}>
      <ul>
        {of.map((consequence) => (
          <li key={consequence}>{t(`course.${consequence}`)}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** What was typed, as far as it belongs to the chosen step; the server says what is missing. */
function toStep({ step, phase, on, reasonCode, reason, followUpOn }: Typed, from: Phase): NewPhaseStep {
  return {
    step: step as NewPhaseStep['step'],
    from,
    ...(step === 'skip' && phase && { phase: phase as Phase }),
    ...(on.trim() && { on: parseDay(on) }),
    ...(reason.trim() && { reason: reason.trim() }),
    ...(step === 'close' && {
      ...(reasonCode && { reasonCode: reasonCode as ClosingReason }),
      ...(followUpOn.trim() && { followUpOn: parseDay(followUpOn) }),
    }),
  };
}
