import { useTranslation } from 'react-i18next';
import type { AreaAssessment } from '../../api/types';
import { TwoVersions } from '../../components/two-versions';
import { TEXTS } from './areas';
import { useScale } from './scale';

interface Props {
  mine: AreaAssessment[];
  theirs: AreaAssessment[];
  isSaving: boolean;
  onChoose: (chosen: AreaAssessment[]) => void;
  onBack: () => void;
}

const PARTS = [...TEXTS, 'value'] as const;

/** Two people wrote in the same draft. */
export function DraftConflict({ mine, theirs, isSaving, onChoose, onBack }: Props) {
  const { t } = useTranslation();
  const { shown } = useScale();
  const differing = mine.flatMap((one) => {
    const other = theirs.find(({ area }) => area === one.area);
    return other ? PARTS.filter((part) => one[part] !== other[part]).map((part) => ({ one, other, part })) : [];
  });
  const name = (area: string, part: string) => `${area}.${part}`;
  const valueOf = (area: AreaAssessment, part: (typeof PARTS)[number]) =>
    part === 'value' ? shown(area.value) : <span className="pre-line">{area[part]}</span>;
  return (
    <TwoVersions
      differences={differing.map(({ one, other, part }) => ({
        name: name(one.area, part),
        label: `${t(`lifeArea.${one.area}`)}: ${t(`assessment.${part}`)}`,
        mine: valueOf(one, part),
        theirs: valueOf(other, part),
      }))}
      begunWith={[]}
      isSaving={isSaving}
      onChoose={(taken) =>
        onChoose(
          mine.map((one) => {
            const hers = differing.filter((each) => each.one === one && taken.has(name(one.area, each.part)));
            return { ...one, ...Object.fromEntries(hers.map(({ other, part }) => [part, other[part]])) };
          }),
        )
      }
      onBack={onBack}
    />
  );
}
