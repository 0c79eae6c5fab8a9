import { useTranslation } from 'react-i18next';
import de from '../../i18n/de.json';

type Action = keyof (typeof de)['action'];
type Reason = keyof (typeof de)['reason'];

/** The words for what the log writes in codes. An unknown code is shown as it is, never hidden. */
export function useActWords() {
  const { t } = useTranslation();
  return {
    action: (code: string) => {
      const name = code.replace('.', '_');
      return name in de.action ? t(`action.${name as Action}`) : code;
    },
    /** A refusal carries a code, an opening what somebody wrote. */
    reason: (text: string) => (text in de.reason ? t(`reason.${text as Reason}`) : text),
  };
}
