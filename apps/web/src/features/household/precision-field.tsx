import { useTranslation } from 'react-i18next';
import { SelectField } from '../../components/form/select-field';
import { type Precision, useHouseholdWords } from './words';

/** How well a date of birth is known: papers say 01.01. where only the year is. */
export function PrecisionField({ value, onChange }: { value: Precision; onChange: (value: Precision) => void }) {
  const { t } = useTranslation();
  const { precisions } = useHouseholdWords();
  return (
    <SelectField
      name="bornOnPrecision"
      label={t('household.precision')}
      hint={t('household.precisionHint')}
      value={value}
      options={precisions}
      onChange={(chosen) => onChange(precisions.find((one) => one.value === chosen)?.value ?? value)}
    />
  );
}
