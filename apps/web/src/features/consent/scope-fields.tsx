import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from '../../components/form/choice-group';
import {
  CATEGORIES,
  isSpecial,
  SPECIAL,
  useWords,
  type Category,
  type Deed,
  type Purpose,
  type Special,
} from '../../domain/words';

interface PurposeProps {
  values: Purpose[];
  hint?: string;
  onChange: (purposes: Purpose[]) => void;
}

/** What something is shared for, or kept from. */
export function PurposeField({ values, hint, onChange }: PurposeProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <CheckboxGroup
      name="purposes"
      label={t('wizard.purposes')}
      hint={hint}
      layout="cards"
      values={values}
      options={words.purposeOptions()}
      onChange={onChange}
    />
  );
}

/** Which parts of the file, and what an agency may do with them. */
interface Parts {
  categories: Category[];
  specialCategories: Special[];
  actions: Deed[];
}

interface PartProps {
  parts: Parts;
  onChange: (changed: Partial<Parts>) => void;
  specialHint: string;
  specialLabel: (category: string) => string;
  /** What is asked about the deeds, where it is not the usual question. */
  deeds?: { label: string; hint: string };
}

/** Nothing is chosen beforehand, and what is special has its own tick. */
export function PartFields({ parts, onChange, specialHint, specialLabel, deeds }: PartProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <CheckboxGroup
        name="categories"
        label={t('wizard.categories')}
        layout="cards"
        values={parts.categories}
        options={words.categoryOptions(CATEGORIES.filter((category) => !isSpecial(category)))}
        onChange={(categories) => onChange({ categories })}
      />
      <CheckboxGroup
        name="specialCategories"
        label={t('wizard.special')}
        hint={specialHint}
        layout="cards"
        values={parts.specialCategories}
        options={words.categoryOptions(SPECIAL).map((option) => ({ ...option, label: specialLabel(option.label) }))}
        onChange={(specialCategories) => onChange({ specialCategories })}
      />
      <CheckboxGroup
        name="actions"
        label={deeds?.label ?? t('wizard.actions')}
        hint={deeds?.hint}
        values={parts.actions}
        options={words.deedOptions()}
        onChange={(actions) => onChange({ actions })}
      />
    </>
  );
}
