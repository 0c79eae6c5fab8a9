import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '../../api/problem';

const Errors = createContext<FieldError[]>([]);

interface Props {
  errors: FieldError[];
  onSubmit: () => void;
  children: ReactNode;
}

/** A form whose errors stand beside the field and, with links, in a summary that takes the focus. */
export function Form({ errors, onSubmit, children }: Props) {
  return (
    <Errors value={errors}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <ErrorSummary errors={errors} />
        {children}
      </form>
    </Errors>
  );
}

/** The message for a field, also when it is about one entry of a list (`content.nationalities.0`). */
export function useFieldError(name: string): string | undefined {
  return useContext(Errors).find(({ field }) => field === name || field.startsWith(`${name}.`))?.message;
}

/** The id of the control for a dotted field name. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`;
}

function ErrorSummary({ errors }: { errors: FieldError[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{t('error.summaryTitle')}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a
              href={`#${fieldId(field)}`}
              onClick={(event) => {
                event.preventDefault();
                controlOf(field)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The nearest control: an error about one entry of a list leads to the list. */
function controlOf(field: string): HTMLElement | null {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) {
    const control = document.getElementById(fieldId(parts.slice(0, length).join('.')));
    if (control) return control;
  }
  return null;
}
