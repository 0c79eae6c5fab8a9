import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problem';
import type { Consent } from '../../../api/types';
import { useDraft } from '../../../browser/drafts';
import { Button } from '../../../components/button';
import { KeptNote } from '../../../components/draft-note';
import { Failure } from '../../../components/failure';
import { Form } from '../../../components/form/form';
import { DayField } from '../../../components/form/day-field';
import { TextArea } from '../../../components/form/text-field';
import { parseDay } from '../../../i18n/format';
import { useEndStep, useRenew, useTakeStep, type PlainStep, type ReasonedStep } from '../api';

interface Props {
  consent: Consent;
  onDone: () => void;
}

export function PlainStepForm({ consent, step, onDone }: Props & { step: PlainStep }) {
  const { t } = useTranslation();
  const take = useTakeStep(consent.caseId, consent.id);
  return (
    <StepForm
      {...take}
      text={t(`step.${step}Submit`)}
      onSubmit={() => take.mutate(step, { onSuccess: onDone })}
      onCancel={onDone}
    />
  );
}

export function RenewalForm({ consent, onDone }: Props) {
  const { t } = useTranslation();
  const renew = useRenew(consent.caseId, consent.id);
  const day = useDraft(`renewal:${consent.id}`, '');
  const submit = () =>
    renew.mutate(parseDay(day.value), {
      onSuccess: () => {
        day.discard();
        onDone();
      },
    });
  return (
    <StepForm {...renew} text={t('step.renewalSubmit')} onSubmit={submit} onCancel={onDone}>
      <DayField
        name="validUntil"
        label={t('step.newEnd')}
        hint={t('wizard.lastDayHint')}
        value={day.value}
        onChange={day.update}
      />
      <KeptNote draft={day} />
    </StepForm>
  );
}

export function ReasonForm({ consent, step, onDone }: Props & { step: ReasonedStep }) {
  const { t } = useTranslation();
  const end = useEndStep(consent.caseId, consent.id);
  const reason = useDraft(`${step}:${consent.id}`, '');
  const submit = () =>
    end.mutate(
      { step, reason: reason.value.trim() },
      {
        onSuccess: () => {
          reason.discard();
          onDone();
        },
      },
    );
  return (
    <StepForm {...end} text={t(`step.${step}Submit`)} onSubmit={submit} onCancel={onDone}>
      <TextArea
        name="reason"
        label={t('step.reason')}
        hint={t('step.reasonHint')}
        value={reason.value}
        onChange={reason.update}
      />
      <KeptNote draft={reason} />
    </StepForm>
  );
}

interface StepFormProps {
  error: Error | null;
  isPending: boolean;
  text: string;
  onSubmit: () => void;
  onCancel: () => void;
  children?: ReactNode;
}

function StepForm({ error, isPending, text, onSubmit, onCancel, children }: StepFormProps) {
  const { t } = useTranslation();
  const errors = error instanceof Problem ? error.errors : [];
  return (
    <>
      {error && errors.length === 0 && <Failure error={error} />}
      <Form errors={errors} onSubmit={onSubmit}>
        {children}
        <div className="form-foot">
          <Button type="submit" look="primary" text={text} disabled={isPending} />
          <Button look="tertiary" text={t('do.cancel')} onClick={onCancel} />
        </div>
      </Form>
    </>
  );
}
