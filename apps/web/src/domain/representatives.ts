import { useTranslation } from 'react-i18next';

/** The name of somebody who declares for the person, by id. */
export function useRepresentativeName(_caseId: string): (id: string) => string {
  const { t } = useTranslation();
  return () => t('record.representative');
}
