import type { HTMLInputTypeAttribute, InputHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field';

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: HTMLInputTypeAttribute;
  short?: boolean;
  unit?: string;
  required?: boolean;
  /** For what reads in one direction in every language, and in which language it is written. */
  dir?: 'ltr' | 'rtl';
  lang?: string;
  autoComplete?: string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
}

export function TextField({
  name,
  label,
  hint,
  optional,
  value,
  onChange,
  short,
  unit,
  autoComplete = 'off',
  ...rest
}: Props) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {(control) => (
        <div className="with-unit">
          <input
            {...control}
            {...rest}
            className={short ? 'input short' : 'input'}
            value={value}
            autoComplete={autoComplete}
            aria-required={rest.required}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit && <span className="muted">{unit}</span>}
        </div>
      )}
    </Field>
  );
}

export function TextArea({ name, label, hint, optional, value, onChange, required }: Props) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          value={value}
          aria-required={required}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
