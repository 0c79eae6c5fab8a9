import { useTranslation } from 'react-i18next';
import type { Agency } from '../../../api/types';
import { RadioGroup } from '../../../components/form/choice-group';
import { ComboField, ComboListField } from '../../../components/form/combo-field';
import { SelectField } from '../../../components/form/select-field';
import { useShareable } from '../../../domain/items';
import {
  CATEGORIES,
  DEEDS,
  isCategory,
  isPurpose,
  PURPOSES,
  useWords,
  type Category,
  type Deed,
  type Purpose,
} from '../../../domain/words';

/** The question, as far as it has been put. */
export interface Asked {
  agencyId: string;
  purposes: Purpose[];
  category: Category | '';
  item: string;
  action: Deed;
}

interface Props {
  caseId: string;
  asked: Asked;
  agencies: Agency[];
  onChange: (asked: Asked) => void;
}

export function QuestionFields({ caseId, asked, agencies, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { options: items } = useShareable(caseId, { isNeeded: true });
  const update = (changed: Partial<Asked>) => onChange({ ...asked, ...changed });
  return (
    <>
      <ComboField
        key={agencies.length}
        name="agencyId"
        label={t('wizard.agency')}
        value={asked.agencyId}
        options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(agencyId) => update({ agencyId })}
      />
      <ComboListField
        name="purpose"
        label={t('wizard.purposes')}
        hint={t('explain.purposeHint')}
        values={asked.purposes}
        options={PURPOSES.map((code) => ({ value: code, label: words.purpose(code) }))}
        onChange={(purposes) => update({ purposes: purposes.filter(isPurpose) })}
      />
      <SelectField
        name="category"
        label={t('consent.category')}
        optional
        empty={t('explain.anyCategory')}
        value={asked.category}
        options={CATEGORIES.map((code) => ({ value: code, label: words.category(code) }))}
        onChange={(category) => update({ category: isCategory(category) ? category : '' })}
      />
      <SelectField
        name="item"
        label={t('item.one')}
        hint={t('explain.itemHint')}
        optional
        empty={t('explain.noItem')}
        value={asked.item}
        options={items}
        onChange={(item) => update({ item })}
      />
      <RadioGroup
        name="action"
        label={t('explain.action')}
        value={asked.action}
        options={DEEDS.map((code) => ({ value: code, label: words.deed(code) }))}
        onChange={(action) => update({ action })}
      />
    </>
  );
}
