import { useTranslation } from 'react-i18next';
import type { MergeField, MergePreview } from '../../api/types';
import { RadioGroup } from '../../components/form/choice-group';
import { SECTION_FIELDS } from '../../domain/section-fields';
import { FieldValue } from '../../domain/section-view';
import { isCategory, useWords } from '../../domain/words';

/** How a field is named when it is chosen. */
export function nameOf({ category, field }: Pick<MergeField, 'category' | 'field'>): string {
  return `${category}.${field}`;
}

interface Props {
  preview: MergePreview;
  fromOther: ReadonlySet<string>;
  onChange: (fromOther: ReadonlySet<string>) => void;
}

/** The fields in which the files differ, category by category, with whose value is taken. */
export function FieldChoices({ preview: { fields, otherNumber }, fromOther, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const differing = fields.filter(({ differs }) => differs);
  const categories = [...new Set(differing.map(({ category }) => category))];
  const choose = (name: string, takesOther: boolean) =>
    onChange(new Set([...[...fromOther].filter((one) => one !== name), ...(takesOther ? [name] : [])]));
  return (
    <section className="stack" aria-labelledby="merge-fields">
      <h2 className="section-title" id="merge-fields">
        {t('merge.fields')}
      </h2>
      <p>{t('merge.fieldsLead', { count: fields.length - differing.length })}</p>
      {differing.length === 0 && <p className="muted">{t('merge.allEqual')}</p>}
      {categories.map((category) => (
        <div className="stack-tight" key={category}>
          <h3>{words.category(category)}</h3>
          {differing
            .filter((each) => each.category === category)
            .map((each) => (
              <Choice
                key={each.field}
                field={each}
                otherNumber={otherNumber}
                takesOther={fromOther.has(nameOf(each))}
                onChange={(takesOther) => choose(nameOf(each), takesOther)}
              />
            ))}
        </div>
      ))}
    </section>
  );
}

interface ChoiceProps {
  field: MergeField;
  otherNumber: string;
  takesOther: boolean;
  onChange: (takesOther: boolean) => void;
}

function Choice({ field, otherNumber, takesOther, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const { category, kept, other } = field;
  const known = isCategory(category) ? SECTION_FIELDS[category].find(({ name }) => name === field.field) : undefined;
  if (!known) return null;
  return (
    <RadioGroup
      name={nameOf(field)}
      label={t(`field.${known.name}`)}
      layout="cards"
      value={takesOther ? 'other' : 'kept'}
      options={[
        { value: 'kept', label: <FieldValue field={known} value={kept} />, hint: t('merge.ofThis') },
        {
          value: 'other',
          label: <FieldValue field={known} value={other} />,
          hint: t('merge.ofOther', { number: otherNumber }),
        },
      ]}
      onChange={(chosen) => onChange(chosen === 'other')}
    />
  );
}
