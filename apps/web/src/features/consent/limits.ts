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

/** Whether single entries and colleagues are named: only then are their names looked up. */
interface Named {
  items: boolean;
  authors: boolean;
}

/** The limits, exceptions and conditions of a declaration, in words. */
export function useLimitLines(consent: Consent): Line[] {
  const { t } = useTranslation();
  const all = [consent, ...consent.exceptions];
  const named = { items: all.some(({ items }) => items), authors: all.some(({ authors }) => authors) };
  const limitParts = useLimitParts(consent.caseId, named);
  const exceptionText = useExceptionText(consent.caseId, named);
  const label = t(consent.decision === 'deny' ? 'record.spared' : 'record.exceptions');
  const limits = limitParts(consent);
  return [
    ...(limits.length > 0 ? [{ label: t('record.only'), value: limits.join('; ') }] : []),
    ...consent.exceptions.map((exception, index) => ({
      label: consent.exceptions.length > 1 ? `${label} ${index + 1}` : label,
      value: exceptionText(exception),
    })),
    ...(consent.condition ? [{ label: t('record.condition'), value: consent.condition }] : []),
  ];
}

/** What an exception says, in one text. */
export function useExceptionText(caseId: string, named: Named): (exception: ConsentException) => string {
  const { t } = useTranslation();
  const words = useWords();
  const limitParts = useLimitParts(caseId, named);
  return (exception) => {
    const parts = [
      ...(exception.categories ? [formatList(exception.categories.map(words.category))] : []),
      ...(exception.purposes
        ? [t('record.forPurposes', { purposes: formatList(exception.purposes.map(words.purpose)) })]
        : []),
      ...(exception.actions ? [formatList(exception.actions.map(words.deed))] : []),
      ...limitParts(exception),
    ];
    return [
      // Where nothing but a condition narrows it, it is about everything.
      ...(parts.length > 0 ? parts : [t('record.everything')]),
      ...(exception.condition ? [t('record.ifCondition', { condition: exception.condition })] : []),
    ].join('; ');
  };
}

/** What a limit says, one text for each of its parts. */
export function useLimitParts(caseId: string, named: Named): (limits: Limits) => string[] {
  const { t } = useTranslation();
  const { nameOf } = useShareable(caseId, { isNeeded: named.items });
  const colleague = useColleagues(named.authors).nameOf;
  const period = (from: string | null | undefined, until: string | null | undefined) => {
    if (from && until) return [t('record.recordedBetween', { from: formatDay(from), until: formatDay(until) })];
    if (from) return [t('record.recordedFrom', { from: formatDay(from) })];
    return until ? [t('record.recordedUntil', { until: formatDay(until) })] : [];
  };
  return ({ recordedFrom, recordedUntil, items, authors }) => [
    ...period(recordedFrom, recordedUntil),
    ...(items ? [t('record.items', { items: formatList(items.map(nameOf)) })] : []),
    ...(authors ? [t('record.authors', { authors: formatList(authors.map(colleague)) })] : []),
  ];
}
