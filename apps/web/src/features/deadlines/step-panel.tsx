import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadlineStep, MyDeadline } from '../../api/types';
import { useDraft } from '../../browser/drafts';
import { Button } from '../../components/button';
import { RadioGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { DraftForm } from '../../components/form/draft-form';
import { TextArea } from '../../components/form/text-field';
import { parseDay } from '../../i18n/format';
import { useDeadlineStep } from './api';
import { useDeadlineWords } from './words';

/** A deadline that something is to become of. */
export type Actable = Pick<MyDeadline, 'id' | 'caseId' | 'kind' | 'title' | 'sourceOn' | 'dueOn' | 'version'>;
type Step = DeadlineStep['step'];
const STEPS: Step[] = ['moved', 'dropped'];
const NOTHING = { step: 'moved' as Step, dueOn: '', reason: '' };

interface Props {
  deadline: Actable;
  onDone: (step: Step) => void;
  onLeave: () => void;
}

/** Moves a deadline to another day, or drops it: never without a written reason. */
export function StepPanel({ deadline, onDone, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useDeadlineWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const draft = useDraft(`deadline-step:${deadline.id}`, NOTHING);
  const take = useDeadlineStep();
  const typed = draft.value;
  const update = (changed: Partial<typeof NOTHING>) => draft.update({ ...typed, ...changed });
  const submit = () => {
    const { id: deadlineId, caseId, version } = deadline;
    const { step, reason } = typed;
    const dueOn = step === 'moved' ? parseDay(typed.dueOn) || null : null;
    take.mutate(
      { caseId, deadlineId, version, step, dueOn, reason: reason.trim() || null },
      {
        onSuccess: () => {
          draft.discard();
          onDone(step);
        },
      },
    );
  };
  return (
    <section className="panel stack" aria-labelledby="deadline-step">
      <h2 className="section-title" id="deadline-step" ref={heading} tabIndex={-1}>
        {t('deadline.changeOf', { what: words.title(deadline) })}
      </h2>
      <DraftForm
        draft={draft}
        sending={take}
        submitText={t(`deadlineStep.${typed.step}`)}
        onSubmit={submit}
        leave={<Button look="tertiary" text={t('do.cancel')} onClick={onLeave} />}
      >
        <RadioGroup
          name="step"
          label={t('deadline.step')}
          value={typed.step}
          options={STEPS.map((value) => ({ value, label: t(`deadlineStep.${value}`) }))}
          onChange={(step) => update({ step })}
        />
        {typed.step === 'moved' && (
          <DayField
            name="dueOn"
            label={t('deadline.newDay')}
            hint={t('section.dayHint')}
            value={typed.dueOn}
            onChange={(dueOn) => update({ dueOn })}
          />
        )}
        <TextArea
          name="reason"
          label={t('deadline.reason')}
          hint={t('deadline.reasonHint')}
          value={typed.reason}
          onChange={(reason) => update({ reason })}
        />
      </DraftForm>
    </section>
  );
}
