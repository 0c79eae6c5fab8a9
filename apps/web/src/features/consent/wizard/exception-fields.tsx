import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { CheckboxGroup } from '../../../components/form/choice-group';
import { FieldGroup } from '../../../components/form/field';
import { TextField } from '../../../components/form/text-field';
import { useWords } from '../../../domain/words';
import type { Answers, ExceptionAnswers } from './answers';
import { LimitFields } from './limit-fields';

interface Props {
  caseId: string;
  index: number;
  answers: Answers;
  exception: ExceptionAnswers;
  /** Null takes the exception away. */
  onChange: (exception: ExceptionAnswers | null) => void;
}

/** One exception: everything chosen here has to fit at once. */
export function ExceptionFields({ caseId, index, answers, exception, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const prefix = `exceptions.${index}.`;
  const label = t(answers.decision === 'deny' ? 'wizard.spareNumber' : 'wizard.exceptionNumber', { number: index + 1 });
  const update = (changed: Partial<ExceptionAnswers>) => onChange({ ...exception, ...changed });
  return (
    <div className="panel quiet">
      <FieldGroup name={`exceptions.${index}`} label={label} hint={t('wizard.exceptionHint')}>
        <div className="form">
          <CheckboxGroup
            name={`${prefix}categories`}
            label={t('wizard.categories')}
            optional
            layout="inline"
            values={exception.categories}
            options={words
              .inOrder([...answers.categories, ...answers.specialCategories])
              .map((code) => ({ value: code, label: words.category(code) }))}
            onChange={(categories) => update({ categories })}
          />
          {answers.purposes.length > 1 && (
            <CheckboxGroup
              name={`${prefix}purposes`}
              label={t('wizard.purposes')}
              optional
              layout="inline"
              values={exception.purposes}
              options={answers.purposes.map((code) => ({ value: code, label: words.purpose(code) }))}
              onChange={(purposes) => update({ purposes })}
            />
          )}
          {answers.actions.length > 1 && (
            <CheckboxGroup
              name={`${prefix}actions`}
              label={t('wizard.actions')}
              optional
              layout="inline"
              values={exception.actions}
              options={answers.actions.map((code) => ({ value: code, label: words.deed(code) }))}
              onChange={(actions) => update({ actions })}
            />
          )}
          <LimitFields caseId={caseId} prefix={prefix} limits={exception} onChange={update} />
          <TextField
            name={`${prefix}condition`}
            label={t('wizard.exceptionCondition')}
            hint={t('wizard.exceptionConditionHint')}
            optional
            value={exception.condition}
            onChange={(condition) => update({ condition })}
          />
          <div className="actions">
            <Button
              look="tertiary"
              icon="close"
              text={t('do.remove', { what: label })}
              onClick={() => onChange(null)}
            />
          </div>
        </div>
      </FieldGroup>
    </div>
  );
}
