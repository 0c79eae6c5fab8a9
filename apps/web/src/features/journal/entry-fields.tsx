import { useTranslation } from 'react-i18next';
import type { JournalTyped } from '../../api/types';
import { CheckboxGroup } from '../../components/form/choice-group';
import { ComboField } from '../../components/form/combo-field';
import { DayField } from '../../components/form/day-field';
import { SelectField } from '../../components/form/select-field';
import { TextArea, TextField } from '../../components/form/text-field';
import { useCodeList } from '../../domain/code-list';
import { useJournalWords } from './words';

interface Props {
  typed: JournalTyped;
  onChange: (typed: Partial<JournalTyped>) => void;
}

/** What is asked about a contact, in a form for a new one and for a correction. */
export function EntryFields({ typed, onChange }: Props) {
  const { t } = useTranslation();
  const words = useJournalWords();
  const languages = useCodeList('languages');
  return (
    <>
      <SelectField
        name="kind"
        label={t('journal.kind')}
        empty={t('journal.chooseKind')}
        value={typed.kind}
        options={words.kindOptions}
        onChange={(kind) => onChange({ kind })}
      />
      <div className="field-row">
        <DayField
          name="beganAt"
          label={t('journal.day')}
          hint={t('journal.dayHint')}
          value={typed.day}
          onChange={(day) => onChange({ day })}
        />
        <TextField
          name="time"
          label={t('journal.time')}
          hint={t('journal.timeHint')}
          short
          value={typed.time}
          onChange={(time) => onChange({ time })}
        />
        <TextField
          name="minutes"
          label={t('journal.minutes')}
          hint={t('journal.minutesHint')}
          optional
          short
          inputMode="numeric"
          value={typed.minutes}
          onChange={(minutes) => onChange({ minutes })}
        />
      </div>
      <CheckboxGroup
        name="withPerson"
        label={t('journal.who')}
        values={typed.withPerson ? ['person'] : []}
        options={[{ value: 'person', label: t('journal.withPerson') }]}
        onChange={(values) => onChange({ withPerson: values.length > 0 })}
      />
      {(['family', 'agencies', 'others'] as const).map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(`journal.${field}`)}
          optional
          value={typed[field]}
          onChange={(text) => onChange({ [field]: text })}
        />
      ))}
      <SelectField
        name="mediation"
        label={t('journal.mediation')}
        value={typed.mediation}
        options={words.mediationOptions}
        onChange={(mediation) => onChange({ mediation })}
      />
      {typed.mediation !== 'none' && typed.mediation !== '' && languages.length > 0 && (
        <ComboField
          name="mediationLanguage"
          label={t('journal.mediationLanguage')}
          value={typed.mediationLanguage}
          options={languages}
          onChange={(mediationLanguage) => onChange({ mediationLanguage })}
        />
      )}
      <TextArea
        name="text"
        label={t('journal.text')}
        hint={t('journal.textHint')}
        value={typed.text}
        onChange={(text) => onChange({ text })}
      />
      <TextArea
        name="aside"
        label={t('journal.aside')}
        hint={t('journal.asideHint')}
        optional
        value={typed.aside}
        onChange={(aside) => onChange({ aside })}
      />
    </>
  );
}
