import { useTranslation } from 'react-i18next';
import type { Referral } from '../../api/types';
import { Facts } from '../../components/facts';
import { useWords } from '../../domain/words';
import { formatDay, formatList, formatMoment } from '../../i18n/format';
import { StateBadge } from './referral-list';

/** What a referral is about, what it asks under a heading of the reader's side, and every step it went. */
export function ReferralCourse({ referral, asked }: { referral: Referral; asked: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { purpose, area, answerBy, open, text, steps, suggestedAgencyName } = referral;
  return (
    <>
      <Facts
        facts={[
          { label: t('referral.purpose'), value: words.purpose(purpose) },
          { label: t('referral.area'), value: t(`lifeArea.${area}`) },
          { label: t('referral.answerBy'), value: formatDay(answerBy) },
          {
            label: t('referral.openNow'),
            value: open.length > 0 ? formatList(words.inOrder(open).map(words.category)) : t('referral.nothing'),
          },
          ...(suggestedAgencyName ? [{ label: t('referral.suggested'), value: suggestedAgencyName }] : []),
        ]}
      />
      <section className="stack-tight" aria-labelledby="asked">
        <h2 className="section-title" id="asked">
          {asked}
        </h2>
        <p className="reading pre-line">{text === null ? t('referral.closedText') : text || t('state.none')}</p>
      </section>
      {steps.length > 0 && (
        <section className="stack-tight" aria-labelledby="course">
          <h2 className="section-title" id="course">
            {t('referral.course')}
          </h2>
          <ol className="timeline">
            {steps.map(({ state, code, at, agencyName, note }) => (
              <li key={`${at}${state}`} className="stack-tight">
                <p>
                  <StateBadge state={state} /> {formatMoment(at)}
                  {agencyName && ` · ${agencyName}`}
                </p>
                {code && <p>{t(`referralCode.${code}`)}</p>}
                {note && <p className="reading pre-line">{note}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
