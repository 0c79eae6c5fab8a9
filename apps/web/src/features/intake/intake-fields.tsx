import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../../components/form/choice-group';
import { ComboField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { TextArea, TextField } from '../../components/form/text-field';
import { useAgencies } from '../../domain/agencies';
import { useCodeList } from '../../domain/code-list';
import de from '../../i18n/de.json';
import type { TypedIntake } from './typed-intake';

const SOURCES = Object.keys(de.intakeSource) as (keyof typeof de.intakeSource)[];
const TARGET_GROUPS = Object.keys(de.targetGroup) as (keyof typeof de.targetGroup)[];
const URGENCIES = Object.keys(de.urgency) as (keyof typeof de.urgency)[];

interface Props {
  typed: TypedIntake;
  onChange: (changed: Partial<TypedIntake>) => void;
}

/** Everything that is asked at the first talk. */
export function IntakeFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <DayField
        name="receivedOn"
        label={t('intake.receivedOn')}
        hint={t('intake.receivedHint')}
        value={typed.receivedOn}
        onChange={(receivedOn) => onChange({ receivedOn })}
      />
      <SourceFields typed={typed} onChange={onChange} />
      <RadioGroup
        name="urgency"
        label={t('intake.urgency')}
        layout="cards"
        value={chosen(URGENCIES, typed.urgency)}
        options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`), hint: t(`urgencyHint.${value}`) }))}
        onChange={(urgency) => onChange({ urgency })}
      />
      <RadioGroup
        name="targetGroup"
        label={t('intake.targetGroup')}
        layout="cards"
        value={chosen(TARGET_GROUPS, typed.targetGroup)}
        options={TARGET_GROUPS.map((value) => ({
          value,
          label: t(`targetGroup.${value}`),
          hint: t(`targetGroupHint.${value}`),
        }))}
        onChange={(targetGroup) => onChange({ targetGroup })}
      />
      <RadioGroup
        name="otherManagement"
        label={t('intake.otherManagement')}
        value={chosen(['yes', 'no'] as const, typed.otherManagement)}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`intake.${value}`) }))}
        onChange={(otherManagement) => onChange({ otherManagement })}
      />
      {typed.otherManagement === 'yes' && (
        <TextField
          name="otherManagementName"
          label={t('intake.otherManagementName')}
          value={typed.otherManagementName}
          onChange={(otherManagementName) => onChange({ otherManagementName })}
        />
      )}
      <TextArea
        name="reason"
        label={t('intake.reason')}
        hint={t('intake.reasonHint')}
        optional
        value={typed.reason}
        onChange={(reason) => onChange({ reason })}
      />
      <BasisFields typed={typed} onChange={onChange} />
    </>
  );
}

function SourceFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  const agencies = useAgencies().data?.items ?? [];
  const kreise = useCodeList('kreise');
  return (
    <>
      <RadioGroup
        name="source"
        label={t('intake.source')}
        value={chosen(SOURCES, typed.source)}
        options={SOURCES.map((value) => ({ value, label: t(`intakeSource.${value}`) }))}
        onChange={(source) => onChange({ source })}
      />
      {typed.source === 'transfer' && (
        <ComboField
          name="fromKreis"
          label={t('intake.fromKreis')}
          value={typed.fromKreis}
          options={kreise}
          onChange={(fromKreis) => onChange({ fromKreis })}
        />
      )}
      {(typed.source === 'agency' || typed.source === 'transfer') && (
        <ComboField
          name="agencyId"
          label={t('intake.agency')}
          optional={typed.source === 'transfer'}
          value={typed.agencyId}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(agencyId) => onChange({ agencyId })}
        />
      )}
    </>
  );
}

function BasisFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <RadioGroup
        name="basis"
        label={t('intake.basis')}
        value={chosen(['consent', 'statute'] as const, typed.basis)}
        options={[
          { value: 'consent', label: t('intake.basisConsent') },
          { value: 'statute', label: t('intake.basisStatute') },
        ]}
        onChange={(basis) => onChange({ basis })}
      />
      {typed.basis === 'consent' && (
        <DayField
          name="consentOn"
          label={t('intake.consentOn')}
          hint={t('section.dayHint')}
          value={typed.consentOn}
          onChange={(consentOn) => onChange({ consentOn })}
        />
      )}
      {typed.basis === 'statute' && (
        <TextField
          name="statute"
          label={t('intake.statute')}
          hint={t('intake.statuteHint')}
          value={typed.statute}
          onChange={(statute) => onChange({ statute })}
        />
      )}
    </>
  );
}

function chosen<T extends string>(values: readonly T[], typed: string): T | '' {
  return values.find((value) => value === typed) ?? '';
}
