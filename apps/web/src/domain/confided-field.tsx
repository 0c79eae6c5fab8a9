import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from '../components/form/choice-group';

/** Marks what was told in confidence: it leaves the file only by a release from secrecy. */
export function ConfidedField({ isConfided, onChange }: { isConfided: boolean; onChange: (is: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <CheckboxGroup
      name="confided"
      label={t('confided.label')}
      hint={t('confided.hint')}
      values={isConfided ? ['confided'] : []}
      options={[{ value: 'confided', label: t('confided.tick') }]}
      onChange={(values) => onChange(values.length > 0)}
    />
  );
}
