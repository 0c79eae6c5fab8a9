import { useTranslation } from 'react-i18next';
import type { AreaAssessment } from '../../api/types';
import { RadioGroup } from '../../components/form/choice-group';
import { TextArea } from '../../components/form/text-field';
import { TEXTS } from './areas';
import { useScale } from './scale';

interface Props {
  /** Where the area stands among all: faults are named by it. */
  place: number;
  area: AreaAssessment;
  onChange: (changed: Partial<AreaAssessment>) => void;
}

/** What is asked about one life area. */
export function AreaFields({ place, area, onChange }: Props) {
  const { t } = useTranslation();
  const { options } = useScale();
  return (
    <>
      <h2 className="section-title">{t(`lifeArea.${area.area}`)}</h2>
      {TEXTS.map((text) => (
        <TextArea
          key={text}
          name={`areas.${place}.${text}`}
          label={t(`assessment.${text}`)}
          hint={t(`assessment.${text}Hint`)}
          value={area[text]}
          onChange={(value) => onChange({ [text]: value })}
        />
      ))}
      <RadioGroup
        name={`areas.${place}.value`}
        label={t('assessment.scale')}
        hint={t('assessment.scaleHint')}
        value={area.value === null || area.value === undefined ? '' : String(area.value)}
        options={options(area.area)}
        onChange={(value) => onChange({ value: value === '' ? null : Number(value) })}
      />
    </>
  );
}
