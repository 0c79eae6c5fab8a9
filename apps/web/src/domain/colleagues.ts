import { useTranslation } from 'react-i18next';
import type { Option } from '../components/form/select-field';
import { useMe } from '../session/session';

/** The staff a limit can name, by account. */
export function useColleagues(): { options: Option[]; nameOf: (id: string) => string } {
  const { t } = useTranslation();
  const me = useMe();
  const options = [{ value: me.accountId, label: me.displayName }];
  return {
    options,
    nameOf: (id) => options.find(({ value }) => value === id)?.label ?? t('record.otherColleague'),
  };
}
