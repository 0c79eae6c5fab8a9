import { useTranslation } from 'react-i18next';
import type { ResidenceEntry } from '../../api/types';
import { type Fact, Facts } from '../../components/facts';
import { useCodeLabel } from '../../domain/code-list';
import { formatDay, formatMoment } from '../../i18n/format';

/** What an entry says, and where it is known from. */
export function EntryFacts({ entry }: { entry: ResidenceEntry }) {
  const { t } = useTranslation();
  const nationality = useCodeLabel('nationalities');
  const isStatus = entry.kind === 'status';
  const fact = (label: string, value: string | null, wide = false): Fact[] => (value ? [{ label, value, wide }] : []);
  const day = (value: string | null) => value && formatDay(value);
  return (
    <Facts
      facts={[
        ...fact(t('residence.paper'), entry.paper && t(`statusPaper.${entry.paper}`)),
        ...fact(t('residence.issuedBy'), entry.issuedBy && nationality(entry.issuedBy)),
        ...fact(t('residence.grantedOn'), day(entry.grantedOn)),
        ...fact(t('residence.validFrom'), day(entry.validFrom)),
        ...fact(t('residence.validUntil'), day(entry.validUntil) ?? t('residence.noEnd')),
        ...fact(t('residence.remindOn'), day(entry.remindOn)),
        ...fact(t('residence.employment'), isStatus ? t(`residenceEmployment.${entry.employment}`) : null),
        ...fact(t('residence.requirement'), isStatus ? t(`residenceRequirement.${entry.residenceRequirement}`) : null),
        ...fact(t('residence.conditions'), entry.conditions, true),
        ...fact(
          t('residence.source'),
          t('residence.sourceOn', { source: t(`informationSource.${entry.source}`), day: formatDay(entry.seenOn) }),
        ),
        ...fact(t('residence.note'), entry.note, true),
        ...fact(t('residence.reason'), entry.reason, true),
        ...fact(
          t('residence.decision'),
          entry.decidedOnNotice &&
            t('residence.decidedBy', {
              version: entry.decidedOnNotice,
              who: entry.writtenBy,
              at: formatMoment(entry.writtenAt),
            }),
          true,
        ),
      ]}
    />
  );
}
