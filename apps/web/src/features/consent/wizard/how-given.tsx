import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RadioGroup } from '../../../components/form/choice-group';
import { TextField } from '../../../components/form/text-field';
import { useCodeLabel } from '../../../domain/code-list';
import { useRepresentatives } from '../../../domain/representatives';
import { formatDay } from '../../../i18n/format';
import { HERSELF } from './answers';
import type { StepProps } from './step-props';

/** Who declares it, in which language, with whose help, and how. */
export function HowGiven({ caseId, answers, onAnswer, texts }: StepProps) {
  const { t } = useTranslation();
  const words = answers.state === 'refused' ? 'refusal' : 'wizard';
  const language = useCodeLabel('languages');
  const representatives = (useRepresentatives(caseId).data?.items ?? []).filter(({ live }) => live);
  return (
    <>
      <div className="stack-tight">
        <RadioGroup
          name="representativeId"
          label={t('wizard.declaredBy')}
          value={answers.declaredBy}
          options={[
            { value: HERSELF, label: t('wizard.herself') },
            ...representatives.map((representative) => ({
              value: representative.id,
              label: t('wizard.representative', {
                name: `${representative.givenName} ${representative.familyName}`,
                kind: t(`representativeKind.${representative.kind}`),
              }),
              hint: representative.validUntil
                ? t('wizard.representativeUntil', { date: formatDay(representative.validUntil) })
                : undefined,
            })),
          ]}
          onChange={(declaredBy) => onAnswer({ declaredBy })}
        />
        <Link className="tall-link" to={`/faelle/${caseId}/vertretung/neu`}>
          {t('wizard.addRepresentative')}
        </Link>
      </div>
      <RadioGroup
        name="language"
        label={t('wizard.language')}
        hint={t('wizard.languageHint')}
        value={answers.language}
        options={texts.map((text) => ({
          value: text.language,
          label: language(text.language),
          hint: text.translatorChecked
            ? t('wizard.version', { version: text.version })
            : `${t('wizard.version', { version: text.version })} ${t('wizard.notChecked')}`,
        }))}
        onChange={(code) => onAnswer({ language: code })}
      />
      <TextField
        name="interpreter"
        label={t('wizard.interpreter')}
        hint={t('wizard.interpreterHint')}
        optional
        value={answers.interpreter}
        onChange={(interpreter) => onAnswer({ interpreter })}
      />
      <RadioGroup
        name="form"
        label={t(`${words}.form`)}
        value={answers.form}
        options={(['written', 'electronic', 'oral'] as const).map((value) => ({
          value,
          label: t(`${words}.${value}`),
        }))}
        onChange={(form) => onAnswer({ form })}
      />
      {answers.form === 'oral' && words === 'wizard' && (
        <TextField
          name="witness"
          label={t('wizard.witness')}
          value={answers.witness}
          onChange={(witness) => onAnswer({ witness })}
        />
      )}
    </>
  );
}
