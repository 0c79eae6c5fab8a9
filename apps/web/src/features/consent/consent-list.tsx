import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Consent } from '../../api/types';
import { useWords } from '../../domain/words';
import { formatDay, formatList } from '../../i18n/format';
import { kindOf } from './standing';
import { StateBadge } from './state-badge';

/** Every declaration with its kind and state: the living first, then the newest. */
export function ConsentList({ consents }: { consents: Consent[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const sorted = consents.toSorted(
    (a, b) => Number(b.live) - Number(a.live) || b.recordedAt.localeCompare(a.recordedAt),
  );
  return (
    <section className="stack-tight" aria-labelledby="all-consents">
      <h2 className="section-title" id="all-consents">
        {t('consent.all')}
      </h2>
      <table className="data cards">
        <thead>
          <tr>
            <th scope="col">{t('consent.agency')}</th>
            <th scope="col">{t('record.kind')}</th>
            <th scope="col">{t('consent.status')}</th>
            <th scope="col">{t('consent.purposes')}</th>
            <th scope="col">{t('consent.categories')}</th>
            <th scope="col">{t('consent.period')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((consent) => (
            <tr key={consent.id}>
              <th scope="row">
                <Link
                  to={`/faelle/${consent.caseId}/einwilligungen/${consent.id}`}
                  aria-label={t('record.detailsOf', {
                    kind: t(`kind.${kindOf(consent)}`),
                    agency: consent.agency.name,
                  })}
                >
                  {consent.agency.name}
                </Link>
              </th>
              <td data-label={t('record.kind')}>{t(`kind.${kindOf(consent)}`)}</td>
              <td data-label={t('consent.status')}>
                <StateBadge consent={consent} />
              </td>
              <td data-label={t('consent.purposes')}>{formatList(consent.purposes.map(words.purpose))}</td>
              <td data-label={t('consent.categories')}>
                {formatList(words.inOrder(consent.categories).map(words.category))}
              </td>
              <td data-label={t('consent.period')} className="numeric nowrap">
                {formatDay(consent.validFrom)} – {formatDay(consent.validUntil)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
