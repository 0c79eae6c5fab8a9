import { FieldGroup, type FieldProps } from './field';
import { fieldId } from './form';
import type { Option } from './select-field';

interface RadioProps extends FieldProps {
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  layout?: 'inline' | 'cards';
}

export function RadioGroup({ value, options, onChange, layout, ...field }: RadioProps) {
  return (
    <FieldGroup {...field}>
      <div className={`choices ${layout ?? ''}`}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              className="kern-form-check__radio"
              name={field.name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              aria-describedby={hintId(field.name, option)}
            />
            <ChoiceText name={field.name} option={option} />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

interface CheckboxProps extends FieldProps {
  values: string[];
  options: Option[];
  onChange: (values: string[]) => void;
  layout?: 'inline' | 'cards';
}

export function CheckboxGroup({ values, options, onChange, layout, ...field }: CheckboxProps) {
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
  return (
    <FieldGroup {...field}>
      <div className={`choices ${layout ?? ''}`}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              className="kern-form-check__checkbox"
              name={field.name}
              checked={values.includes(option.value)}
              onChange={() => toggle(option.value)}
              aria-describedby={hintId(field.name, option)}
            />
            <ChoiceText name={field.name} option={option} />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** The hint describes the control instead of making its name longer. */
function ChoiceText({ name, option }: { name: string; option: Option }) {
  return (
    <span className="choice-text">
      {option.label}
      {option.hint && (
        <span className="hint" id={hintId(name, option)} aria-hidden="true">
          {option.hint}
        </span>
      )}
    </span>
  );
}

function hintId(name: string, option: Option): string | undefined {
  return option.hint ? `${fieldId(name)}-${option.value}-hint` : undefined;
}
