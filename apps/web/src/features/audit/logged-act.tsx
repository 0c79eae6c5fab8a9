import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWords } from '../../domain/words';
import { formatMoment } from '../../i18n/format';
import { useActWords } from './act-words';

interface Props {
  act: { at: string; action: string; agency: string | null; role: string } | null;
  /** The file it touched. */
  caseId: string;
}

/** What an entry is about, in three lines: what and when, by which agency in which role, in the log of which file. */
export function LoggedAct({ act, caseId }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const acts = useActWords();
  return (
    <span>
      {act ? (
        <>
          {acts.action(act.action)}
          <span className="muted small block">
            {t('log.actBy', { who: act.agency ?? words.role(act.role), when: formatMoment(act.at) })}
          </span>
        </>
      ) : (
        t('log.actGone')
      )}
      <Link className="small block" to={`/zugriffe/${caseId}`}>
        {t('log.ofFile', { id: caseId.slice(-12) })}
      </Link>
    </span>
  );
}
