import type { ReactNode } from 'react';
import { FieldGroup, type FieldProps } from './field';
import { fieldId } from './form';
import type { Option } from './select-field';

/** What can be chosen; unlike in a list to fold out, it can be shown as more than words. */
interface Choice<T extends string = string> extends Omit<Option<T>, 'label'> {
  label: ReactNode;
}

interface RadioProps<T extends string> extends FieldProps {
  value: T | '';
  options: Choice<T>[];
  onChange: (value: T) => void;
  layout?: 'inline' | 'cards';
}

export function RadioGroup<T extends string>({ value, options, onChange, layout, ...field }: RadioProps<T>) {
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

interface CheckboxProps<T extends string> extends FieldProps {
  values: T[];
  options: Option<T>[];
  onChange: (values: T[]) => void;
  layout?: 'inline' | 'cards';
}

export function CheckboxGroup<T extends string>({ values, options, onChange, layout, ...field }: CheckboxProps<T>) {
  const toggle = (value: T) =>
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
function ChoiceText({ name, option }: { name: string; option: Choice }) {
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

function hintId(name: string, option: Choice): string | undefined {
  return option.hint ? `${fieldId(name)}-${option.value}-hint` : undefined;
}
