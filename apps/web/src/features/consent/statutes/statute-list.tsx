import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Statute } from '../../../api/types';
import { useWords } from '../../../domain/words';
import { formatDay, formatList } from '../../../i18n/format';

/** What is disclosed because a law demands or allows it. */
export function StatuteList({ statutes }: { statutes: Statute[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="stack-tight" aria-labelledby="all-statutes">
      <h2 className="section-title" id="all-statutes">
        {t('statute.all')}
      </h2>
      <table className="data cards">
        <thead>
          <tr>
            <th scope="col">{t('statute.provision')}</th>
            <th scope="col">{t('consent.agency')}</th>
            <th scope="col">{t('consent.status')}</th>
            <th scope="col">{t('consent.purposes')}</th>
            <th scope="col">{t('consent.categories')}</th>
            <th scope="col">{t('consent.period')}</th>
          </tr>
        </thead>
        <tbody>
          {statutes.map((statute) => (
            <tr key={statute.id}>
              <th scope="row">
                <Link to={`/faelle/${statute.caseId}/gesetze/${statute.id}`}>{statute.provision}</Link>
              </th>
              <td data-label={t('consent.agency')}>{statute.agency.name}</td>
              <td data-label={t('consent.status')}>
                <StatuteBadge statute={statute} />
              </td>
              <td data-label={t('consent.purposes')}>{formatList(statute.purposes.map(words.purpose))}</td>
              <td data-label={t('consent.categories')}>
                {formatList(words.inOrder(statute.categories).map(words.category))}
              </td>
              <td data-label={t('consent.period')} className="numeric nowrap">
                {formatDay(statute.validFrom)} – {formatDay(statute.validUntil)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function StatuteBadge({ statute }: { statute: Statute }) {
  const { t } = useTranslation();
  return (
    <KernBadge variant={statute.live ? 'success' : 'info'} text={t(statute.live ? 'statute.live' : 'statute.over')} />
  );
}
