import { useTranslation } from 'react-i18next';
import type { Option } from '../../components/form/select-field';
import de from '../../i18n/de.json';

type ContactKind = keyof (typeof de)['contactKind'];
type Mediation = keyof (typeof de)['mediation'];

const CONTACT_KINDS = Object.keys(de.contactKind) as ContactKind[];
const MEDIATIONS = Object.keys(de.mediation) as Mediation[];

export function isContactKind(code: string): code is ContactKind {
  return code in de.contactKind;
}

function isMediation(code: string): code is Mediation {
  return code in de.mediation;
}

/** The words for the closed lists of the journal. */
export function useJournalWords() {
  const { t } = useTranslation();
  const kind = (code: string) => (isContactKind(code) ? t(`contactKind.${code}`) : code);
  const mediation = (code: string) => (isMediation(code) ? t(`mediation.${code}`) : code);
  return {
    kind,
    mediation,
    kindOptions: CONTACT_KINDS.map((code): Option<ContactKind> => ({ value: code, label: kind(code) })),
    mediationOptions: MEDIATIONS.map((code): Option<Mediation> => ({ value: code, label: mediation(code) })),
  };
}
