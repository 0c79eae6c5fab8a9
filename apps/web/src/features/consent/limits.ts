import { useTranslation } from 'react-i18next';
import type { Consent, ConsentException } from '../../api/types';
import { useColleagues } from '../../domain/colleagues';
import { useShareable } from '../../domain/items';
import { useWords } from '../../domain/words';
import { formatDay, formatList } from '../../i18n/format';

interface Line {
  label: string;
  value: string;
}

type Limits = Pick<ConsentException, 'recordedFrom' | 'recordedUntil' | 'items' | 'authors'>;

/** The limits, exceptions and conditions of a declaration, in words. */
export function useLimitLines(consent: Consent): Line[] {
  const { t } = useTranslation();
  const namesItems = [consent, ...consent.exceptions].some(({ items }) => items);
  const limitParts = useLimitParts(consent.caseId, namesItems);
  const words = useWords();
  const exceptionText = (exception: ConsentException) =>
    [
      ...(exception.categories ? [formatList(exception.categories.map(words.category))] : []),
      ...(exception.purposes
        ? [t('record.forPurposes', { purposes: formatList(exception.purposes.map(words.purpose)) })]
        : []),
      ...(exception.actions ? [formatList(exception.actions.map(words.deed))] : []),
      ...limitParts(exception),
      ...(exception.condition ? [t('record.ifCondition', { condition: exception.condition })] : []),
    ].join(', ');
  const label = t(consent.decision === 'deny' ? 'record.spared' : 'record.exceptions');
  return [
    ...limitParts(consent).map((value) => ({ label: t('record.only'), value })),
    ...consent.exceptions.map((exception, index) => ({
      label: consent.exceptions.length > 1 ? `${label} ${index + 1}` : label,
      value: exceptionText(exception),
    })),
    ...(consent.condition ? [{ label: t('record.condition'), value: consent.condition }] : []),
  ];
}

/** What a limit says, one text for each of its parts. */
export function useLimitParts(caseId: string, isNeeded = true): (limits: Limits) => string[] {
  const { t } = useTranslation();
  const { nameOf } = useShareable(caseId, { isNeeded });
  const colleague = useColleagues().nameOf;
  return ({ recordedFrom, recordedUntil, items, authors }) => [
    ...(recordedFrom || recordedUntil ? [periodText(t, recordedFrom, recordedUntil)] : []),
    ...(items ? [t('record.items', { items: formatList(items.map(nameOf)) })] : []),
    ...(authors ? [t('record.authors', { authors: formatList(authors.map(colleague)) })] : []),
  ];
}

function periodText(
  t: ReturnType<typeof useTranslation>['t'],
  from: string | null | undefined,
  until: string | null | undefined,
): string {
  if (from && until) return t('record.recordedBetween', { from: formatDay(from), until: formatDay(until) });
  return from
    ? t('record.recordedFrom', { from: formatDay(from) })
    : t('record.recordedUntil', { until: formatDay(until ?? '') });
}
