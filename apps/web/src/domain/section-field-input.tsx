import { useTranslation } from 'react-i18next';
import { CheckboxGroup, RadioGroup } from '../components/form/choice-group';
import { ComboField, ComboListField } from '../components/form/combo-field';
import { SelectField } from '../components/form/select-field';
import { TextArea, TextField } from '../components/form/text-field';
import { useCodeList } from './code-list';
import { REMARKS_MAX, type SectionField } from './section-fields';
import { listOf, textOf, type Typed } from './section-values';

interface Props {
  field: SectionField;
  typed: Typed;
  onChange: (value: string | string[]) => void;
  /** Stands before the name in the server's errors. */
  prefix?: string;
}

/** The control that fits the field. */
export function SectionFieldInput({ field, typed, onChange, prefix = 'content.' }: Props) {
  const { t } = useTranslation();
  const codes = useCodeList('list' in field ? field.list : undefined);
  const value = textOf(typed, field.name);
  const frame = {
    name: `${prefix}${field.name}`,
    label: t(`field.${field.name}`),
    optional: !field.required,
  };
  const options =
    'options' in field ? field.options.map((option) => ({ value: option, label: t(`option.${option}`) })) : [];
  switch (field.kind) {
    case 'codes':
      return (
        <ComboListField
          {...frame}
          hint={t('section.addHint')}
          values={listOf(typed, field.name)}
          options={codes}
          onChange={onChange}
        />
      );
    case 'code':
      return <ComboField {...frame} value={value} options={codes} onChange={onChange} />;
    case 'short-code':
      return <SelectField {...frame} value={value} options={codes} onChange={onChange} />;
    case 'option':
      return <SelectField {...frame} value={value} options={options} onChange={onChange} />;
    case 'options':
      return <CheckboxGroup {...frame} values={listOf(typed, field.name)} options={options} onChange={onChange} />;
    case 'yes-no':
      return (
        <RadioGroup
          {...frame}
          layout="inline"
          value={value}
          onChange={onChange}
          options={[
            { value: 'yes', label: t('state.yes') },
            { value: 'no', label: t('state.no') },
            { value: '', label: t('state.none') },
          ]}
        />
      );
    case 'day':
      return (
        <TextField {...frame} short inputMode="numeric" hint={t('section.dayHint')} value={value} onChange={onChange} />
      );
    case 'cents':
      return (
        <TextField
          {...frame}
          short
          inputMode="decimal"
          unit={t('unit.euro')}
          hint={t('section.euroHint')}
          value={value}
          onChange={onChange}
        />
      );
    case 'count':
      return <TextField {...frame} short inputMode="numeric" value={value} onChange={onChange} />;
    case 'long':
      return <TextArea {...frame} value={value} onChange={onChange} />;
    case 'remarks':
      return (
        <TextArea
          {...frame}
          hint={t('section.chars', { max: REMARKS_MAX, left: REMARKS_MAX - value.length })}
          value={value}
          onChange={onChange}
        />
      );
    default:
      return <TextField {...frame} type={field.kind} required={field.required} value={value} onChange={onChange} />;
  }
}
