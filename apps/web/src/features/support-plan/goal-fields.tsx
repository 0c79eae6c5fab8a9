import { useTranslation } from 'react-i18next';
import type { PlanGoal } from '../../api/types';
import { Button } from '../../components/button';
import { DayField } from '../../components/form/day-field';
import { CheckboxGroup, RadioGroup } from '../../components/form/choice-group';
import { SelectField } from '../../components/form/select-field';
import { TextArea, TextField } from '../../components/form/text-field';
import { MeasureFields } from '../../domain/measure-fields';
import de from '../../i18n/de.json';
import { LEVELS } from './standing';
import { NEW_MEASURE, NO_SCALE, type TypedGoal, type TypedMeasure } from './typed-plan';

type Area = PlanGoal['area'];
const AREAS = Object.keys(de.lifeArea) as Area[];
const OWNERS = ['person', 'family', 'agency'] as const;

interface Props {
  /** Where the goal stands in the plan: faults are named by it. */
  place: number;
  goal: TypedGoal;
  onChange: (changed: Partial<TypedGoal>) => void;
  onRemove: () => void;
}

/** A goal with its measures. */
export function GoalFields({ place, goal, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const number = place + 1;
  const name = (field: string) => `goals.${place}.${field}`;
  const changeMeasures = (measures: TypedMeasure[]) => onChange({ measures });
  return (
    <fieldset className="panel stack">
      <legend className="section-title">{t('supportPlan.goal', { number })}</legend>
      <SelectField
        name={name('area')}
        label={t('supportPlan.area')}
        value={goal.area}
        options={AREAS.map((area) => ({ value: area, label: t(`lifeArea.${area}`) }))}
        onChange={(value) => onChange({ area: AREAS.find((area) => area === value) ?? goal.area })}
      />
      <RadioGroup
        name={name('owner')}
        label={t('supportPlan.owner')}
        layout="inline"
        value={goal.owner}
        options={OWNERS.map((owner) => ({ value: owner, label: t(`goalOwner.${owner}`) }))}
        onChange={(owner) => onChange({ owner })}
      />
      <TextArea
        name={name('text')}
        label={t('supportPlan.text')}
        hint={t('supportPlan.textHint')}
        value={goal.text}
        onChange={(text) => onChange({ text })}
      />
      <TextArea
        name={name('indicator')}
        label={t('supportPlan.indicator')}
        hint={t('supportPlan.indicatorHint')}
        value={goal.indicator}
        onChange={(indicator) => onChange({ indicator })}
      />
      <DayField
        name={name('dueOn')}
        label={t('supportPlan.dueOn')}
        hint={t('supportPlan.dueHint')}
        value={goal.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
      <Scale name={name('scale')} scale={goal.scale} onChange={(scale) => onChange({ scale })} />
      {goal.measures.map((measure, at) => (
        <MeasureFields
          key={at}
          name={name(`measures.${at}`)}
          number={`${number}.${at + 1}`}
          measure={measure}
          onChange={(changed) =>
            changeMeasures(goal.measures.map((one, index) => (index === at ? { ...one, ...changed } : one)))
          }
          onRemove={() => changeMeasures(goal.measures.filter((_, index) => index !== at))}
        />
      ))}
      <div className="actions">
        <Button
          icon="add"
          text={t('supportPlan.addMeasure')}
          onClick={() => changeMeasures([...goal.measures, NEW_MEASURE])}
        />
        <Button look="tertiary" text={t('supportPlan.removeGoal', { number })} onClick={onRemove} />
      </div>
    </fieldset>
  );
}

interface ScaleProps {
  name: string;
  scale: string[] | null;
  onChange: (scale: string[] | null) => void;
}

/** What each level of goal attainment scaling means for this goal, said before it begins. */
function Scale({ name, scale, onChange }: ScaleProps) {
  const { t } = useTranslation();
  return (
    <>
      <CheckboxGroup
        name={name}
        label={t('supportPlan.attainment')}
        values={scale ? ['scaled'] : []}
        options={[{ value: 'scaled', label: t('supportPlan.scaled'), hint: t('supportPlan.scaledHint') }]}
        onChange={(values) => onChange(values.length > 0 ? NO_SCALE : null)}
      />
      {scale &&
        LEVELS.map(({ key }, level) => (
          <TextField
            key={key}
            name={`${name}.${level}`}
            label={t(`planLevel.${key}`)}
            value={scale[level] ?? ''}
            onChange={(text) => onChange(scale.map((one, at) => (at === level ? text : one)))}
          />
        ))}
    </>
  );
}
