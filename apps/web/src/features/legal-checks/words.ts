import { useTranslation } from 'react-i18next';
import { useCodeLabel } from '../../domain/code-list';
import { formatDay } from '../../i18n/format';
import de from '../../i18n/de.json';
import type { AchievementLists, LegalFact } from '../../api/types';
import { useAchievements } from './api';

type Key = keyof (typeof de)['legalFact'];
type Value = keyof (typeof de)['legalValue'];

/** Words for facts and their values, in the language of the pages. */
export function useLegalWords() {
  const { t, i18n } = useTranslation();
  const title = useCodeLabel('residence-titles');
  const { data } = useAchievements();
  const inLanguage = (words: { de: string; en: string }) => (i18n.language === 'en' ? words.en : words.de);
  const achievements = entriesOf(data);
  const fact = (key: string) => (key in de.legalFact ? t(`legalFact.${key as Key}`) : key);
  const valueOf = (key: string, value: string): string => {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value);
    if (key === 'residenceTitle') return title(value);
    const entry = key === 'specialAchievement' ? achievements.find((one) => one.key === value) : undefined;
    if (entry) return inLanguage(entry);
    return value in de.legalValue ? t(`legalValue.${value as Value}`) : value;
  };
  /** A fact with its value, the day as of which it is so, and where it comes from. */
  const sentence = ({ key, value, asOf, origin, source }: LegalFact): string =>
    [
      `${fact(key)}: ${valueOf(key, value)}`,
      asOf && t('legalCheck.asOf', { day: formatDay(asOf) }),
      source ?? t(`legalOrigin.${origin}`),
    ]
      .filter(Boolean)
      .join(' · ');
  return { inLanguage, fact, valueOf, sentence, achievements };
}

/** Every entry that some version of the catalogue has, in the words of the latest. */
function entriesOf(lists: AchievementLists | undefined) {
  const all = lists?.items.flatMap(({ entries }) => entries) ?? [];
  return all.filter(({ key }, index) => all.findIndex((one) => one.key === key) === index);
}
