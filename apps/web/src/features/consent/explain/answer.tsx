import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Explanation } from '../../../api/types';
import { useShareable } from '../../../domain/items';
import { useWords } from '../../../domain/words';
import de from '../../../i18n/de.json';
import { formatDay, formatList } from '../../../i18n/format';
import { useConsents, useStatutes } from '../api';

type Change = keyof (typeof de)['wouldChange'];

interface Props {
  caseId: string;
  agency: string;
  explanation: Explanation;
}

/** The decision in plain words, what it rests on, and what would change it. */
export function Answer({ caseId, agency, explanation }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { nameOf } = useShareable(caseId, { isNeeded: explanation.item !== null });
  const { decision, reason, purpose, purposes, category, item, action, bases, wouldChange } = explanation;
  const isPermitted = decision === 'permit';
  const what = item ? nameOf(item) : category ? words.category(category) : t('explain.wholeFile');
  return (
    <section className="panel stack" aria-labelledby="answer">
      <div className="stack-tight">
        <h2 className="section-title" id="answer">
          {t(isPermitted ? 'explain.yes' : 'explain.no')}
        </h2>
        <p>
          {t(isPermitted ? 'explain.yesText' : 'explain.noText', {
            agency,
            what,
            purposes: formatList(purposes.map(words.purpose)),
            action: words.deed(action),
          })}
        </p>
        <p className="strong">{t(`reason.${reason}`)}</p>
        {!isPermitted && purposes.length > 1 && purpose && (
          <p className="muted">{t('explain.aboutPurpose', { purpose: words.purpose(purpose) })}</p>
        )}
      </div>
      <div className="stack-tight">
        <h3 className="section-title">{t('explain.bases')}</h3>
        {bases.length === 0 && <p className="muted">{t('explain.noBases')}</p>}
        <ul className="row-list">
          {bases
            // What nearly covers the question says most about it.
            .toSorted((a, b) => a.misses.length - b.misses.length)
            .map((basis) => (
              <ExplainedBasis key={basis.id} caseId={caseId} basis={basis} isDenied={!isPermitted} />
            ))}
        </ul>
      </div>
      {wouldChange.length > 0 && (
        <div className="stack-tight consequences">
          <h3 className="section-title">{t('explain.wouldChange')}</h3>
          <ul>
            {wouldChange.map((code) => (
              <li key={code}>{code in de.wouldChange ? t(`wouldChange.${code as Change}`) : code}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

interface BasisProps {
  caseId: string;
  basis: Explanation['bases'][number];
  isDenied: boolean;
}

function ExplainedBasis({ caseId, basis, isDenied }: BasisProps) {
  const { t } = useTranslation();
  const words = useWords();
  const about = useAbout(caseId, basis.id);
  const misses = basis.misses.map((miss) =>
    miss === 'state' && basis.standing !== 'active' ? t(`reason.${basis.standing}`) : t(`miss.${miss}`),
  );
  return (
    <li className="explained">
      <Link
        className="tall-link"
        to={`/faelle/${caseId}/${basis.basis === 'statute' ? 'gesetze' : 'einwilligungen'}/${basis.id}`}
      >
        {words.basis(basis.basis)}
      </Link>
      {about && <p className="muted">{about}</p>}
      {misses.length === 0 ? <p>{t('explain.covers')}</p> : <p>{t('explain.misses')}</p>}
      {misses.length > 0 && (
        <ul>
          {misses.map((miss) => (
            <li key={miss}>{miss}</li>
          ))}
        </ul>
      )}
      {basis.overriddenBy && isDenied && misses.length === 0 && (
        <p>
          <Link to={`/faelle/${caseId}/einwilligungen/${basis.overriddenBy}`}>{t('explain.overridden')}</Link>
        </p>
      )}
    </li>
  );
}

/** What a basis is for and until when, to tell several of a kind apart. */
function useAbout(caseId: string, id: string): string | undefined {
  const { t } = useTranslation();
  const words = useWords();
  const consents = useConsents(caseId).data?.items ?? [];
  const statutes = useStatutes(caseId).data?.items ?? [];
  const found = [...consents, ...statutes].find((record) => record.id === id);
  if (!found) return undefined;
  return `${formatList(found.purposes.map(words.purpose))}, ${t('state.until', { date: formatDay(found.validUntil) })}`;
}
