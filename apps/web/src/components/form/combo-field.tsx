import { Icon } from '../icon';
import { useMemo, type ReactNode } from 'react';
import { Button, ComboBox, Group, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LabelText, Notes, type FieldProps } from './field';
import { fieldId, useFieldError } from './form';
import type { Option } from './select-field';

interface SingleProps extends FieldProps {
  value: string;
  options: Option[];
  onChange: (value: string) => void;
}

/** One of many: type a part of the word, choose from what matches. */
export function ComboField({ value, options, onChange, ...field }: SingleProps) {
  return (
    <Frame {...field}>
      <Box
        {...field}
        options={options}
        selected={value === '' ? null : value}
        onSelect={(key) => onChange(key ?? '')}
      />
    </Frame>
  );
}

interface SeveralProps extends FieldProps {
  values: string[];
  options: Option[];
  onChange: (values: string[]) => void;
}

/** Several of many: each choice becomes a button that takes it away again. */
export function ComboListField({ values, options, onChange, ...field }: SeveralProps) {
  const { t } = useTranslation();
  const remaining = useMemo(() => options.filter(({ value }) => !values.includes(value)), [options, values]);
  const labelOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <Frame {...field}>
      {/* A new key empties the text after each choice. */}
      <Box
        key={values.length}
        {...field}
        options={remaining}
        selected={null}
        onSelect={(key) => key && onChange([...values, key])}
      />
      {values.length > 0 && (
        <ul className="tags">
          {values.map((value) => (
            <li key={value}>
              <button
                type="button"
                aria-label={t('do.remove', { what: labelOf(value) })}
                onClick={() => onChange(values.filter((other) => other !== value))}
              >
                {labelOf(value)}
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
}

function Frame({ name, children }: FieldProps & { children: ReactNode }) {
  return <div className={useFieldError(name) ? 'field invalid' : 'field'}>{children}</div>;
}

interface BoxProps extends FieldProps {
  options: Option[];
  selected: string | null;
  onSelect: (key: string | null) => void;
}

function Box({ name, label, hint, optional, options, selected, onSelect }: BoxProps) {
  const { t } = useTranslation();
  const id = fieldId(name);
  const error = useFieldError(name);
  return (
    <ComboBox
      className="field"
      defaultItems={options}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key === null ? null : String(key))}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className="label">
        <LabelText label={label} optional={optional} />
      </Label>
      <Notes id={id} hint={hint} error={error} />
      <Group className="combo">
        <Input
          id={id}
          className="input"
          aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
        />
        <Button>
          <Icon name="arrow-down" />
        </Button>
      </Group>
      <Popover className="popover combo-list">
        <ListBox<Option> renderEmptyState={() => <p className="combo-empty">{t('state.nothingFound')}</p>}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
