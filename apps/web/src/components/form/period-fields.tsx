import { useTranslation } from 'react-i18next';
import { DayField } from './day-field';

interface Props {
  period: { validFrom: string; validUntil: string };
  onChange: (changed: { validFrom: string } | { validUntil: string }) => void;
  firstHint?: string;
  lastHint: string;
  /** Which of the two days may be left out. */
  optional?: readonly ('validFrom' | 'validUntil')[];
}

/** From which day to which, both included. */
export function PeriodFields({ period, onChange, firstHint, lastHint, optional = [] }: Props) {
  const { t } = useTranslation();
  return (
    <div className="form-pair">
      <DayField
        name="validFrom"
        label={t('wizard.firstDay')}
        hint={firstHint ?? t('wizard.firstDayHint')}
        optional={optional.includes('validFrom')}
        value={period.validFrom}
        onChange={(validFrom) => onChange({ validFrom })}
      />
      <DayField
        name="validUntil"
        label={t('wizard.lastDay')}
        hint={lastHint}
        optional={optional.includes('validUntil')}
        value={period.validUntil}
        onChange={(validUntil) => onChange({ validUntil })}
      />
    </div>
  );
}
