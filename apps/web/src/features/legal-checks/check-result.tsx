import { useTranslation } from 'react-i18next';
import type { CheckedRule, LegalCheck } from '../../api/types';
import { Alert } from '../../components/alert';
import { formatDay, formatMoment } from '../../i18n/format';
import { ConditionTable } from './condition-table';
import { useLegalWords } from './words';
import { WordingsTable } from './wordings-table';

/** A check as it was made: rule by rule, and what other wordings of the law would have said. */
export function CheckResult({ check }: { check: LegalCheck }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="legal-check-result">
      <h2 className="section-title" id="legal-check-result">
        {t('legalCheck.resultTitle', { day: formatDay(check.on) })}
      </h2>
      <p className="small">{t('legalCheck.madeBy', { name: check.madeBy, at: formatMoment(check.madeAt) })}</p>
      <Alert kind="info" title={t('legalCheck.noticeTitle')}>
        <p>{t('legalCheck.notice')}</p>
      </Alert>
      {check.results.map((rule) => (
        <Rule key={rule.id} rule={rule} />
      ))}
      <WordingsTable wordings={check.wordings} on={check.on} />
    </section>
  );
}

function Rule({ rule }: { rule: CheckedRule }) {
  const { t } = useTranslation();
  const { inLanguage } = useLegalWords();
  const { conditions, paragraph, validFrom, validUntil, earliestOn } = rule;
  const title = `${paragraph}: ${inLanguage(rule.title)}`;
  const count = (state: string) => conditions.filter((one) => one.state === state).length;
  return (
    <details className="panel legal-rule">
      <summary>
        <h3>{title}</h3>
        <span>
          {t('legalCheck.counts', {
            met: count('met') + count('not-applicable'),
            open: count('open'),
            unknown: count('unknown'),
          })}
          {earliestOn && ` · ${t('legalCheck.earliest', { day: formatDay(earliestOn) })}`}
        </span>
      </summary>
      <div className="stack">
        <p className="small">
          {validUntil
            ? t('legalCheck.wordingUntil', { from: formatDay(validFrom), until: formatDay(validUntil) })
            : t('legalCheck.wordingFrom', { from: formatDay(validFrom) })}
          {' · '}
          {t(`legalEvidence.${rule.evidence}`)}: {rule.source}
          {rule.datesEvidence !== 'T' && ` · ${t('legalCheck.dates')}: ${t(`legalEvidence.${rule.datesEvidence}`)}`}
        </p>
        <ConditionTable label={title} conditions={conditions} />
        {rule.notes.length > 0 && (
          <ul>
            {rule.notes.map((note) => (
              <li key={note.de}>
                {inLanguage(note)}
                {note.evidence !== 'T' && ` (${t(`legalEvidence.${note.evidence}`)})`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
