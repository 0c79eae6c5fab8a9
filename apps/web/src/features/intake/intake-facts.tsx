import { useTranslation } from 'react-i18next';
import type { Intake } from '../../api/types';
import { Facts } from '../../components/facts';
import { useCodeLabel } from '../../domain/code-list';
import { formatDay, formatMoment } from '../../i18n/format';

/** What an intake says, in words. */
export function IntakeFacts({ intake }: { intake: Intake }) {
  const { t } = useTranslation();
  const kreis = useCodeLabel('kreise');
  const { source, agency, fromKreis, targetGroup, otherManagement, urgency } = intake;
  const from = agency?.name ?? (fromKreis ? kreis(fromKreis) : null);
  const other =
    otherManagement === null
      ? t('intake.notAsked')
      : otherManagement
        ? `${t('intake.yes')}: ${intake.otherManagementName ?? ''}`
        : t('intake.no');
  const basis = intake.consentOn ? `${t('intake.consentOn')} ${formatDay(intake.consentOn)}` : intake.statute;
  return (
    <Facts
      facts={[
        { label: t('intake.receivedOn'), value: intake.receivedOn ? formatDay(intake.receivedOn) : '' },
        {
          label: t('intake.source'),
          value: source && [t(`intakeSource.${source}`), from].filter(Boolean).join(': '),
        },
        { label: t('intake.urgency'), value: urgency && t(`urgency.${urgency}`) },
        {
          label: t('intake.targetGroup'),
          value: targetGroup ? t(`targetGroup.${targetGroup}`) : t('intake.notAsked'),
        },
        { label: t('intake.otherManagement'), value: other },
        { label: t('intake.basis'), value: basis ?? t('intake.notAsked') },
        ...(intake.reason ? [{ label: t('intake.reason'), value: intake.reason, wide: true }] : []),
        {
          label: t('intake.decision'),
          value: intake.decision
            ? `${t(`intakeOutcome.${intake.decision}`)}, ${formatMoment(intake.decidedAt ?? '')}`
            : t('intake.undecided'),
        },
      ]}
    />
  );
}
