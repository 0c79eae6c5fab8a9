import { useTranslation } from 'react-i18next';
import { isRecord } from '../api/problem';
import { Facts } from '../components/facts';
import { formatCents, formatDay, formatList } from '../i18n/format';
import { useCodeLabel } from './code-list';
import { SECTION_FIELDS, type SectionField } from './section-fields';
import { isCategory } from './words';

interface Props {
  category: string;
  content: unknown;
  /** Said when nothing is filled in. */
  empty: string;
}

/** The filled-in fields of a section, read only. */
export function SectionView({ category, content, empty }: Props) {
  const { t } = useTranslation();
  const stored = isRecord(content) ? content : {};
  const fields = (isCategory(category) ? SECTION_FIELDS[category] : []).filter(({ name }) => isFilled(stored[name]));
  if (fields.length === 0) return <p className="muted">{empty}</p>;
  return (
    <Facts
      facts={fields.map((field) => ({
        label: t(`field.${field.name}`),
        value: <FieldValue field={field} value={stored[field.name]} />,
        wide: field.kind === 'remarks' || field.kind === 'long',
      }))}
    />
  );
}

/** One value in words. */
export function FieldValue({ field, value }: { field: SectionField; value: unknown }) {
  const { t } = useTranslation();
  const codeLabel = useCodeLabel('list' in field ? field.list : undefined);
  if (!isFilled(value)) return <span className="muted">{t('state.none')}</span>;
  const options: readonly string[] = 'options' in field ? field.options : [];
  const label = (code: string) => {
    const option = 'options' in field ? field.options[options.indexOf(code)] : undefined;
    return option ? t(`option.${option}`) : codeLabel(code);
  };
  if (typeof value === 'boolean') return value ? t('state.yes') : t('state.no');
  if (typeof value === 'number') return field.kind === 'cents' ? formatCents(value) : value;
  if (Array.isArray(value)) return formatList(value.map((code) => label(String(code))));
  const text = String(value);
  if (field.kind === 'day') return <span className="numeric">{formatDay(text)}</span>;
  if (field.kind === 'remarks' || field.kind === 'long') return <span className="pre-line">{text}</span>;
  return 'list' in field || 'options' in field ? label(text) : text;
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
