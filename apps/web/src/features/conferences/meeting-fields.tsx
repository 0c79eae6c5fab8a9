import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../../components/form/choice-group';
import { DayField } from '../../components/form/day-field';
import { TextField } from '../../components/form/text-field';
import type { TypedMeeting } from './typed-conference';

const FORMATS = ['on-site', 'video', 'phone'] as const;

/** When and how people meet. */
export function MeetingFields({
  typed,
  onChange,
}: {
  typed: TypedMeeting;
  onChange: (changed: Partial<TypedMeeting>) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className="field-row">
        <DayField
          name="plannedAt"
          label={t('conference.day')}
          hint={t('journal.dayHint')}
          value={typed.day}
          onChange={(day) => onChange({ day })}
        />
        <TextField
          name="time"
          label={t('conference.time')}
          hint={t('journal.timeHint')}
          short
          value={typed.time}
          onChange={(time) => onChange({ time })}
        />
      </div>
      <RadioGroup
        name="format"
        label={t('conference.format')}
        layout="inline"
        value={typed.format}
        options={FORMATS.map((format) => ({ value: format, label: t(`conferenceFormat.${format}`) }))}
        onChange={(format) => onChange({ format })}
      />
      <TextField
        name="place"
        label={t(typed.format === 'on-site' ? 'conference.place' : 'conference.access')}
        optional
        value={typed.place}
        onChange={(place) => onChange({ place })}
      />
    </>
  );
}
