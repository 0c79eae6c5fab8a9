import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../../../components/form/choice-group';
import { ComboField } from '../../../components/form/combo-field';
import { DayField } from '../../../components/form/day-field';
import { DEEDS, useWords } from '../../../domain/words';
import { formatDay, formatList } from '../../../i18n/format';
import { PartFields, PurposeField } from '../scope-fields';
import { BOTH, lastDayOf, PRESETS } from './answers';
import { Narrowing } from './narrowing';
import type { StepProps } from './step-props';

export function WithWhom({ declaration, answers, onAnswer, agencies, older }: StepProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      {declaration === 'consent' && (
        <RadioGroup
          name="decision"
          label={t('wizard.decision')}
          layout="cards"
          value={answers.decision}
          options={[
            { value: 'permit', label: t('wizard.permit'), hint: t('wizard.permitHint') },
            { value: 'deny', label: t('wizard.deny'), hint: t('wizard.denyHint') },
          ]}
          // A restriction that is not said to be smaller forbids everything.
          onChange={(decision) => onAnswer({ decision, actions: decision === 'deny' ? DEEDS : ['read'] })}
        />
      )}
      <ComboField
        name="agencyId"
        label={t('wizard.agency')}
        hint={t('wizard.agencyHint')}
        value={answers.agencyId}
        options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(agencyId) => onAnswer(agencyId === answers.agencyId ? { agencyId } : { agencyId, older: '' })}
      />
      {older.length > 0 && (
        <RadioGroup
          name="supersedes"
          label={t('wizard.older')}
          hint={t('wizard.olderHint')}
          value={answers.older}
          options={[
            { value: BOTH, label: t('wizard.both'), hint: t('wizard.bothHint') },
            ...older.map((consent) => ({
              value: consent.id,
              label: t(consent.decision === 'deny' ? 'wizard.replacesDeny' : 'wizard.replaces', {
                purposes: formatList(consent.purposes.map(words.purpose)),
                until: formatDay(consent.validUntil),
              }),
              hint: formatList(words.inOrder(consent.categories).map(words.category)),
            })),
          ]}
          onChange={(chosen) => onAnswer({ older: chosen })}
        />
      )}
    </>
  );
}

export function WhatFor({ answers, onAnswer }: StepProps) {
  const { t } = useTranslation();
  return (
    <PurposeField
      values={answers.purposes}
      hint={t('wizard.purposesHint')}
      onChange={(purposes) => onAnswer({ purposes })}
    />
  );
}

export function WhatToSee(props: StepProps) {
  const { answers, onAnswer } = props;
  const { t } = useTranslation();
  const forbids = answers.decision === 'deny';
  return (
    <>
      <PartFields
        parts={answers}
        onChange={onAnswer}
        specialHint={t('wizard.specialLead')}
        specialLabel={(category) => t('wizard.specialTick', { category })}
        deeds={{
          label: t(forbids ? 'wizard.actionsDeny' : 'wizard.actions'),
          hint: t(forbids ? 'wizard.actionsDenyHint' : 'wizard.actionsHint'),
        }}
      />
      <Narrowing {...props} />
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
        <DayField
          name="validUntil"
          label={t('wizard.lastDay')}
          hint={t('wizard.lastDayHint')}
          value={answers.lastDay}
          onChange={(lastDay) => onAnswer({ lastDay })}
        />
      )}
      <DayField
        name="validFrom"
        label={t('wizard.firstDay')}
        hint={t('wizard.firstDayHint')}
        optional
        value={answers.firstDay}
        onChange={(firstDay) => onAnswer({ firstDay })}
      />
    </>
  );
}
