import { useTranslation } from 'react-i18next';
import type { CheckedCondition } from '../../api/types';
import { Sign, type SignName } from '../../components/sign';
import { formatDay } from '../../i18n/format';
import { useLegalWords } from './words';

const SIGNS: Record<CheckedCondition['state'], SignName> = {
  met: 'check',
  open: 'barred',
  unknown: 'partly',
  'not-applicable': 'lock',
};

/** Each condition of a rule with its place in the law, how it stands, why, and when it is met at the earliest. */
export function ConditionTable({ label, conditions }: { label: string; conditions: CheckedCondition[] }) {
  const { t } = useTranslation();
  const { inLanguage } = useLegalWords();
  return (
    <table className="data cards" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('legalCheck.condition')}</th>
          <th scope="col">{t('legalCheck.state')}</th>
          <th scope="col">{t('legalCheck.because')}</th>
        </tr>
      </thead>
      <tbody>
        {conditions.map((one) => (
          <tr key={`${one.paragraph} ${one.id}`}>
            <th scope="row">
              {inLanguage(one.text)}
              <div className="small muted">
                {one.paragraph}
                {one.evidence !== 'T' && ` · ${t(`legalEvidence.${one.evidence}`)}`}
              </div>
            </th>
            <td data-label={t('legalCheck.state')}>
              <span className="legal-state">
                <Sign name={SIGNS[one.state]} />
                {t(`legalState.${one.state}`)}
              </span>
            </td>
            <td data-label={t('legalCheck.because')}>
              <Because condition={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Because({ condition }: { condition: CheckedCondition }) {
  const { t } = useTranslation();
  const { fact, sentence } = useLegalWords();
  const { reason, waivedBy, facts, missing, earliestOn, latestOn, periods } = condition;
  const shorter = periods.filter(({ paragraph, earliestOn: day }) => paragraph !== null && day !== null);
  return (
    <div className="stack-tight">
      <span>{waivedBy ? `${t('legalReason.waived')}: ${waivedBy}` : t(`legalReason.${reason}`)}</span>
      {earliestOn && <strong>{t('legalCheck.earliest', { day: formatDay(earliestOn) })}</strong>}
      {latestOn && <strong>{t('legalCheck.latest', { day: formatDay(latestOn) })}</strong>}
      {shorter.map((one) => (
        <span key={`${one.paragraph} ${one.years}`}>
          {t(one.byDiscretion ? 'legalCheck.mayShorten' : 'legalCheck.shortens', {
            years: one.years ?? 0,
            paragraph: one.paragraph ?? '',
            day: formatDay(one.earliestOn ?? ''),
          })}{' '}
          ({t(`legalPrerequisite.${one.prerequisites}`)})
        </span>
      ))}
      {facts.map((one) => (
        <span key={one.key} className="small muted">
          {sentence(one)}
        </span>
      ))}
      {missing.length > 0 && (
        <span className="small muted">{t('legalCheck.missing', { what: missing.map(fact).join(', ') })}</span>
      )}
    </div>
  );
}
