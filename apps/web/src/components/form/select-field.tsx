import { useTranslation } from 'react-i18next';
import { Field, type FieldProps } from './field';

export interface Option<T extends string = string> {
  value: T;
  label: string;
  hint?: string;
}

interface Props extends FieldProps {
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  /** What the empty choice says. */
  empty?: string;
}

export function SelectField({ name, label, hint, optional, value, options, onChange, empty }: Props) {
  const { t } = useTranslation();
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{empty ?? t('state.none')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
