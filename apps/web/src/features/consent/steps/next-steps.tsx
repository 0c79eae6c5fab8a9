import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../api/types';
import { Button } from '../../../components/button';
import { kindOf } from '../standing';
import { stepsFrom, type Step } from './machine';
import { PlainStepForm, ReasonForm, RenewalForm } from './step-forms';

/** The steps that are possible now. Each first says what it brings about. */
export function NextSteps({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Step | null>(null);
  const steps = stepsFrom(consent.state);
  if (steps.length === 0) return null;
  const step = chosen && steps.includes(chosen) ? chosen : null;
  const close = () => setChosen(null);
  // A restriction brings about something else than a permission.
  const text = `step.${step ?? 'giving'}Text` as 'step.givingText';
  return (
    <section className="stack" aria-labelledby="next-steps">
      <h2 className="section-title" id="next-steps">
        {t('step.title')}
      </h2>
      <div className="actions wide-on-phone">
        {steps.map((possible) => (
          <Button
            key={possible}
            text={t(`step.${possible}`)}
            aria-expanded={step === possible}
            onClick={() => setChosen(step === possible ? null : possible)}
          />
        ))}
      </div>
      {step && (
        <div className="panel quiet stack">
          <p>{t(text, { agency: consent.agency.name, context: kindOf(consent) })}</p>
          {step === 'renewal' ? (
            <RenewalForm consent={consent} onDone={close} />
          ) : step === 'termination' || step === 'invalidation' ? (
            <ReasonForm key={step} consent={consent} step={step} onDone={close} />
          ) : (
            <PlainStepForm key={step} consent={consent} step={step} onDone={close} />
          )}
        </div>
      )}
    </section>
  );
}
