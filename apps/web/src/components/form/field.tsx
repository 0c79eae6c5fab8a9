import { Icon } from '../icon';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldId, useFieldError } from './form';

export interface FieldProps {
  /** The dotted name the server uses for the field in its errors. */
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
}

interface Control {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label above, hint below it, the error beside the control. */
export function Field({
  name,
  label,
  hint,
  optional,
  children,
}: FieldProps & { children: (control: Control) => ReactNode }) {
  const { error, control } = useControl(name, hint);
  return (
    <div className={error ? 'field invalid' : 'field'}>
      <label htmlFor={control.id}>
        <LabelText label={label} optional={optional} />
      </label>
      <Notes id={control.id} hint={hint} error={error} />
      {children(control)}
    </div>
  );
}

/** The same for several controls that answer one question. */
export function FieldGroup({ name, label, hint, optional, children }: FieldProps & { children: ReactNode }) {
  const { error, control } = useControl(name, hint);
  return (
    <fieldset
      className={error ? 'field invalid' : 'field'}
      id={control.id}
      tabIndex={-1}
      aria-describedby={control['aria-describedby']}
    >
      <legend>
        <LabelText label={label} optional={optional} />
      </legend>
      <Notes id={control.id} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}

function useControl(name: string, hint: string | undefined) {
  const id = fieldId(name);
  const error = useFieldError(name);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const control: Control = {
    id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? true : undefined,
  };
  return { error, control };
}

export function LabelText({ label, optional }: { label: string; optional?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {label}
      {optional && <span className="optional"> {t('state.optional')}</span>}
    </>
  );
}

export function Notes({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error-text" id={`${id}-error`}>
          <Icon name="danger" />
          {error}
        </p>
      )}
    </>
  );
}
