import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { RadioGroup } from '../components/form/choice-group';
import { ComboField } from '../components/form/combo-field';
import { DayField } from '../components/form/day-field';
import { TextArea } from '../components/form/text-field';
import type { PlanMeasure } from '../api/types';
import { useAgencies } from './agencies';

/** What of a measure is typed; the day as it is written here. */
export interface WrittenMeasure extends Pick<PlanMeasure, 'text' | 'responsible'> {
  agencyId: string;
  dueOn: string;
}

const RESPONSIBLE = ['person', 'case-manager', 'agency'] as const;

interface Props {
  /** The name of the measure among the fields of the plan. */
  name: string;
  number: string;
  measure: WrittenMeasure;
  onChange: (changed: Partial<WrittenMeasure>) => void;
  onRemove: () => void;
}

/** What is done, by whom and by when. */
export function MeasureFields({ name, number, measure, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const agencies = useAgencies().data?.items ?? [];
  return (
    <fieldset className="panel quiet stack">
      <legend className="section-title">{t('supportPlan.measure', { number })}</legend>
      <TextArea
        name={`${name}.text`}
        label={t('supportPlan.measureText')}
        value={measure.text}
        onChange={(text) => onChange({ text })}
      />
      <RadioGroup
        name={`${name}.responsible`}
        label={t('supportPlan.responsible')}
        value={measure.responsible}
        options={RESPONSIBLE.map((one) => ({ value: one, label: t(`planResponsible.${one}`) }))}
        onChange={(responsible) => onChange({ responsible })}
      />
      {measure.responsible === 'agency' && (
        <ComboField
          name={`${name}.agencyId`}
          label={t('supportPlan.agency')}
          value={measure.agencyId}
          options={agencies.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={(agencyId) => onChange({ agencyId })}
        />
      )}
      <DayField
        name={`${name}.dueOn`}
        label={t('supportPlan.dueOn')}
        hint={t('supportPlan.dueHint')}
        value={measure.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
      <div className="actions">
        <Button look="tertiary" text={t('supportPlan.removeMeasure', { number })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}
