import { useTranslation } from 'react-i18next';
import { ComboField } from '../../components/form/combo-field';
import { useCodeList } from '../../domain/code-list';
import { useMe } from '../../session/session';

interface Props {
  value: string;
  onChange: (town: string) => void;
  /** Said in a form, not where a list is filtered. */
  optional?: true;
}

/** A town of the own Kreis, to which a mediator comes. */
export function TownField({ value, onChange, optional }: Props) {
  const { t } = useTranslation();
  const towns = useTowns();
  return (
    <ComboField
      name="town"
      label={t('mediator.town')}
      optional={optional}
      value={value}
      options={towns}
      onChange={onChange}
    />
  );
}

/** The towns of the own Kreis. */
export function useTowns() {
  const { tenant } = useMe();
  return useCodeList('municipalities').filter(({ value }) => value.startsWith(tenant.ags));
}
