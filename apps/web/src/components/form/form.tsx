import { createContext, useContext, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '../../api/problem';

const Errors = createContext<FieldError[]>([]);

interface Props {
  errors: FieldError[];
  onSubmit: () => void;
  /** The heading of the summary, where the page speaks a language of its own. */
  summaryTitle?: string;
  children: ReactNode;
}

/** A form whose errors stand beside the field and, with links, in a summary that takes the focus. */
export function Form({ errors, onSubmit, summaryTitle, children }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);
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
        {errors.length > 0 && (
          <ErrorSummary
            key={errors.map(({ field, message }) => `${field} ${message}`).join()}
            errors={errors}
            box={summary}
            title={summaryTitle}
          />
        )}
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

interface Summary {
  errors: FieldError[];
  box: RefObject<HTMLDivElement | null>;
  title: string | undefined;
}

function ErrorSummary({ errors, box, title }: Summary) {
  const { t } = useTranslation();
  // The fields stand on the page already when the server finds fault with them.
  const [links] = useState(() => errors.map((error) => ({ ...error, label: labelOf(error.field) })));
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{title ?? t('error.summaryTitle')}</h2>
      <ul>
        {links.map(({ field, message, label }) => (
          <li key={`${field} ${message}`}>
            <a
              href={`#${fieldId(field)}`}
              onClick={(event) => {
                event.preventDefault();
                focusOn(field);
              }}
            >
              {label ? `${label.endsWith('?') ? label : `${label}:`} ${message}` : message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusOn(field: string): void {
  const control = controlOf(field);
  // A group of choices is reached at the choice that is made, or at its first.
  const choice = control?.querySelector<HTMLElement>('input:checked') ?? control?.querySelector<HTMLElement>('input');
  (choice ?? control)?.focus();
}

/** What the field is called on the page. */
function labelOf(field: string): string | undefined {
  const control = controlOf(field);
  const label = control?.querySelector('legend') ?? document.querySelector(`label[for="${control?.id ?? ''}"]`);
  return label?.firstChild?.textContent ?? undefined;
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
