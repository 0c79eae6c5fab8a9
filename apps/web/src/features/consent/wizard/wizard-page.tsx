import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAgencies } from '../../../domain/agencies';
import { Problem, type FieldError } from '../../../api/problem';
import { useDraft } from '../../../browser/drafts';
import { Alert } from '../../../components/alert';
import { Button, LinkButton } from '../../../components/button';
import { KeptNote, RestoredNote } from '../../../components/draft-note';
import { Failure } from '../../../components/failure';
import { Form } from '../../../components/form/form';
import { useConsents, useConsentTexts, useRecordConsent, useRecordRelease } from '../api';
import { LAST_STEP, NO_ANSWERS, saidNoEarly, type Answers, type Declaration } from './answers';
import { gapsOf, stepOf } from './gaps';
import { HowGiven } from './how-given';
import { newestTexts, olderThan } from './older';
import { ReadAloud } from './read-aloud';
import type { StepProps } from './step-props';
import { HowLong, WhatFor, WhatToSee, WithWhom } from './steps';
import { toNewConsent, toNewRelease } from './to-record';
import { useStep } from './use-step';
import { WizardHead } from './wizard-head';

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
  return <Wizard declaration="consent" />;
}

/** The same conversation about what was confided: a declaration of its own. */
export function ReleaseWizardPage() {
  return <Wizard declaration="release" />;
}

function Wizard({ declaration }: { declaration: Declaration }) {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const draft = useDraft<Answers>(`${declaration}:${id}`, NO_ANSWERS);
  // A draft of an earlier release of these pages knows fewer questions.
  const answers = { ...NO_ANSWERS, ...draft.value };
  const { agencies, texts, older, failed } = useKnown(id, declaration, answers);
  const talk = { declaration, hasOlder: older.length > 0 };
  const { step, goTo } = useStep((asked) => gapsOf(asked, answers, talk).length > 0);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const list = `/faelle/${id}/einwilligungen`;
  const version = texts.find(({ language }) => language === answers.language)?.version ?? '';
  const record = useRecord(id, declaration, { onRecorded: () => draft.discard(), goTo, setErrors });

  const submit = () => {
    const gaps = gapsOf(step, answers, talk);
    setErrors(gaps.map(({ field, message }) => ({ field, code: 'missing', message: t(message) })));
    if (gaps.length > 0) return;
    if (step < LAST_STEP) goTo(step + 1);
    else record.run(answers, version);
  };

  const change = (changed: Partial<Answers>) => draft.update({ ...answers, ...changed });
  const saysNo = (state: Answers['state'], next: number) => {
    setErrors([]);
    change({ state });
    goTo(next);
  };
  const isEarlyNo = saidNoEarly(answers);

  const Step = STEPS[step] ?? WithWhom;
  return (
    <>
      <WizardHead declaration={declaration} answers={answers} step={step} list={list} />
      <div className="form">
        {failed && <Failure error={failed.error} retry={() => void failed.refetch()} />}
        {step === 1 && <RestoredNote draft={draft} />}
        {step === 1 && declaration === 'release' && (
          <Alert kind="info" title={t('release.whatTitle')}>
            <p>{t('release.whatText')}</p>
          </Alert>
        )}
        {record.error && errors.length === 0 && <Failure error={record.error} />}
        <Form errors={errors} onSubmit={submit}>
          <Step
            caseId={id}
            declaration={declaration}
            answers={answers}
            onAnswer={change}
            agencies={agencies}
            texts={texts}
            older={older}
          />
          <div className="form-foot">
            <Button
              type="submit"
              look="primary"
              text={step === LAST_STEP ? t(submitText(declaration, answers)) : t('do.next')}
              disabled={record.isPending}
            />
            {isEarlyNo && step > 4 && <Button text={t('refusal.askOn')} onClick={() => saysNo('', 3)} />}
            {step > 1 && !(isEarlyNo && step === 5) && (
              <Button
                text={t('do.back')}
                onClick={() => {
                  setErrors([]);
                  goTo(step - 1);
                }}
              />
            )}
            {step > 2 && step < 5 && answers.decision !== 'deny' && (
              <Button text={t('refusal.saysNo')} onClick={() => saysNo('refused', 5)} />
            )}
            <LinkButton look="tertiary" to={list} text={t('wizard.cancel')} onClick={() => draft.discard()} />
          </div>
          <KeptNote draft={draft} />
        </Form>
      </div>
    </>
  );
}

/** What the conversation needs to know: agencies, texts and what was declared before. */
function useKnown(caseId: string, declaration: Declaration, answers: Answers) {
  const agencyList = useAgencies();
  const textList = useConsentTexts();
  const consents = useConsents(caseId);
  return {
    agencies: agencyList.data?.items ?? [],
    texts: newestTexts(textList.data?.items ?? []),
    older: olderThan(consents.data?.items ?? [], declaration, answers),
    failed: [agencyList, textList, consents].find(({ error }) => error),
  };
}

interface Outcome {
  onRecorded: () => void;
  goTo: (step: number) => void;
  setErrors: (errors: FieldError[]) => void;
}

function useRecord(caseId: string, declaration: Declaration, { onRecorded, goTo, setErrors }: Outcome) {
  const navigate = useNavigate();
  const consent = useRecordConsent(caseId);
  const release = useRecordRelease(caseId);
  const outcome = {
    onSuccess: ({ id }: { id: string }) => {
      onRecorded();
      void navigate(`/faelle/${caseId}/einwilligungen/${id}`, { state: { happened: 'recorded' }, replace: true });
    },
    onError: (error: Error) => {
      const refused = error instanceof Problem ? error.errors : [];
      setErrors(refused);
      if (refused[0]) goTo(stepOf(refused[0].field));
    },
  };
  const { error, isPending } = declaration === 'release' ? release : consent;
  return {
    error,
    isPending,
    run: (answers: Answers, version: string) => {
      if (declaration === 'release') {
        const body = toNewRelease(answers, version);
        if (body) release.mutate(body, outcome);
        return;
      }
      const body = toNewConsent(answers, version);
      if (body) consent.mutate(body, outcome);
    },
  };
}

function submitText(declaration: Declaration, { state, decision }: Answers) {
  if (state === 'refused') return 'refusal.submit';
  if (state === 'requested') return 'wizard.submitRequest';
  if (declaration === 'release') return 'release.submit';
  return decision === 'deny' ? 'wizard.submitDeny' : 'wizard.submit';
}
