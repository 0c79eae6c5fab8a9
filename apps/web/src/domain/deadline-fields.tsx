import { useTranslation } from 'react-i18next';
import { DayField } from '../components/form/day-field';
import { TextField } from '../components/form/text-field';

interface Typed {
  title: string;
  dueOn: string;
}
interface Props {
  /** Below the question what is to be done. */
  hint: string;
  value: Typed;
  onChange: (changed: Partial<Typed>) => void;
}

/** What is to be done, and until when: in one file or in many. */
export function DeadlineFields({ hint, value: { title, dueOn }, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="title"
        label={t('deadline.title')}
        hint={hint}
        value={title}
        onChange={(changed) => onChange({ title: changed })}
      />
      <DayField
        name="dueOn"
        label={t('deadline.dueOn')}
        hint={t('section.dayHint')}
        value={dueOn}
        onChange={(changed) => onChange({ dueOn: changed })}
      />
    </>
  );
}
