import { useTranslation } from 'react-i18next';
import type { Agency, ConsentText } from '../../../api/types';
import { CheckboxGroup, RadioGroup } from '../../../components/form/choice-group';
import { ComboField } from '../../../components/form/combo-field';
import { TextField } from '../../../components/form/text-field';
import { useCodeLabel } from '../../../domain/code-list';
import { CATEGORIES, isSpecial, SPECIAL, useWords } from '../../../domain/words';
import { formatDay } from '../../../i18n/format';
import { lastDayOf, PRESETS, type Answers } from './answers';

export interface StepProps {
  answers: Answers;
  onAnswer: (answers: Partial<Answers>) => void;
  agencies: Agency[];
  texts: ConsentText[];
}

export function WithWhom({ answers, onAnswer, agencies }: StepProps) {
  const { t } = useTranslation();
  return (
    <ComboField
      name="agencyId"
      label={t('wizard.agency')}
      hint={t('wizard.agencyHint')}
      value={answers.agencyId}
      options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(agencyId) => onAnswer({ agencyId })}
    />
  );
}

export function WhatFor({ answers, onAnswer }: StepProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <CheckboxGroup
      name="purposes"
      label={t('wizard.purposes')}
      layout="cards"
      values={answers.purposes}
      options={words.purposeOptions()}
      onChange={(purposes) => onAnswer({ purposes })}
    />
  );
}

export function WhatToSee({ answers, onAnswer }: StepProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <CheckboxGroup
        name="categories"
        label={t('wizard.categories')}
        layout="cards"
        values={answers.categories}
        options={words.categoryOptions(CATEGORIES.filter((category) => !isSpecial(category)))}
        onChange={(categories) => onAnswer({ categories })}
      />
      <CheckboxGroup
        name="specialCategories"
        label={t('wizard.special')}
        hint={t('wizard.specialLead')}
        layout="cards"
        values={answers.specialCategories}
        options={words.categoryOptions(SPECIAL).map((option) => ({
          ...option,
          label: t('wizard.specialTick', { category: option.label }),
        }))}
        onChange={(specialCategories) => onAnswer({ specialCategories })}
      />
    </>
  );
}

export function HowLong({ answers, onAnswer }: StepProps) {
  const { t } = useTranslation();
  const presets = PRESETS.map((duration) => ({
    value: duration,
    label: t('wizard.months', {
      count: Number(duration),
      date: formatDay(lastDayOf({ ...answers, duration })),
    }),
  }));
  return (
    <>
      <RadioGroup
        name="duration"
        label={t('wizard.validUntil')}
        value={answers.duration}
        options={[...presets, { value: 'custom', label: t('wizard.custom') }]}
        onChange={(duration) => onAnswer({ duration })}
      />
      {answers.duration === 'custom' && (
        <TextField
          name="validUntil"
          label={t('wizard.lastDay')}
          hint={t('wizard.lastDayHint')}
          short
          inputMode="numeric"
          value={answers.lastDay}
          onChange={(lastDay) => onAnswer({ lastDay })}
        />
      )}
    </>
  );
}

export function HowGiven({ answers, onAnswer, texts }: StepProps) {
  const { t } = useTranslation();
  const language = useCodeLabel('languages');
  return (
    <>
      <RadioGroup
        name="language"
        label={t('wizard.language')}
        value={answers.language}
        options={texts.map((text) => ({
          value: text.language,
          label: language(text.language),
          hint: text.translatorChecked ? undefined : t('wizard.notChecked'),
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
        label={t('wizard.form')}
        value={answers.form}
        options={(['written', 'electronic', 'oral'] as const).map((value) => ({ value, label: t(`wizard.${value}`) }))}
        onChange={(form) => onAnswer({ form })}
      />
      {answers.form === 'oral' && (
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
