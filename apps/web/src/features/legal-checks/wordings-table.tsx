import { useTranslation } from 'react-i18next';
import type { ComparedWording } from '../../api/types';
import { formatDay } from '../../i18n/format';

/** The dates of every wording of a paragraph beside each other, by the same facts. */
export function WordingsTable({ wordings, on }: { wordings: ComparedWording[]; on: string }) {
  const { t } = useTranslation();
  if (wordings.length === 0) return null;
  const holds = ({ validFrom, validUntil }: ComparedWording) =>
    validFrom <= on && (validUntil === null || on <= validUntil);
  const day = (value: string | null) => (value ? formatDay(value) : t('legalCheck.noDay'));
  return (
    <section className="panel stack" aria-labelledby="legal-wordings">
      <h3 id="legal-wordings">{t('legalCheck.compareTitle')}</h3>
      <p className="reading">{t('legalCheck.compareLead')}</p>
      <table className="data cards">
        <thead>
          <tr>
            <th scope="col">{t('legalCheck.wording')}</th>
            <th scope="col">{t('legalCheck.earliestByIt')}</th>
            <th scope="col">{t('legalCheck.inForce')}</th>
            <th scope="col">{t('legalCheck.shorter')}</th>
          </tr>
        </thead>
        <tbody>
          {wordings.map((one) => (
            <tr key={`${one.id} ${one.validFrom}`}>
              <th scope="row">
                {one.paragraph}
                <div className="small muted">
                  {one.validUntil
                    ? t('legalCheck.wordingUntil', { from: formatDay(one.validFrom), until: formatDay(one.validUntil) })
                    : t('legalCheck.wordingFrom', { from: formatDay(one.validFrom) })}
                  {holds(one) && ` · ${t('legalCheck.holds')}`}
                </div>
              </th>
              <td data-label={t('legalCheck.earliestByIt')}>{day(one.earliestOn)}</td>
              <td data-label={t('legalCheck.inForce')}>
                {one.earliestOn && !one.inForceOn ? t('legalCheck.notReached') : day(one.inForceOn)}
              </td>
              <td data-label={t('legalCheck.shorter')}>
                {one.shorter.length === 0
                  ? t('legalCheck.noShorter')
                  : one.shorter.map((period) => (
                      <div key={period.years}>
                        {t('legalCheck.years', { count: period.years ?? 0 })}: {day(period.earliestOn)} (
                        {t(`legalPrerequisite.${period.prerequisites}`)})
                      </div>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
