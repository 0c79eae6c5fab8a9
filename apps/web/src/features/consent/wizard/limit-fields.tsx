import { useTranslation } from 'react-i18next';
import { ComboListField } from '../../../components/form/combo-field';
import { DayField } from '../../../components/form/day-field';
import { useColleagues } from '../../../domain/colleagues';
import { useShareable } from '../../../domain/items';
import type { LimitAnswers } from './answers';

interface Props {
  caseId: string;
  /** Stands before the name in the server's errors. */
  prefix: string;
  limits: LimitAnswers;
  onChange: (changed: Partial<LimitAnswers>) => void;
}

/** By time of recording, by single entries, by who wrote them. */
export function LimitFields({ caseId, prefix, limits, onChange }: Props) {
  const { t } = useTranslation();
  const { options: items } = useShareable(caseId, { isNeeded: true });
  const { options: colleagues } = useColleagues();
  return (
    <>
      <div className="form-pair">
        <DayField
          name={`${prefix}recordedFrom`}
          label={t('wizard.recordedFrom')}
          hint={t('section.dayHint')}
          optional
          value={limits.recordedFrom}
          onChange={(recordedFrom) => onChange({ recordedFrom })}
        />
        <DayField
          name={`${prefix}recordedUntil`}
          label={t('wizard.recordedUntil')}
          hint={t('section.dayHint')}
          optional
          value={limits.recordedUntil}
          onChange={(recordedUntil) => onChange({ recordedUntil })}
        />
      </div>
      <ComboListField
        name={`${prefix}items`}
        label={t('wizard.onlyItems')}
        hint={t('wizard.onlyItemsHint')}
        optional
        values={limits.items}
        options={items}
        onChange={(chosen) => onChange({ items: chosen })}
      />
      <ComboListField
        name={`${prefix}authors`}
        label={t('wizard.onlyAuthors')}
        hint={t('wizard.onlyAuthorsHint')}
        optional
        values={limits.authors}
        options={colleagues}
        onChange={(authors) => onChange({ authors })}
      />
    </>
  );
}
