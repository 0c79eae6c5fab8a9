import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../components/form/day-field';
import { formatDay, parseDay } from '../../i18n/format';

interface Period {
  from?: string;
  until?: string;
}

/** The first and the last day of what is looked for. Half a date is no filter yet. */
export function PeriodFilter({ from = '', until = '', onChange }: Period & { onChange: (changed: Period) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ from: formatDay(from), until: formatDay(until) });
  const field = (name: keyof Period) => (
    <DayField
      name={name}
      label={t(`journal.${name}`)}
      value={typed[name]}
      onChange={(text) => {
        setTyped({ ...typed, [name]: text });
        const day = parseDay(text);
        if (text.trim() === '' || isDay(day)) onChange({ [name]: day || undefined });
      }}
    />
  );
  return (
    <>
      {field('from')}
      {field('until')}
    </>
  );
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
