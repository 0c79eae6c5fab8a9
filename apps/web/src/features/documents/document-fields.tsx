import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { ConfidedField } from '../../domain/confided-field';
import { CATEGORIES, isCategory, useWords } from '../../domain/words';
import type { TypedDocument } from './typed-document';

interface Props {
  typed: TypedDocument;
  onChange: (changed: Partial<TypedDocument>) => void;
}

/** What is known of a document beside what stands in it. */
export function DocumentFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <TextField
        name="title"
        label={t('document.title')}
        hint={t('document.titleHint')}
        value={typed.title}
        onChange={(title) => onChange({ title })}
      />
      <SelectField
        name="category"
        label={t('document.category')}
        hint={t('document.categoryHint')}
        empty={t('item.unlabelled')}
        value={typed.category}
        options={CATEGORIES.map((code) => ({ value: code, label: words.category(code) }))}
        onChange={(category) => onChange({ category: isCategory(category) ? category : '' })}
      />
      <ConfidedField isConfided={typed.confided} onChange={(confided) => onChange({ confided })} />
      <CheckboxGroup
        name="aboutOthers"
        label={t('document.othersLabel')}
        hint={t('document.othersHint')}
        values={typed.aboutOthers ? ['others'] : []}
        options={[{ value: 'others', label: t('document.othersTick') }]}
        onChange={(values) => onChange({ aboutOthers: values.length > 0 })}
      />
      <DayField
        name="keepUntil"
        label={t('document.keepLabel')}
        hint={t('document.keepHint')}
        optional
        value={typed.keepUntil}
        onChange={(keepUntil) => onChange({ keepUntil })}
      />
    </>
  );
}
