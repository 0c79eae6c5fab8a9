import { useTranslation } from 'react-i18next';
import type { ResidenceEntry } from '../../api/types';
import type { Option } from '../../components/form/select-field';
import de from '../../i18n/de.json';

type Kind = ResidenceEntry['kind'];
type Paper = NonNullable<ResidenceEntry['paper']>;
type Employment = ResidenceEntry['employment'];
type Requirement = ResidenceEntry['residenceRequirement'];
type Source = ResidenceEntry['source'];

const keysOf = <T extends string>(words: Record<T, string>): T[] => Object.keys(words) as T[];

/** The closed lists of residence, with their words. */
export function useResidenceWords() {
  const { t } = useTranslation();
  return {
    kinds: keysOf<Kind>(de.residenceKind).map((value): Option<Kind> => ({ value, label: t(`residenceKind.${value}`) })),
    papers: keysOf<Paper>(de.statusPaper).map((value): Option<Paper> => ({
      value,
      label: t(`statusPaper.${value}`),
    })),
    employments: keysOf<Employment>(de.residenceEmployment).map((value): Option<Employment> => ({
      value,
      label: t(`residenceEmployment.${value}`),
    })),
    requirements: keysOf<Requirement>(de.residenceRequirement).map((value): Option<Requirement> => ({
      value,
      label: t(`residenceRequirement.${value}`),
    })),
    sources: keysOf<Source>(de.informationSource).map((value): Option<Source> => ({
      value,
      label: t(`informationSource.${value}`),
    })),
  };
}
