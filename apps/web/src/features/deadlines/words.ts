import { useTranslation } from 'react-i18next';
import type { MyDeadline } from '../../api/types';
import de from '../../i18n/de.json';
import { formatDay } from '../../i18n/format';

export type DeadlineKind = MyDeadline['kind'];
const DEADLINE_KINDS = Object.keys(de.deadlineKind) as DeadlineKind[];

export function isDeadlineKind(value: string): value is DeadlineKind {
  return DEADLINE_KINDS.some((kind) => kind === value);
}

/** What is to be done, in words: those that were written, or those of its kind with the day it comes from. */
export function useDeadlineWords() {
  const { t } = useTranslation();
  return {
    kindOptions: DEADLINE_KINDS.map((value) => ({ value, label: t(`deadlineKind.${value}`) })),
    title: ({ kind, title, sourceOn }: Pick<MyDeadline, 'kind' | 'title' | 'sourceOn'>): string =>
      kind === 'free' ? (title ?? '') : t(`deadlineTitle.${kind}`, { day: formatDay(sourceOn) }),
  };
}
