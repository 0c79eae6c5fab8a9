import { useTranslation } from 'react-i18next';
import type { AreaAssessment } from '../../api/types';
import type { Option } from '../../components/form/select-field';
import { isAnchored, VALUES } from './areas';

type Area = AreaAssessment['area'];

/** The scale from 0 to 10 in words. */
export function useScale() {
  const { t } = useTranslation();
  const meaning = (area: Area, value: string): string => {
    if (isAnchored(value)) return t(`anchor.${area}.${value}`);
    const [below, above] = [String(Number(value) - 1), String(Number(value) + 1)];
    if (!isAnchored(below) || !isAnchored(above)) return '';
    return t('assessment.betweenTwo', { below: t(`anchor.${area}.${below}`), above: t(`anchor.${area}.${above}`) });
  };
  return {
    shown: (value: number | null | undefined): string =>
      value === null || value === undefined ? t('assessment.notAsked') : t('assessment.valueOf', { value }),
    meaning,
    options: (area: Area): Option[] => [
      { value: '', label: t('assessment.notAsked') },
      ...VALUES.map((value) => ({
        value,
        label: isAnchored(value) ? value : `${value} (${t('assessment.between')})`,
        ...(isAnchored(value) && { hint: t(`anchor.${area}.${value}`) }),
      })),
    ],
  };
}
