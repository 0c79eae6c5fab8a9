import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert';
import { Button } from '../../../components/button';
import { TextArea } from '../../../components/form/text-field';
import { isLimited, NO_EXCEPTION, type ExceptionAnswers } from './answers';
import { ExceptionFields } from './exception-fields';
import { LimitFields } from './limit-fields';
import type { StepProps } from './step-props';

/** Limits and exceptions: rarely needed, so they stand behind a switch, which stays open once something is narrowed. */
export function Narrowing({ caseId, declaration, answers, onAnswer }: StepProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(() => isLimited(answers));
  const change = (index: number, exception: ExceptionAnswers | null) =>
    onAnswer({
      exceptions: answers.exceptions.flatMap((known, place) =>
        place === index ? (exception ? [exception] : []) : [known],
      ),
    });
  return (
    <details className="narrowing" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('wizard.narrow')}</summary>
      {isOpen && (
        <div className="form">
          <p className="muted">{t('wizard.narrowLead')}</p>
          <LimitFields caseId={caseId} prefix="" limits={answers} onChange={onAnswer} />
          {declaration === 'consent' && (
            <div className="stack">
              <div>
                <h2 className="section-title">{t(answers.decision === 'deny' ? 'wizard.spare' : 'wizard.except')}</h2>
                <p className="muted">{t(answers.decision === 'deny' ? 'wizard.spareLead' : 'wizard.exceptLead')}</p>
              </div>
              {answers.exceptions.map((exception, index) => (
                <ExceptionFields
                  key={index}
                  caseId={caseId}
                  index={index}
                  answers={answers}
                  exception={exception}
                  onChange={(changed) => change(index, changed)}
                />
              ))}
              <div className="actions">
                <Button
                  icon="add"
                  text={t('wizard.addException')}
                  onClick={() => onAnswer({ exceptions: [...answers.exceptions, NO_EXCEPTION] })}
                />
              </div>
            </div>
          )}
          <TextArea
            name="condition"
            label={t('wizard.condition')}
            hint={t('wizard.conditionHint')}
            optional
            value={answers.condition}
            onChange={(condition) => onAnswer({ condition })}
          />
          {answers.condition.trim() && (
            <Alert kind="warning" title={t('wizard.conditionTitle')}>
              <p>{t(answers.decision === 'deny' ? 'wizard.conditionDeny' : 'wizard.conditionPermit')}</p>
            </Alert>
          )}
        </div>
      )}
    </details>
  );
}
