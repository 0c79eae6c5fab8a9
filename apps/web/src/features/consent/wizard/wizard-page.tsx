import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Problem, type FieldError } from '../../../api/problem';
import { useDraft } from '../../../browser/drafts';
import { Button, LinkButton } from '../../../components/button';
import { KeptNote, RestoredNote } from '../../../components/draft-note';
import { Failure } from '../../../components/failure';
import { Form } from '../../../components/form/form';
import { PageHead } from '../../../components/page-head';
import { useAgencies, useConsentTexts, useRecordConsent } from '../api';
import { gapsOf, LAST_STEP, NO_ANSWERS, stepOf, toNewConsent, type Answers } from './answers';
import { ReadAloud } from './read-aloud';
import { HowGiven, HowLong, WhatFor, WhatToSee, WithWhom, type StepProps } from './steps';

const STEPS: Record<number, (props: StepProps) => ReactNode> = {
  1: WithWhom,
  2: WhatFor,
  3: WhatToSee,
  4: HowLong,
  5: HowGiven,
  6: ReadAloud,
};

/** Recording a consent as a conversation: one question a page, and back without loss. */
export function WizardPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft<Answers>(`consent:${id}`, NO_ANSWERS);
  const { step, goTo } = useStep(draft.value);
  const agencyList = useAgencies();
  const textList = useConsentTexts();
  const agencies = agencyList.data?.items ?? [];
  const texts = textList.data?.items ?? [];
  const failed = [agencyList, textList].find(({ error }) => error);
  const record = useRecordConsent(id);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const list = `/faelle/${id}/einwilligungen`;

  const submit = () => {
    const gaps = gapsOf(step, draft.value).map(({ field, message }) => ({
      field,
      code: 'missing',
      message: t(message),
    }));
    setErrors(gaps);
    if (gaps.length > 0) return;
    if (step < LAST_STEP) return goTo(step + 1);
    const version = texts.find(({ language }) => language === draft.value.language)?.version ?? '';
    const consent = toNewConsent(draft.value, version);
    if (!consent) return;
    record.mutate(consent, {
      onSuccess: ({ id: consentId }) => {
        draft.discard();
        void navigate(`${list}/${consentId}`, { state: { happened: 'recorded' }, replace: true });
      },
      onError: (error) => {
        const refused = error instanceof Problem ? error.errors : [];
        setErrors(refused);
        if (refused[0]) goTo(stepOf(refused[0].field));
      },
    });
  };

  const Step = STEPS[step] ?? WithWhom;
  return (
    <>
      <WizardHead step={step} list={list} />
      <div className="form">
        {failed && <Failure error={failed.error} retry={() => void failed.refetch()} />}
        {step === 1 && <RestoredNote draft={draft} />}
        {record.error && errors.length === 0 && <Failure error={record.error} />}
        <Form errors={errors} onSubmit={submit}>
          <Step
            answers={draft.value}
            onAnswer={(answers) => draft.update({ ...draft.value, ...answers })}
            agencies={agencies}
            texts={texts}
          />
          <div className="form-foot">
            <Button
              type="submit"
              look="primary"
              text={step === LAST_STEP ? t('wizard.submit') : t('do.next')}
              disabled={record.isPending}
            />
            {step > 1 && (
              <Button
                text={t('do.back')}
                onClick={() => {
                  setErrors([]);
                  goTo(step - 1);
                }}
              />
            )}
            <LinkButton look="tertiary" to={list} text={t('wizard.cancel')} onClick={() => draft.discard()} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
    </>
  );
}

function WizardHead({ step, list }: { step: number; list: string }) {
  const { t } = useTranslation();
  const question = `wizard.s${step}` as 'wizard.s1';
  return (
    <>
      <PageHead
        title={t(question)}
        tabTitle={`${t('wizard.title')} · ${t('wizard.step', { step })}`}
        lead={t(`${question}Lead`)}
        back={{ to: list, text: t('consent.backToList') }}
      />
      <div className="form wizard-progress">
        <p className="muted small">
          {t('wizard.title')}, {t('wizard.step', { step })}
        </p>
        <ol className="steps" aria-label={t('wizard.progress', { step })}>
          {Array.from({ length: LAST_STEP }, (_, index) => (
            <li key={index} className={index < step ? 'done' : undefined} />
          ))}
        </ol>
      </div>
    </>
  );
}

/** The step stands in the address, so that the browser's back button goes one question back. */
function useStep(answers: Answers) {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('schritt') ?? 1);
  const firstOpen = [1, 2, 3, 4, 5].find((step) => gapsOf(step, answers).length > 0) ?? LAST_STEP;
  const step = Math.max(1, Math.min(Number.isInteger(asked) ? asked : 1, firstOpen));
  return { step, goTo: (next: number) => setParams({ schritt: String(next) }) };
}
